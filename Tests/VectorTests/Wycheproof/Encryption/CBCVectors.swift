import JOSE
import TestSupport

@testable import JOSECore

/// `IndCpaTest`: AES-CBC with PKCS#7 padding, behind a tag that is right.
///
/// JOSE has no AES-CBC by itself, so each ciphertext gets the tag that belongs to it. A wrong padding behind a right tag
/// is refused as a wrong tag is.
struct CBCVectors: EncryptionVectors {
    let algorithm: ContentEncryptionAlgorithm

    let groupType = "IndCpaTest"
    var capabilities: [Capability] { [.contentEncryption(algorithm)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        guard let descriptor = AlgorithmCatalog.standard[algorithm] else { throw VectorError("no descriptor") }
        let cipher = try backend.contentCipher(algorithm)
        let authenticator = try Authenticator(descriptor)
        let selected = try groups.filter { try $0.octets("keySize") == descriptor.keyOctets / 2 }
        return try selected.flatMap(\.tests).map { try outcome($0, cipher, authenticator) }
    }

    private func outcome(
        _ test: EncryptionTest, _ cipher: any ContentCipher, _ authenticator: Authenticator
    ) throws -> EncryptionOutcome {
        let iv = try test.octets("iv")
        let message = try test.octets("msg")
        let ciphertext = try test.octets("ct")
        let key = try authenticator.key + test.octets("key")
        let tag = try authenticator.tag(iv + ciphertext)
        let none: [UInt8] = []
        let opened = EncryptionVerdict(message) {
            try cipher.open(ciphertext.span, tag: tag.span, key: key.span, iv: iv.span, authenticating: none.span)
        }
        guard test.result == .valid else { return EncryptionOutcome(test, .refusal, [opened]) }
        let sealed = EncryptionVerdict(ciphertext + tag) {
            let sealed = try cipher.seal(message.span, key: key.span, iv: iv.span, authenticating: none.span)
            return sealed.ciphertext + sealed.tag
        }
        return EncryptionOutcome(test, .value, [sealed, opened])
    }
}

/// The tags of RFC 7518 §5.2.2.1 for no additional data, from whichever backend has the HMAC.
private struct Authenticator {
    /// The first half of the CEK.
    let key: [UInt8]
    private let signer: JWSSigner
    private let octets: Int

    init(_ descriptor: ContentEncryptionDescriptor) throws {
        let hmac = AlgorithmCatalog.standard.signatureAlgorithms.first {
            $0.scheme == .hmac && $0.hash == descriptor.hash
        }
        guard let hmac else { throw VectorError("no HMAC for \(descriptor.algorithm.rawValue)") }
        key = (0..<descriptor.keyOctets / 2).map { UInt8($0) }
        octets = descriptor.tagOctets
        let material = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(key)])
        signer = try AlgorithmRegistry(StandardBackends.load())
            .signer(for: JWK(material), algorithm: hmac.algorithm, insecureMinimumKeyBits: 0)
    }

    /// The tag of an IV and a ciphertext.
    func tag(_ message: [UInt8]) throws -> [UInt8] {
        let authenticated = message + [UInt8](repeating: 0, count: 8)
        return try Array(signer.signature(for: authenticated.span).prefix(octets))
    }
}
