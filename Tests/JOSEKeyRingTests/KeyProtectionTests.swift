import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

@Suite struct KeyProtectionTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    private func password(_ text: String) -> KeyProtection { .password(SecretBytes(Array(text.utf8))) }

    private func store(_ protection: KeyProtection) throws -> KeyRingStore {
        try KeyRingStore(folder, clock, protection: protection)
    }

    /// The files of the private keys; none of them shows a private member.
    private func checkFiles(_ count: Int) throws {
        let names = try folder.names("ring/keys")
        #expect(names.count == count)
        for name in names {
            #expect(name.hasSuffix(".jwe"))
            #expect(try folder.mode(of: "ring/keys/\(name)") == 0o600)
            let text = try folder.text("ring/keys/\(name)")
            #expect(text.split(separator: ".", omittingEmptySubsequences: false).count == 5)
            #expect(!text.contains("\"d\""))
        }
    }

    @Test func `A ring under a password signs and rotates with it, and is published without`() throws {
        let store = try store(password("correct horse"))
        try store.createForTest()
        try store.rotate(.immediately)
        try store.checkActiveKey()
        try checkFiles(2)
        let open = try self.store(.none)
        #expect(try open.ring() == store.ring())
        #expect(try KeyRingPublication(open).keySet(at: clock.now).keys.keys.count == 2)
        let signer = try KeyRingSigner(store, clock: { [clock] in clock.now })
        #expect(try signer.signer().keyID == store.ring().activeEntry(at: clock.now).keyID)
    }

    @Test func `The wrong password opens nothing and rotates nothing`() throws {
        try store(password("correct horse")).createForTest()
        let before = try folder.octets("ring/ring.json")
        let wrong = try store(password("battery staple"))
        let active = try wrong.ring().activeEntry(at: clock.now)
        let error = #expect(throws: JOSEError.self) { _ = try wrong.privateKey(of: active) }
        #expect(error?.code == .decryptionFailed)
        #expect(error?.description.contains("staple") == false)
        expect(.decryptionFailed) { try wrong.rotate() }
        expect(.decryptionFailed) { try wrong.revoke(active.keyID) }
        expect(.decryptionFailed) { _ = try KeyRingSigner(wrong, clock: { [clock] in clock.now }) }
        #expect(try folder.octets("ring/ring.json") == before)
        try checkFiles(1)
    }

    @Test func `A password is neither forgotten nor brought along unasked`() throws {
        try store(password("correct horse")).createForTest()
        let none = try store(.none)
        expect(.unsuitableKey, saying: "are encrypted") { try none.rotate() }
        let next = try store(password("correct horse")).rotate()
        #expect(try none.revoke(next.keyID).entries.count == 1)
        expect(.unsuitableKey, saying: "are encrypted") { _ = try none.privateKey(of: try none.ring().entries[0]) }
        let other = try TemporaryFolder()
        let plain = try KeyRingStore(other, clock)
        try plain.createForTest()
        let protected = try KeyRingStore(other, clock, protection: password("correct horse"))
        expect(.unsuitableKey, saying: "not encrypted") { try protected.rotate() }
        expect(.unsuitableKey, saying: "not encrypted") {
            _ = try protected.privateKey(of: try protected.ring().entries[0])
        }
    }

    @Test(arguments: [
        KeyManagementAlgorithm.a256KW, .a256GCMKW, .ecdhESA256KW, .ecdhES, .rsaOAEP256, .dir,
    ])
    func `A ring under a key of any key management algorithm`(_ algorithm: KeyManagementAlgorithm) throws {
        let key = try registry.generateKey(for: algorithm, content: algorithm == .dir ? .a256GCM : nil)
        let store = try store(.key(key))
        try store.createForTest()
        try store.rotate(.immediately)
        try store.checkActiveKey()
        try checkFiles(2)
    }

    @Test func `Who rotates needs the public key alone, and reads no private key with it`() throws {
        let key = try registry.generateKey(for: .ecdhESA256KW, curve: .x25519)
        let rotating = try store(.key(key.publicKey()))
        try rotating.createForTest()
        try rotating.rotate()
        let ring = try rotating.ring()
        expect(.unsuitableKey) { _ = try rotating.privateKey(of: ring.entries[0]) }
        clock.advance(by: 60)
        try store(.key(key)).checkActiveKey()
        let other = try registry.generateKey(for: .ecdhESA256KW, curve: .x25519)
        expect(.decryptionFailed) { _ = try store(.key(other)).privateKey(of: ring.entries[0]) }
    }

    @Test func `One damaged key does not stop the rotation under a password`() throws {
        let store = try store(password("correct horse"))
        let first = try store.createForTest().entries[0].keyID
        let next = try store.rotate().keyID
        try folder.write("eyJ", to: "ring/keys/\(next).jwe")
        try store.rotate()
        #expect(try store.ring().entries.count == 3)
        expect(.damagedKeyStore) { _ = try store.privateKey(of: try store.ring().entries[1]) }
        let text = try folder.text("ring/keys/\(first).jwe")
        try folder.write(String(text.dropLast(4)) + "AAAA", to: "ring/keys/\(first).jwe")
        expect(.decryptionFailed, naming: "keys/\(first).jwe") {
            _ = try store.privateKey(of: try store.ring().entries[0])
        }
        try store.rotate()
    }

    @Test func `A key that may not encrypt, has no alg, or an empty password, is refused at the start`() throws {
        var anonymous = try registry.generateKey(for: .a256KW)
        anonymous.algorithm = nil
        expect(.unsuitableKey) { _ = try store(.key(anonymous)) }
        expect(.algorithmUnavailable) { _ = try store(.key(key("k", algorithm: .hs256))) }
        expect(.invalidKey) { _ = try store(password("")) }
    }
}
