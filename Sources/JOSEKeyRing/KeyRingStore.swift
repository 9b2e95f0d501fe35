public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A key ring in a folder, which any number of processes may read and change.
///
/// ```text
/// ring.json        schedule, public keys and times (0644): no secret, so an endpoint publishes without a password
/// keys/            the owner's alone (0700)
/// keys/KID.jwk     a private key (0600), or KID.jwe where they are encrypted
/// lock             held by whoever changes the ring
/// ```
///
/// A change writes the new private key first and the manifest after it, each by renaming a complete file, so a process
/// may be killed and a machine may stop at any point: the ring is the old one or the new one. Reading takes no lock.
///
/// Its methods are synchronous and wait for the disk; those that change the ring also for their turn.
public struct KeyRingStore: Sendable {
    /// The folder.
    public let path: String
    /// Who generates keys, computes thumbprints, and encrypts.
    public let registry: AlgorithmRegistry
    /// How long a change waits for its turn.
    public var lockTimeout = Duration.seconds(10)
    /// The time now, asked when a change has its turn and its new key.
    public var clock: @Sendable () -> Date = { Date() }

    let protector: KeyProtector
    var files = FileSystem()

    /// A store; nothing is read yet.
    ///
    /// - Parameters:
    ///   - path: the folder. Symbolic links on the way to it are followed, none in it is.
    ///   - registry: who generates keys, computes thumbprints, and encrypts.
    ///   - protection: what private keys are encrypted with. Reading public keys needs none.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable` for the
    ///   protection.
    public init(
        path: String, registry: AlgorithmRegistry, protection: KeyProtection = .none
    ) throws(JOSEError) {
        self.path = path
        self.registry = registry
        protector = try KeyProtector(protection, registry)
    }

    /// Makes a ring of one new key, which is active at once. The folder is made if need be, not those around it.
    ///
    /// - Parameters:
    ///   - algorithm: an asymmetric signature algorithm.
    ///   - curve: for an algorithm with several curves; the first one otherwise.
    ///   - bits: for RSA; otherwise the least that the algorithm permits.
    ///   - schedule: how long keys are published before and after they sign.
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, also when there is a ring already, `damagedKeyStore` when keys
    ///   of a lost ring are there, `keyStoreBusy`, `insecureKeyStore`, or what
    ///   ``AlgorithmRegistry/generateKey(for:curve:bits:)-(SignatureAlgorithm,_,_)`` throws.
    @discardableResult
    public func create(
        algorithm: SignatureAlgorithm, curve: Curve? = nil, bits: Int? = nil, schedule: KeyRing.Schedule
    ) throws(JOSEError) -> KeyRing {
        try files.makeFolder(at: path)
        let folder = try RingFolder(files, path)
        try folder.makeKeyFolder()
        return try folder.locked(for: lockTimeout) { () throws(JOSEError) in
            try folder.checkIsEmpty()
            let key = try newKey(algorithm, curve, bits)
            let file = try PrivateKeyFile(key, protector)
            let ring = try KeyRing(first: key, schedule: schedule, at: clock(), catalog: registry.catalog)
            let manifest = Manifest(ring, isEncrypted: protector.encrypts)
            try folder.write(manifest, file, registry.catalog)
            return ring
        }
    }

    /// The ring as it is now. Needs neither lock nor protection.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, `damagedKeyStore` or `insecureKeyStore`.
    public func ring() throws(JOSEError) -> KeyRing { try RingFolder(files, path).manifest(registry.catalog).ring }

    /// Publishes a new key (``KeyRing/rotate(to:at:activating:catalog:)``).
    ///
    /// - Parameters:
    ///   - activation: when it begins to sign.
    ///   - algorithm: for another algorithm than the newest key's; that of the newest key, with its curve and size, unless
    ///     told.
    ///   - curve: for an algorithm with several curves; the first one otherwise.
    ///   - bits: for RSA; otherwise the least that the algorithm permits.
    /// - Returns: its entry.
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, `keyStoreBusy`, `damagedKeyStore`, `insecureKeyStore`,
    ///   `limitExceeded`, `decryptionFailed` when the protection opens none of the keys that are there, `unsuitableKey`
    ///   when the ring's keys are encrypted and no protection is given, or the reverse.
    @discardableResult
    public func rotate(
        _ activation: KeyRing.Activation = .scheduled, algorithm: SignatureAlgorithm? = nil, curve: Curve? = nil,
        bits: Int? = nil
    ) throws(JOSEError) -> KeyRing.Entry {
        try change(writesKey: { _ in true }) { ring throws(JOSEError) in
            let key: JWK =
                if let algorithm { try newKey(algorithm, curve, bits) } else { try newKey(like: ring.newestEntry) }
            let file = try PrivateKeyFile(key, protector)
            let entry = try ring.rotate(to: key, at: clock(), activating: activation, catalog: registry.catalog)
            return (file, entry)
        }
    }

