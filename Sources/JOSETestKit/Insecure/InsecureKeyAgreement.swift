internal import JOSECore

/// A checksum over both public keys in the place of a shared secret.
struct InsecureKeyAgreement: KeyAgreementBackend {
    let keyAgreementCapabilities: [KeyAgreementCapability]
    let keys: InsecureKeys

    func makeSender(
        _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementSender {
        let curve = try curve(scheme, recipient)
        return InsecureSender(curve: curve, recipient: try keys.soundPublicPart(recipient))
    }

    func makeRecipient(
        _ scheme: KeyAgreementScheme, key: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementRecipient {
        let curve = try curve(scheme, key)
        guard key.isPrivate, keys.isPair(try keys.sound(key)) else {
            throw BackendError(.invalidKey, "the private key does not belong to the public one")
        }
        return InsecureRecipient(curve: curve, key: key, keys: keys)
    }

    private func curve(_ scheme: KeyAgreementScheme, _ key: KeyMaterial) throws(BackendError) -> CurveDescriptor {
        guard let curve = key.curve.flatMap({ keys.catalog[$0] }),
            keyAgreementCapabilities.contains(KeyAgreementCapability(scheme, curve: curve.curve))
        else { throw BackendError(.unsupported, "\(scheme.rawValue) on \(key.curve?.rawValue ?? "no curve")") }
        guard key.keyType == curve.keyType else {
            throw BackendError(.invalidKey, "a key of type \(key.keyType.rawValue)")
        }
        return curve
    }
}

extension CurveDescriptor {
    /// The same for both parties, and as many bits as a coordinate has.
    fileprivate func insecureSecret(_ one: KeyMaterial, _ other: KeyMaterial) -> SecretBytes {
        let points = [one, other].map { key in [KeyParameter.x, .y].flatMap { key.publicParameters[$0] ?? [] } }
        var checksum = InsecureChecksum()
        checksum.add(curve.rawValue)
        for point in points.sorted(by: { $0.lexicographicallyPrecedes($1) }) { checksum.add(point) }
        var octets = checksum.octets(coordinateOctets)
        octets[0] &= 0xFF >> UInt8(max(coordinateOctets * 8 - bits, 0))
        return SecretBytes(octets)
    }
}

private struct InsecureSender: KeyAgreementSender {
    let curve: CurveDescriptor
    let recipient: KeyMaterial

    func agree() throws(BackendError) -> SentKeyAgreement {
        // Zero in front makes a coordinate of Weierstraß form less than the prime.
        let count = curve.coordinateOctets - 1
        var parameters: [KeyParameter: [UInt8]] = [.x: [0] + (try SystemRandom.octets(count))]
        if curve.form == .weierstrass { parameters[.y] = [0] + (try SystemRandom.octets(count)) }
        let key = KeyMaterial(keyType: curve.keyType, curve: curve.curve, publicParameters: parameters)
        return SentKeyAgreement(ephemeralKey: key, sharedSecret: curve.insecureSecret(key, recipient))
    }
}

private struct InsecureRecipient: KeyAgreementRecipient {
    let curve: CurveDescriptor
    let key: KeyMaterial
    let keys: InsecureKeys

    func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
        guard ephemeralKey.keyType == curve.keyType, ephemeralKey.curve == curve.curve else {
            throw BackendError(.invalidKey, "the ephemeral key is not on \(curve.curve.rawValue)")
        }
        return curve.insecureSecret(try keys.soundPublicPart(ephemeralKey), key)
    }
}
