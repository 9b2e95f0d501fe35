import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

/// Files that are not what the store wrote, and permissions that are not what it gave.
@Suite struct DamagedStoreTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()
    private let store: KeyRingStore
    private let keyID: String
    private let next: String

    init() throws {
        folder = try TemporaryFolder()
        store = try KeyRingStore(folder, clock)
        keyID = try store.createForTest().entries[0].keyID
        next = try store.rotate().keyID
    }

    private var keyFile: String { "ring/keys/\(keyID).jwk" }

    private func privateKey(_ keyID: String) throws -> JWK {
        let ring = try store.ring()
        return try store.privateKey(of: try #require(ring.entries.first { $0.keyID == keyID }))
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o620, 0o602, 0o644])
    func `A private key that others may read or write is refused, and the error says chmod`(_ mode: Int) throws {
        try folder.setMode(mode, of: keyFile)
        expect(.insecureKeyStore, naming: "keys/\(keyID).jwk", saying: "chmod 600") { _ = try privateKey(keyID) }
        // The rest goes on.
        _ = try privateKey(next)
        try store.rotate()
    }

    @Test(arguments: [0o750, 0o705, 0o770, 0o777])
    func `A folder of private keys that others may enter is refused, and the error says chmod`(_ mode: Int) throws {
        try folder.setMode(mode, of: "ring/keys")
        expect(.insecureKeyStore, naming: "keys", saying: "chmod 700") { _ = try privateKey(keyID) }
        expect(.insecureKeyStore, saying: "chmod 700") { try store.rotate() }
        // Publishing takes no private key.
        #expect(try store.ring().entries.count == 2)
    }

    @Test func `A folder or manifest that others may write is refused, for they could publish keys of their own`()
        throws
    {
        for mode in [0o775, 0o757, 0o777] {
            try folder.setMode(mode, of: "ring")
            expect(.insecureKeyStore, saying: "chmod go-w") { _ = try store.ring() }
            expect(.insecureKeyStore, saying: "chmod go-w") { try store.rotate() }
        }
        try folder.setMode(0o755, of: "ring")
        for mode in [0o664, 0o646] {
            try folder.setMode(mode, of: "ring/ring.json")
            expect(.insecureKeyStore, naming: "ring.json", saying: "chmod go-w") { _ = try store.ring() }
        }
    }

    @Test(arguments: ["ring.json", "lock"])
    func `A symbolic link in place of a file is refused`(_ name: String) throws {
        try FileManager.default.moveItem(atPath: folder.path("ring/\(name)"), toPath: folder.path("elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("ring/\(name)"), withDestinationPath: folder.path("elsewhere"))
        expect(.insecureKeyStore, naming: name, saying: "symbolic link") { try store.rotate() }
    }

    @Test func `A symbolic link in place of a private key is refused`() throws {
        try FileManager.default.moveItem(atPath: folder.path(keyFile), toPath: folder.path("elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path(keyFile), withDestinationPath: folder.path("elsewhere"))
        expect(.insecureKeyStore, saying: "symbolic link") { _ = try privateKey(keyID) }
    }

    @Test func `A symbolic link in place of the folder of private keys is refused`() throws {
        try FileManager.default.moveItem(atPath: folder.path("ring/keys"), toPath: folder.path("elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("ring/keys"), withDestinationPath: folder.path("elsewhere"))
        let error = #expect(throws: JOSEError.self) { try store.rotate() }
        #expect(error?.code == .insecureKeyStore)
        #expect(try folder.names("elsewhere").count == 2)
    }

    @Test func `A private key is not written through a link that somebody put there`() throws {
        // The name of a new key cannot be guessed; that of the manifest can.
        try FileManager.default.removeItem(atPath: folder.path("ring/ring.json"))
        try folder.write("precious", to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("ring/ring.json"), withDestinationPath: folder.path("target"))
        #expect(throws: JOSEError.self) { try store.createForTest() }
        #expect(try folder.text("target") == "precious")
    }

    @Test func `A pipe or folder in place of a file is refused and not waited for`() throws {
        try FileManager.default.removeItem(atPath: folder.path(keyFile))
        try #require(mkfifo(folder.path(keyFile), 0o600) == 0)
        expect(.insecureKeyStore, saying: "no ordinary file") { _ = try privateKey(keyID) }
        try FileManager.default.removeItem(atPath: folder.path("ring/ring.json"))
        try FileManager.default.createDirectory(
            atPath: folder.path("ring/ring.json"), withIntermediateDirectories: false)
        expect(.insecureKeyStore, naming: "ring.json") { _ = try store.ring() }
    }

    @Test func `A private key that is missing is its own error, and the rest goes on`() throws {
        try FileManager.default.removeItem(atPath: folder.path(keyFile))
        expect(.damagedKeyStore, naming: "keys/\(keyID).jwk", saying: "missing") { _ = try privateKey(keyID) }
        _ = try privateKey(next)
        try store.rotate()
        #expect(try store.ring().entries.count == 3)
        try store.revoke(keyID)
        try store.checkActiveKey()
    }

    @Test func `A private key cut off at any length is an error`() throws {
        let text = try folder.text(keyFile)
        for count in 0..<text.utf8.count {
            try folder.write(String(text.prefix(count)), to: keyFile)
            expect(.damagedKeyStore, naming: "keys/\(keyID).jwk") { _ = try privateKey(keyID) }
        }
    }

    @Test func `The file of another key, a public key and one with another alg are refused`() throws {
        let own = try privateKey(keyID)
        var renamed = try privateKey(next)
        renamed.keyID = keyID
        var other = own
        other.algorithm = SignatureAlgorithm.edDSA.rawValue
        var nameless = own
        nameless.keyID = nil
        for key in [try privateKey(next), renamed, other, nameless, try own.publicKey()] {
            try folder.write(key.text(), to: keyFile)
            expect(.damagedKeyStore, saying: "not the key") { _ = try privateKey(keyID) }
        }
        try folder.write(own.text(), to: keyFile)
        _ = try privateKey(keyID)
    }

    @Test func `A private part that does not belong to the public one signs nothing`() throws {
        var mixed = try privateKey(keyID).members()
        mixed["d"] = try privateKey(next).members()["d"]
        try folder.write(mixed.text(), to: keyFile)
        expect(.invalidKey) { _ = try KeyRingSigner(store, clock: { [clock] in clock.now }) }
    }

    @Test func `A file without end is not read`() throws {
        try folder.write(String(repeating: " ", count: 300 << 10), to: keyFile)
        expect(.damagedKeyStore, saying: "more than") { _ = try privateKey(keyID) }
        try folder.write(String(repeating: " ", count: (8 << 20) + 1), to: "ring/ring.json")
        expect(.damagedKeyStore, naming: "ring.json", saying: "more than") { _ = try store.ring() }
    }

    @Test func `No error shows a private octet`() throws {
        let secret = try #require(try privateKey(keyID).members()["d"]?.string)
        let text = try folder.text(keyFile)
        for damaged in [text + text, text.replacingOccurrences(of: "\"d\":\"", with: "\"d\":\"!"), "\"\(secret)\""] {
            try folder.write(damaged, to: keyFile)
            let error = #expect(throws: JOSEError.self) { _ = try privateKey(keyID) }
            #expect(error?.description.contains(secret) == false)
        }
    }
}
