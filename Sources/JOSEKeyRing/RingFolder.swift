internal import JOSECore

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A private key as it is written to the disk.
struct PrivateKeyFile {
    let name: String
    let octets: SecretBytes

    init(_ key: JWK, _ protector: KeyProtector) throws(JOSEError) {
        name = Self.name(key.keyID ?? "", encrypted: protector.encrypts)
        var octets = try protector.octets(of: key)
        self.octets = SecretBytes(wiping: &octets)
    }

    /// The name of the file of a key.
    static func name(_ keyID: String, encrypted: Bool) -> String { keyID + (encrypted ? ".jwe" : ".jwk") }

    /// The `kid` that a file is named for; nil for a file that holds no private key.
    static func keyID(_ name: String) -> String? {
        guard name.hasSuffix(".jwk") || name.hasSuffix(".jwe") else { return nil }
        let keyID = String(name.dropLast(4))
        return KeyRing.Entry.isFileName(keyID) ? keyID : nil
    }
}

/// A manifest, and what is needed to know that it is still the same.
struct ManifestReading: Sendable {
    let manifest: Manifest
    fileprivate let octets: [UInt8]
    fileprivate let stamp: FileStamp
    /// Whether the stamp of the next change must differ.
    fileprivate let isSettled: Bool

    /// Whether both are the same state of the ring.
    func isSame(as other: Self) -> Bool { octets == other.octets }
}

/// The folder of a ring: which files there are, who may do what with them, and in which order they change.
struct RingFolder {
    private static let keys = "keys"
    private static let lock = "lock"
    /// The most octets of a file with a private key.
    private static let maximumKeyOctets = 256 << 10

    private let folder: Folder

    /// Opens it.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, or `insecureKeyStore` when others may write there.
    init(_ files: FileSystem, _ path: String) throws(JOSEError) {
        folder = try files.folder(at: path)
        try folder.check(forbidding: 0o022, "chmod go-w")
    }

    /// The folder of the private keys.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, or `insecureKeyStore` when it is not its owner's alone.
    private func keyFolder() throws(JOSEError) -> Folder {
        let keys = try folder.folder(Self.keys)
        try keys.check(forbidding: 0o077, "chmod 700")
        return keys
    }

    /// Makes the folder of the private keys, unless it is there.
    func makeKeyFolder() throws(JOSEError) { try folder.makeFolder(Self.keys) }

