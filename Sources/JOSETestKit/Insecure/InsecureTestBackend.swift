public import JOSECore

/// A backend WITHOUT ANY SECURITY, for tests that must not depend on a library.
///
/// Its "signatures" are checksums over the public key and the message, in plain Swift arithmetic: whoever knows the
/// public key can make them. They have the size and the ranges of real ones, so the core cannot tell the difference,
/// which shows that there is no cryptography in the core. Its new keys are those of ``TestKeys``, one after another. It
/// hashes nothing but ``checksum``.
///
/// It passes the checks of ``BackendConformance`` except those that need cryptography: it makes no known signature, it
/// cannot tell whether a point is on its curve, and it soon makes the same key again.
public enum InsecureTestBackend {
    /// The id, unless told otherwise.
    public static let id = BackendID(rawValue: "insecure-test")

    /// Its only hash function, of 32 octets: a checksum.
    public static let checksum = HashAlgorithm(rawValue: "insecure-checksum")

    /// Makes the backend.
    ///
    /// - Parameters:
    ///   - id: the id, where a test needs several.
    ///   - algorithms: what it declares; nil means every algorithm of the standard catalog and of `descriptors`.
    ///   - operations: the directions that it declares.
    ///   - descriptors: algorithms, key types and curves that it brings along.
    ///   - keys: what it makes new keys from, and by what it knows whether a private key belongs to its public part.
    ///     Of other keys it believes that they do.
    public static func load(
        id: BackendID = id,
        algorithms: [SignatureAlgorithm]? = nil,
        operations: Set<SigningCapability.Operation> = Set(SigningCapability.Operation.allCases),
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
        return Backend(
            id: id, libraryVersion: "none, and no security",
            signing: InsecureSigning(signingCapabilities: capabilities, catalog: catalog, keys: keys),
            digest: InsecureDigest(), keyGeneration: InsecureKeyGeneration(catalog: catalog, keys: keys),
            descriptors: descriptors)
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
        var word: UInt64 = 0
        return (0..<count).map { index in
            if index % 8 == 0 {
                seed &+= 0x9E37_79B9_7F4A_7C15
                word = (seed ^ seed >> 30) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
                word ^= word >> 31
            }
            return UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8))
        }
    }
}

/// The one hash function.
struct InsecureDigest: DigestBackend {
    var digestCapabilities: [HashAlgorithm] { [InsecureTestBackend.checksum] }

    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        guard algorithm == InsecureTestBackend.checksum else {
            throw BackendError(.unsupported, "the test backend has no hash function \(algorithm.rawValue)")
        }
        var checksum = InsecureChecksum()
        checksum.add(message)
        return checksum.octets(32)
    }
}
