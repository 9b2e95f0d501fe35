public import JOSECore

/// A backend WITHOUT ANY SECURITY, for tests that must not depend on a library.
///
/// Its "signatures" are checksums over the public key and the message, in plain Swift arithmetic: whoever knows the
/// public key can make them. What it "encrypts" is masked with the octets of such a checksum, and whoever knows the public
/// key can read it. Its "shared secrets" are checksums over two public keys, and it "compresses" by adding a mark. All of
/// it has the size and the ranges of the real thing, so the core cannot tell the difference, which shows that there is no
/// cryptography in the core. Its new keys are those of ``TestKeys``, one after another.
///
/// It passes the checks of ``BackendConformance`` except those that need cryptography: it makes no known signature and
/// no known ciphertext, it cannot tell whether a point is on its curve, and it soon makes the same key again.
public enum InsecureTestBackend {
    /// The id, unless told otherwise.
    public static let id = BackendID(rawValue: "insecure-test")

    /// A hash function of its own, of 32 octets: a checksum. It also calls that SHA-256, where key agreement needs it.
    public static let checksum = HashAlgorithm(rawValue: "insecure-checksum")

    /// Makes the backend.
    ///
    /// - Parameters:
    ///   - id: the id, where a test needs several.
    ///   - algorithms: the JWS algorithms that it declares; nil means every one of the standard catalog and of
    ///     `descriptors`.
    ///   - operations: the directions of them that it declares.
    ///   - keyManagement: the JWE key management algorithms whose parts it declares; nil means every one.
    ///   - keyWrapOperations: the directions in which it encrypts CEKs.
    ///   - contentEncryption: the JWE content encryption algorithms that it declares; nil means every one.
    ///   - descriptors: algorithms, key types and curves that it brings along.
    ///   - keys: what it makes new keys from, and by what it knows whether a private key belongs to its public part.
    ///     Of other keys it believes that they do.
    public static func load(
        id: BackendID = id,
        algorithms: [SignatureAlgorithm]? = nil,
        operations: Set<SigningCapability.Operation> = Set(SigningCapability.Operation.allCases),
        keyManagement: [KeyManagementAlgorithm]? = nil,
        keyWrapOperations: Set<KeyWrapCapability.Operation> = Set(KeyWrapCapability.Operation.allCases),
        contentEncryption: [ContentEncryptionAlgorithm]? = nil,
        descriptors: AlgorithmCatalog = AlgorithmCatalog(),
        keys: TestKeys = .standard
    ) -> Backend {
        var catalog = AlgorithmCatalog.standard
        try? catalog.merge(descriptors, from: id)
        let declared = catalog.signatureAlgorithms.filter { algorithms?.contains($0.algorithm) ?? true }
        let capabilities = declared.flatMap { algorithm in
            (algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some)).map { curve in
                SigningCapability(algorithm.algorithm, curve: curve, operations: operations)
            }
        }
        let parts = InsecureParts(
            catalog.keyManagementAlgorithms.filter { keyManagement?.contains($0.algorithm) ?? true })
        let contents = catalog.contentEncryptionAlgorithms.filter { contentEncryption?.contains($0.algorithm) ?? true }
        let insecureKeys = InsecureKeys(catalog: catalog, testKeys: keys)
        return Backend(
            id: id, libraryVersion: "none, and no security",
            signing: InsecureSigning(signingCapabilities: capabilities, keys: insecureKeys),
            keyWrap: InsecureKeyWrap(
                keyWrapCapabilities: parts.wraps.map { KeyWrapCapability($0, operations: keyWrapOperations) },
                keys: insecureKeys),
            contentCiphers: contents.map { InsecureContentCipher(descriptor: $0) },
            keyAgreement: InsecureKeyAgreement(keyAgreementCapabilities: parts.agreements, keys: insecureKeys),
            passwordDerivation: InsecurePasswordDerivation(passwordDerivationCapabilities: parts.derivations),
            compression: InsecureCompression(),
            digest: InsecureDigest(digestCapabilities: [checksum] + parts.hashes),
            keyGeneration: InsecureKeyGeneration(catalog: catalog, keys: keys), descriptors: descriptors)
    }
}

/// The parts of key management algorithms, each once.
private struct InsecureParts {
    private(set) var wraps: [KeyManagementAlgorithm] = []
    private(set) var agreements: [KeyAgreementCapability] = []
    private(set) var derivations: [PasswordDerivation] = []
    private(set) var hashes: [HashAlgorithm] = []

    init(_ algorithms: [KeyManagementAlgorithmDescriptor]) {
        for algorithm in algorithms {
            switch algorithm.construction {
            case .wrap: Self.add(algorithm.algorithm, to: &wraps)
            case .direct: break
            case .password(let derivation, let wrap):
                Self.add(derivation, to: &derivations)
                Self.add(wrap, to: &wraps)
            case .agreement(let scheme, let wrap):
                for curve in algorithm.curves {
                    Self.add(KeyAgreementCapability(scheme, curve: curve), to: &agreements)
                }
                if let hash = algorithm.hash { Self.add(hash, to: &hashes) }
                if let wrap { Self.add(wrap, to: &wraps) }
            }
        }
    }

    private static func add<Part: Equatable>(_ part: Part, to parts: inout [Part]) {
        if !parts.contains(part) { parts.append(part) }
    }
}

/// FNV-1a with 64 bits, and a generator of octets that starts from it. It tells any two messages apart that differ in
/// one octet, and nobody who tries is kept from finding two that it does not tell apart.
struct InsecureChecksum {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ octets: Span<UInt8>) {
        var state = state
        for index in octets.indices { state = (state ^ UInt64(octets[index])) &* 0x0000_0100_0000_01B3 }
        self.state = (state ^ UInt64(octets.count)) &* 0x0000_0100_0000_01B3
    }

    mutating func add(_ octets: [UInt8]) { add(octets.span) }

    mutating func add(_ text: String?) { add(Array((text ?? "").utf8)) }

    /// So many octets, by SplitMix64.
    func octets(_ count: Int) -> [UInt8] {
        var seed = state
        return [UInt8](capacity: count) { output in
            while output.count < count {
                seed &+= 0x9E37_79B9_7F4A_7C15
                var word = (seed ^ seed >> 30) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
                word ^= word >> 31
                for _ in 0..<min(8, count - output.count) {
                    output.append(UInt8(truncatingIfNeeded: word))
                    word >>= 8
                }
            }
        }
    }

    /// Octets with those of the checksum added to them; the same again takes them away.
    func masking(_ octets: [UInt8]) -> [UInt8] {
        var state = self
        state.add("mask")
        var masked = state.octets(octets.count)
        for index in octets.indices { masked[index] ^= octets[index] }
        return masked
    }
}

/// The one hash function, by several names.
struct InsecureDigest: DigestBackend {
    let digestCapabilities: [HashAlgorithm]

    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        guard digestCapabilities.contains(algorithm) else {
            throw BackendError(.unsupported, "the test backend has no hash function \(algorithm.rawValue)")
        }
        var checksum = InsecureChecksum()
        checksum.add(message)
        return checksum.octets(32)
    }
}
