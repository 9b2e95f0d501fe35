internal import JOSECore
internal import JOSEKeyFormats

/// What is read from a key file is the same after it was written; where a structure leaves no choice, the octets are too.
func exercise(_ input: [UInt8]) {
    guard let registry = try? AlgorithmRegistry([]) else { return require(false, "there is no empty registry") }
    exerciseChain(input, registry)
    // No backend computes or decrypts anything, so a private key is taken only with its public part.
    guard let file = try? KeyFile(parsing: input, password: SecretBytes([1]), using: registry) else { return }
    _ = try? file.keysWithCertificates(using: registry)
    let isPEM = String(decoding: input, as: UTF8.self).contains("-----BEGIN ")
    for item in file.items {
        switch item {
        case .certificate(let certificate):
            let again = try? KeyFile(parsing: certificate.pem, using: registry)
            require(again?.items == [item], "the certificate is another one after writing and parsing")
        case .key(let key, let format):
            guard let encoded = try? key.exported(as: format) else {
                return require(false, "a key that was read cannot be written")
            }
            require(encoded.isPrivate == key.isPrivate, "the written key is not private where the key is, or is")
            let again = try? KeyFile(parsing: encoded.octets.unprotectedCopy(), using: registry)
            let text = try? KeyFile(parsing: encoded.unprotectedPEM, using: registry)
            require(again == text, "PEM and DER are not the same")
            guard format != .pkcs8 else { continue }
            guard case .key(let back, format)? = again?.items.first, again?.items.count == 1 else {
                return require(false, "a key that was written cannot be read")
            }
            require(back.material == key.material, "the key is another one after writing and parsing")
            // An RSA key in SubjectPublicKeyInfo may have been an RSASSA-PSS key, which is written as an RSA key.
            guard !isPEM, format != .spki || key.keyType != .rsa else { continue }
            require(encoded.octets.unprotectedCopy() == input, "one key has two encodings")
        }
    }
}

/// The same octets as a certificate, and as the text of one in `x5c`.
private func exerciseChain(_ input: [UInt8], _ registry: AlgorithmRegistry) {
    if let certificate = try? DERCertificate(input) {
        require(certificate.octets == input, "the certificate is not what was parsed")
        _ = try? certificate.publicKey()
    }
    guard var key = try? JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([1])])) else {
        return require(false, "there is no key")
    }
    key.certificateChain = [String(decoding: input, as: UTF8.self)]
    _ = try? key.certificates()
    require((try? key.checkCertificates(using: registry)) == nil, "a certificate is for a symmetric key")
}
