import JOSE
import JOSEKeyFormats
import Synchronization
import Testing

/// All backends of this build.
func makeRegistry() throws -> AlgorithmRegistry { try AlgorithmRegistry(StandardBackends.load()) }

/// A kind of key, with one key that all tests share.
struct KeyKind: Sendable, CustomTestStringConvertible {
    let name: String
    let request: KeyGenerationRequest
    /// The structure of the private key that is older than PKCS#8.
    let traditional: KeyFormat?

    var testDescription: String { name }

    static let all: [KeyKind] =
        [2048, 3072, 4096].map { KeyKind(name: "RSA \($0)", request: .rsa(bits: $0), traditional: .pkcs1) }
        + [Curve.p256, .p384, .p521, .secp256k1].map {
            KeyKind(name: $0.rawValue, request: .ellipticCurve($0), traditional: .sec1)
        }
        + [Curve.ed25519, .ed448, .x25519, .x448].map {
            KeyKind(name: $0.rawValue, request: .octetKeyPair($0), traditional: nil)
        }

    static func named(_ name: String) throws -> KeyKind { try #require(all.first { $0.name == name }) }

    /// One of each layout, for tests that go through every octet.
    static let ofEachLayout: [KeyKind] = all.filter { ["RSA 2048", "P-256", "Ed25519", "X448"].contains($0.name) }

    /// The private key.
    var key: JWK { get throws { try SharedKeys.key(for: request) } }

    var isRSA: Bool { traditional == .pkcs1 }
}

/// Keys that are made once for a whole test run.
private enum SharedKeys {
    private static let keys = Mutex<[KeyGenerationRequest: JWK]>([:])

    static func key(for request: KeyGenerationRequest) throws -> JWK {
        try keys.withLock { keys in
            if let key = keys[request] { return key }
            let key = try makeRegistry().generateKey(request)
            keys[request] = key
            return key
        }
    }
}

extension KeyFile {
    /// The only key of a file; the test fails when there is another number of them.
    static func only(
        _ octets: [UInt8], password: String? = nil, using registry: AlgorithmRegistry? = nil,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard,
        limits: KeyFileLimits = KeyFileLimits(), sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> (key: JWK, format: KeyFormat) {
        let registry = try registry ?? makeRegistry()
        let file = try KeyFile(
            parsing: octets, password: password.map { SecretBytes(Array($0.utf8)) }, using: registry,
            identifiers: identifiers, limits: limits)
        try #require(file.items.count == 1, sourceLocation: sourceLocation)
        guard case .key(let key, let format) = file.items[0] else {
            Issue.record("the file holds a certificate", sourceLocation: sourceLocation)
            throw JOSEError(.invalidKey, "a certificate")
        }
        return (key, format)
    }

    static func only(_ text: String, password: String? = nil) throws -> JWK {
        try only(Array(text.utf8), password: password).key
    }
}

extension EncodedKey {
    var der: [UInt8] { octets.unprotectedCopy() }
    var pemOctets: [UInt8] { pem.unprotectedCopy() }
}

/// Expects a file to be refused.
func expectRefused(
    _ octets: [UInt8], _ code: JOSEError.Code = .invalidKey, because words: String? = nil, password: String? = nil,
    using registry: AlgorithmRegistry? = nil, limits: KeyFileLimits = KeyFileLimits(),
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let registry = try registry ?? makeRegistry()
    do {
        let file = try KeyFile(
            parsing: octets, password: password.map { SecretBytes(Array($0.utf8)) }, using: registry, limits: limits)
        Issue.record("taken: \(file.items)", sourceLocation: sourceLocation)
    } catch {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        if let words { #expect(error.reason.contains(words), "\(error)", sourceLocation: sourceLocation) }
    }
}

/// DER, written by hand.
enum DERText {
    /// A value.
    static func value(_ tag: UInt8, _ content: [UInt8]...) -> [UInt8] {
        let content = content.flatMap { $0 }
        var length: [UInt8] = []
        var rest = content.count
        repeat {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        } while rest > 0
        return [tag] + (content.count < 0x80 ? length : [0x80 | UInt8(length.count)] + length) + content
    }

    static func sequence(_ content: [UInt8]...) -> [UInt8] { value(0x30, content.flatMap { $0 }) }
    static func integer(_ octets: [UInt8]) -> [UInt8] { value(0x02, octets) }
    static func octetString(_ octets: [UInt8]) -> [UInt8] { value(0x04, octets) }
    static func bitString(_ octets: [UInt8]) -> [UInt8] { value(0x03, [0] + octets) }
    static let null: [UInt8] = [0x05, 0x00]

    // The object identifiers that the tests write.
    static let rsaEncryption = value(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01])
    static let rsassaPSS = value(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A])
    static let mgf1 = value(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08])
    static let ecPublicKey = value(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01])
    static let p256 = value(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07])
    static let p384 = value(0x06, [0x2B, 0x81, 0x04, 0x00, 0x22])
    static let ed25519 = value(0x06, [0x2B, 0x65, 0x70])
    static let x25519 = value(0x06, [0x2B, 0x65, 0x6E])
    static let sha1 = value(0x06, [0x2B, 0x0E, 0x03, 0x02, 0x1A])
    static let sha256 = value(0x06, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01])
    static let sha384 = value(0x06, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02])
    static let sha512 = value(0x06, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03])

    /// A PEM block, with what is given as its base64.
    static func pem(_ label: String, _ base64: String) -> [UInt8] {
        Array("-----BEGIN \(label)-----\n\(base64)\n-----END \(label)-----\n".utf8)
    }
}