    /// Takes a key out at once (``KeyRing/revoke(_:at:catalog:replacement:)``). Where it is the active one and no other is
    /// published, a new one of its kind takes its place.
    ///
    /// A ``KeyRingSigner`` signs with it until it looks at the ring again. The protection is needed only for a new key.
    ///
    /// - Returns: the ring after it.
    /// - Throws: ``JOSEError`` with code `keyNotFound`, or as ``rotate(_:algorithm:curve:bits:)``.
    @discardableResult
    public func revoke(_ keyID: String) throws(JOSEError) -> KeyRing {
        // One time for the question and the answer.
        var now = clock()
        let needsKey = { (ring: KeyRing) in
            now = clock()
            return ring.needsReplacement(revoking: keyID, at: now)
        }
        return try change(writesKey: needsKey) { ring throws(JOSEError) in
            var file: PrivateKeyFile?
            let active = ring.activeEntry(at: now)
            try ring.revoke(keyID, at: now, catalog: registry.catalog) { () throws(JOSEError) in
                let key = try newKey(like: active)
                file = try PrivateKeyFile(key, protector)
                return key
            }
            return (file, ring)
        }
    }

    /// Changes the schedule. It holds for keys that are published from now on, and for when keys are removed.
    ///
    /// - Returns: the ring after it.
    /// - Throws: ``JOSEError`` as ``rotate(_:algorithm:curve:bits:)``.
    @discardableResult
    public func setSchedule(_ schedule: KeyRing.Schedule) throws(JOSEError) -> KeyRing {
        try change(writesKey: { _ in false }) { ring throws(JOSEError) in
            ring.schedule = schedule
            return (nil, ring)
        }
    }

    /// The private key that belongs to a key of the ring.
    ///
    /// - Throws: ``JOSEError`` with code `damagedKeyStore` when it is missing or is not that key, `insecureKeyStore` when
    ///   others may read it, `keyStoreFailure`, `decryptionFailed` for the wrong protection or octets that were altered,
    ///   `unsuitableKey` for none where keys are encrypted.
    public func privateKey(of entry: KeyRing.Entry) throws(JOSEError) -> JWK {
        try RingFolder(files, path).privateKey(of: entry, protector)
    }

    /// Does a change while nobody else does.
    ///
    /// - Parameters:
    ///   - writesKey: whether a private key may have to be written. Then the protection must be that of the ring.
    ///   - body: changes the ring; returns the private key to be written, if there is one, and the result.
    private func change<Result>(
        writesKey: (KeyRing) -> Bool,
        _ body: (inout KeyRing) throws(JOSEError) -> (file: PrivateKeyFile?, result: Result)
    ) throws(JOSEError) -> Result {
        let folder = try RingFolder(files, path)
        return try folder.locked(for: lockTimeout) { () throws(JOSEError) in
            var manifest = try folder.manifest(registry.catalog)
            // Of writers that were killed: one after the other must not fill the disk.
            folder.removeStrays(manifest.ring)
            if writesKey(manifest.ring) { try folder.check(protector, manifest) }
            let (file, result) = try body(&manifest.ring)
            try folder.write(manifest, file, registry.catalog)
            return result
        }
    }

    /// A new private key as rings have them.
    private func newKey(_ algorithm: SignatureAlgorithm, _ curve: Curve?, _ bits: Int?) throws(JOSEError) -> JWK {
        if let type = registry.catalog[algorithm]?.keyType, registry.catalog[type]?.isSymmetric == true {
            throw JOSEError(
                .unsuitableKey, "\(algorithm.rawValue) has symmetric keys, which cannot be published", name: "alg")
        }
        var key = try registry.generateKey(for: algorithm, curve: curve, bits: bits)
        key.use = .signature
        key.keyOperations = nil
        key.keyID = Base64URL.encode(try key.thumbprint(using: registry))
        // What is published will sign: it is tried out, under the policy in force.
        _ = try registry.signer(for: key)
        return key
    }

    private func newKey(like entry: KeyRing.Entry) throws(JOSEError) -> JWK {
        let curve = entry.publicKey.curve
        return try newKey(entry.algorithm, curve, curve == nil ? entry.publicKey.bits : nil)
    }
}

extension KeyRingStore: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The folder, and nothing of the protection.
    public var description: String { "KeyRingStore(\(path.debugDescription))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The folder.
    public var customMirror: Mirror { Mirror(self, children: ["path": path]) }
}
