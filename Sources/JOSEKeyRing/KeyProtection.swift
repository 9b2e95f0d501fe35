public import JOSECore

/// What the private keys of a ring are encrypted with on the disk. The ring's manifest says whether they are; a store
/// that is told otherwise is refused.
public enum KeyProtection: Sendable {
    /// Nothing but the permissions of the files.
    case none
    /// A password (PBES2, RFC 7518 §4.8), UTF-8. Opening a key takes as long as its iterations do.
    case password(SecretBytes)
    /// A key with the `alg` of a key management algorithm. Who makes new keys needs its public part alone.
    case key(JWK)
}

extension KeyProtection: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind, and nothing of the secret.
    public var description: String {
        switch self {
        case .none: "none"
        case .password: "password"
        case .key: "key"
        }
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Writes and reads private keys under a protection.
struct KeyProtector: Sendable {
    private let registry: AlgorithmRegistry
    private let key: JWK?
    private let encrypter: JWEEncrypter?
    private let decrypter: JWEDecrypter?

    /// The content encryption algorithms to use, the first that a backend offers and the key takes.
    private static let preferredContent: [ContentEncryptionAlgorithm] = [.a256GCM, .a256CBCHS512]

    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    init(_ protection: KeyProtection, _ registry: AlgorithmRegistry) throws(JOSEError) {
        self.registry = registry
        switch protection {
        case .none: key = nil
        case .password(let password):
            guard password.count > 0 else { throw JOSEError(.invalidKey, "the password is empty", name: "k") }
            var secret = try JWK(
                KeyMaterial(keyType: .octetSequence, secretParameters: [.k: password]), catalog: registry.catalog)
            secret.algorithm = KeyManagementAlgorithm.pbes2HS512A256KW.rawValue
            key = secret
        case .key(let given): key = given
        }
        guard let key else {
            (encrypter, decrypter) = (nil, nil)
            return
        }
        let encrypter = try Self.encrypter(for: key, registry)
        self.encrypter = encrypter
        let content = Set(registry.recommendedContent + [encrypter.contentEncryption])
        decrypter = key.isPrivate ? try registry.decrypter(for: key, content: content) : nil
    }

    private static func encrypter(for key: JWK, _ registry: AlgorithmRegistry) throws(JOSEError) -> JWEEncrypter {
        let candidates = preferredContent + registry.recommendedContent
        var firstError: JOSEError?
        for content in candidates {
            do throws(JOSEError) {
                return try registry.encrypter(for: key, content: content)
            } catch {
                firstError = firstError ?? error
            }
        }
        throw firstError ?? JOSEError(.algorithmUnavailable, "no backend offers a content encryption algorithm")
    }

    /// Whether it encrypts.
    var encrypts: Bool { encrypter != nil }
    /// Whether it reads what it writes; not so with a public key.
    var decrypts: Bool { encrypter == nil || decrypter != nil }
    /// Where types of keys are looked up.
    var catalog: AlgorithmCatalog { registry.catalog }

    /// Checks that it is given for a ring that is encrypted, and for no other.
    ///
    /// - Throws: ``JOSEError`` with code `unsuitableKey`.
    func check(isEncrypted: Bool) throws(JOSEError) {
        guard isEncrypted != encrypts else { return }
        throw JOSEError(
            .unsuitableKey,
            isEncrypted
                ? "the ring's private keys are encrypted; give its password or key"
                : "the ring's private keys are not encrypted, and a password or key was given")
    }

    /// The octets of a file with a private key.
    func octets(of key: JWK) throws(JOSEError) -> [UInt8] {
        guard let encrypter else { return key.members(catalog: registry.catalog).serialized() }
        return Array(try key.encrypted(with: encrypter, catalog: registry.catalog).utf8)
    }

    /// The private key in the octets of a file.
    ///
    /// - Throws: ``JOSEError`` with the code of what is wrong; `unsuitableKey` when it is encrypted to a key whose public
    ///   part alone is known.
    func key(from octets: [UInt8]) throws(JOSEError) -> JWK {
        guard encrypts else { return try JWK(JSONObject(parsing: octets.span), catalog: registry.catalog) }
        guard let decrypter else {
            throw JOSEError(.unsuitableKey, "it takes the private part of the ring's key to read this", name: "d")
        }
        return try JWK(encrypted: String(decoding: octets, as: UTF8.self), with: decrypter, catalog: registry.catalog)
    }
}