    /// Does something while nobody else changes the ring.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreBusy` or `keyStoreFailure`.
    func locked<Result>(
        for timeout: Duration, _ body: () throws(JOSEError) -> Result
    ) throws(JOSEError) -> Result {
        let lock = try folder.lock(Self.lock, timeout: timeout)
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    /// Checks that there is no ring, and no private keys of one that was lost.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure` or `damagedKeyStore`.
    func checkIsEmpty() throws(JOSEError) {
        guard try !folder.contains(Manifest.fileName) else {
            throw JOSEError(.keyStoreFailure, "there is a key ring already; rotate it", name: Manifest.fileName)
        }
        guard try keyFolder().names().allSatisfy({ PrivateKeyFile.keyID($0) == nil }) else {
            throw JOSEError(
                .damagedKeyStore,
                "there are private keys, but no \(Manifest.fileName): bring it back, or remove the keys by hand",
                name: Manifest.fileName)
        }
    }

    /// The manifest.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, `damagedKeyStore` or `insecureKeyStore`.
    func manifest(_ catalog: AlgorithmCatalog) throws(JOSEError) -> Manifest {
        try reading(after: nil, catalog).manifest
    }

    /// The manifest, read and parsed only as far as it may have changed.
    func reading(
        after last: ManifestReading?, _ catalog: AlgorithmCatalog
    ) throws(JOSEError) -> ManifestReading {
        guard try folder.contains(Manifest.fileName) else {
            throw JOSEError(
                .keyStoreFailure, "\(Manifest.fileName) is missing: there is no key ring in the folder, make one first",
                name: Manifest.fileName)
        }
        if let last, last.isSettled, try folder.stamp(of: Manifest.fileName) == last.stamp { return last }
        let now = Date().timeIntervalSince1970
        let (octets, stamp) = try folder.octets(
            of: Manifest.fileName, maximum: Manifest.maximumOctets, forbidding: 0o022, "chmod go-w")
        let manifest: Manifest =
            if let last, octets == last.octets { last.manifest } else { try Manifest(parsing: octets, catalog) }
        return ManifestReading(
            manifest: manifest, octets: octets, stamp: stamp, isSettled: stamp.isSettled(at: now))
    }

    /// Checks that a new key would be protected as the others are.
    ///
    /// - Throws: ``JOSEError`` with code `unsuitableKey` for none instead of some protection or the reverse,
    ///   `decryptionFailed` when it opens none of the keys that are there.
    func check(_ protector: KeyProtector, _ manifest: Manifest) throws(JOSEError) {
        try protector.check(isEncrypted: manifest.isEncrypted)
        guard protector.encrypts, protector.decrypts else { return }
        let keys = try keyFolder()
        var refusal: JOSEError?
        for entry in manifest.ring.entries.reversed() {
            do throws(JOSEError) {
                _ = try privateKey(of: entry, protector, keys)
                return
            } catch  where error.code == .decryptionFailed {
                refusal = refusal ?? error
            } catch {
                continue
            }
        }
        if let refusal { throw refusal }
    }

    /// A private key.
    ///
    /// - Throws: as ``KeyRingStore/privateKey(of:)``.
    func privateKey(of entry: KeyRing.Entry, _ protector: KeyProtector) throws(JOSEError) -> JWK {
        try privateKey(of: entry, protector, keyFolder())
    }

    private func privateKey(
        of entry: KeyRing.Entry, _ protector: KeyProtector, _ keys: Folder
    ) throws(JOSEError) -> JWK {
        let name = PrivateKeyFile.name(entry.keyID, encrypted: protector.encrypts)
        let full = keys.displayName(name)
        guard try keys.contains(name) else {
            let other = PrivateKeyFile.name(entry.keyID, encrypted: !protector.encrypts)
            if try keys.contains(other) { try protector.check(isEncrypted: !protector.encrypts) }
            throw JOSEError(.damagedKeyStore, "\(full) is missing: bring it back, or revoke the key", name: full)
        }
        var (octets, _) = try keys.octets(
            of: name, maximum: Self.maximumKeyOctets, forbidding: 0o077, "chmod 600")
        defer { octets.wipe() }
        let key: JWK
        do {
            key = try protector.key(from: octets)
        } catch  where error.code == .decryptionFailed || error.code == .unsuitableKey {
            throw JOSEError(error.code, "\(full): \(error.reason)", name: full)
        } catch {
            throw JOSEError(.damagedKeyStore, "\(full): \(error.reason)", name: full)
        }
        guard key.isPrivate, key.isSameKey(as: entry.publicKey, catalog: protector.catalog),
            key.keyID == entry.keyID, key.algorithm == entry.algorithm.rawValue
        else {
            throw JOSEError(.damagedKeyStore, "\(full) is not the key that the ring names", name: full)
        }
        return key
    }

    /// Writes the private key first, and the manifest that names it after it; then removes what no manifest names.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure` or `insecureKeyStore`.
    func write(
        _ manifest: Manifest, _ file: PrivateKeyFile?, _ catalog: AlgorithmCatalog
    ) throws(JOSEError) {
        let keys = try keyFolder()
        var isVisible = false
        do throws(JOSEError) {
            if let file {
                var octets = file.octets.unprotectedCopy()
                defer { octets.wipe() }
                var keyIsVisible = false
                try keys.replace(file.name, with: octets, mode: 0o600, isVisible: &keyIsVisible)
            }
            try folder.replace(
                Manifest.fileName, with: manifest.octets(catalog), mode: 0o644, isVisible: &isVisible)
        } catch {
            if let file, !isVisible { try? keys.remove(file.name) }
            throw error
        }
        removeStrays(manifest.ring)
    }

    /// Removes private keys that no manifest names, and what a writer that was killed left behind. What cannot be removed
    /// now, the next change removes.
    func removeStrays(_ ring: KeyRing) {
        guard let keys = try? keyFolder() else { return }
        let keyIDs = Set(ring.entries.map { ExactString($0.keyID) })
        for folder in [folder, keys] {
            for name in (try? folder.names()) ?? [] where name.hasPrefix(Folder.temporaryPrefix) {
                try? folder.remove(name)
            }
        }
        for name in (try? keys.names()) ?? [] {
            guard let keyID = PrivateKeyFile.keyID(name), !keyIDs.contains(ExactString(keyID)) else { continue }
            try? keys.remove(name)
        }
    }
}
