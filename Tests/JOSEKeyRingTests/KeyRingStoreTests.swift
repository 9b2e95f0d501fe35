import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

@Suite struct KeyRingStoreTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    @Test func `A new ring is a manifest anybody may read and a key nobody else may`() throws {
        let store = try KeyRingStore(folder, clock)
        let ring = try store.createForTest()
        #expect(try store.checkActiveKey() == ring)
        let keyID = ring.entries[0].keyID
        #expect(try folder.names("ring") == ["keys", "lock", "ring.json"])
        #expect(try folder.names("ring/keys") == ["\(keyID).jwk"])
        #expect(try folder.mode(of: "ring") & 0o022 == 0)
        #expect(try folder.mode(of: "ring/ring.json") == 0o644)
        #expect(try folder.mode(of: "ring/keys") == 0o700)
        #expect(try folder.mode(of: "ring/keys/\(keyID).jwk") == 0o600)
    }

    @Test func `The kid is the thumbprint`() throws {
        let ring = try KeyRingStore(folder, clock).createForTest()
        let thumbprint = try ring.entries[0].publicKey.thumbprint(using: registry)
        #expect(ring.entries[0].keyID == Base64URL.encode(thumbprint))
    }

    @Test(arguments: [SignatureAlgorithm.es256, .es384, .es512, .ed25519, .rs256, .ps256])
    func `A ring of any asymmetric algorithm signs and rotates`(_ algorithm: SignatureAlgorithm) throws {
        let store = try KeyRingStore(folder, clock)
        try store.create(algorithm: algorithm, schedule: KeyRing.Schedule())
        try store.rotate(.immediately)
        let ring = try store.checkActiveKey()
        #expect(ring.entries.map(\.algorithm) == [algorithm, algorithm])
        #expect(ring.entries[0].keyID != ring.entries[1].keyID)
    }

    @Test func `A rotation keeps the kind of the newest key, its curve and size included`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.create(algorithm: .edDSA, curve: .ed448, schedule: KeyRing.Schedule())
        #expect(try store.rotate().publicKey.curve == .ed448)
        let rsa = try store.rotate(algorithm: .rs256, bits: 3072)
        #expect(rsa.publicKey.bits == 3072)
        #expect(try store.rotate().publicKey.bits == 3072)
        #expect(try store.rotate(algorithm: .ed25519).algorithm == .ed25519)
    }

    @Test func `A ring goes from one algorithm to another without a gap`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.create(algorithm: .es256, schedule: KeyRing.Schedule(publishedAhead: .seconds(60)))
        try store.rotate(algorithm: .ed25519)
        #expect(try store.checkActiveKey().activeEntry(at: clock.now).algorithm == .es256)
        clock.advance(by: 60)
        #expect(try store.checkActiveKey().activeEntry(at: clock.now).algorithm == .ed25519)
    }

    @Test func `Symmetric and unknown algorithms make no ring, and leave none behind`() throws {
        let store = try KeyRingStore(folder, clock)
        expect(.unsuitableKey) { try store.create(algorithm: .hs256, schedule: KeyRing.Schedule()) }
        expect(.algorithmUnavailable) {
            try store.create(algorithm: SignatureAlgorithm(rawValue: "XS1"), schedule: KeyRing.Schedule())
        }
        #expect(try folder.names("ring/keys").isEmpty)
        try store.createForTest()
    }

    @Test func `A pipeline: each key was published as long as promised before it signed, and goes when promised`()
        throws
    {
        let store = try KeyRingStore(folder, clock)
        let first = try store.createForTest(ahead: .seconds(3), verifiable: .seconds(4)).entries[0].keyID
        var firstSeen: [String: Date] = [first: clock.now]
        var lastActive: [String: Date] = [:]
        for _ in 0..<20 {
            try store.rotate()
            for _ in 0..<4 {
                let ring = try store.checkActiveKey()
                let published = Set(ring.publicSet(at: clock.now).keys.compactMap(\.keyID))
                for keyID in published where firstSeen[keyID] == nil { firstSeen[keyID] = clock.now }
                let active = ring.activeEntry(at: clock.now).keyID
                lastActive[active] = clock.now
                let seen = try #require(firstSeen[active])
                if active != first { #expect(clock.now.timeIntervalSince(seen) >= 3) }
                for (keyID, last) in lastActive where clock.now.timeIntervalSince(last) < 4 {
                    #expect(published.contains(keyID), "a key that signed is not published any longer")
                }
                clock.advance(by: 0.25)
            }
            let named = try store.ring().entries.map { "\($0.keyID).jwk" }.sorted()
            #expect(try folder.names("ring/keys") == named)
        }
        #expect(lastActive.count == 18)
    }

    @Test func `A ring whose rotator died goes on, and its keys change on time without a write`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        let next = try store.rotate().keyID
        let before = try folder.octets("ring/ring.json")
        clock.advance(by: 1_000_000)
        let ring = try store.checkActiveKey()
        #expect(ring.activeEntry(at: clock.now).keyID == next)
        #expect(ring.publicSet(at: clock.now).keys.compactMap(\.keyID) == [next])
        #expect(try folder.octets("ring/ring.json") == before)
    }

    @Test func `A revoked key is gone at once, and its private part with it`() throws {
        let store = try KeyRingStore(folder, clock)
        let first = try store.createForTest().entries[0].keyID
        let next = try store.rotate().keyID
        let ring = try store.revoke(first)
        #expect(ring.activeEntry(at: clock.now).keyID == next)
        #expect(try folder.names("ring/keys") == ["\(next).jwk"])
        let last = try store.revoke(next)
        #expect(last.entries.count == 1)
        #expect(last.entries[0].keyID != next)
        #expect(try store.checkActiveKey() == last)
        #expect(try folder.names("ring/keys") == ["\(last.entries[0].keyID).jwk"])
        expect(.keyNotFound) { try store.revoke(first) }
    }

    @Test func `An emergency: rotated at once, then the old key revoked`() throws {
        let store = try KeyRingStore(folder, clock)
        let old = try store.createForTest().entries[0].keyID
        clock.advance(by: 1)
        let new = try store.rotate(.immediately).keyID
        #expect(try store.checkActiveKey().activeEntry(at: clock.now).keyID == new)
        #expect(try store.revoke(old).entries.map(\.keyID) == [new])
        try store.checkActiveKey()
    }

    @Test func `A change of the schedule holds for what comes`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        try store.setSchedule(KeyRing.Schedule(publishedAhead: .seconds(5), verifiableFor: .seconds(7)))
        let entry = try store.rotate()
        #expect(entry.activates == clock.now + 5)
        #expect(try store.ring().publicSetChange(after: clock.now) == clock.now + 12)
    }

    @Test func `A second ring in the same folder, and one over the keys of a lost ring, are refused`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        expect(.keyStoreFailure, naming: "ring.json", saying: "already") { try store.createForTest() }
        try FileManager.default.removeItem(atPath: folder.path("ring/ring.json"))
        let keys = try folder.names("ring/keys")
        expect(.damagedKeyStore, naming: "ring.json") { try store.createForTest() }
        expect(.keyStoreFailure, naming: "ring.json") { _ = try store.ring() }
        expect(.keyStoreFailure, naming: "ring.json") { try store.rotate() }
        #expect(try folder.names("ring/keys") == keys)
    }

    @Test func `A folder that is not there is an error, and the folders around it are not made`() throws {
        let store = try KeyRingStore(path: folder.path("a/b"), registry: registry)
        expect(.keyStoreFailure) { try store.createForTest() }
        expect(.keyStoreFailure) { _ = try store.ring() }
        expect(.keyStoreFailure) { try store.rotate() }
    }

    @Test func `What a killed writer left behind goes with the next change, and nothing else does`() throws {
        let store = try KeyRingStore(folder, clock)
        let keyID = try store.createForTest().entries[0].keyID
        let stray = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        for name in ["keys/.new-1", ".new-2", "keys/\(stray).jwk", "keys/\(stray).jwe", "keys/note.txt", "note.jwk"] {
            try folder.write("x", to: "ring/\(name)")
        }
        let next = try store.rotate().keyID
        #expect(try folder.names("ring/keys") == ["\(keyID).jwk", "\(next).jwk", "note.txt"].sorted())
        #expect(try folder.names("ring") == ["keys", "lock", "note.jwk", "ring.json"])
    }

    @Test func `The clock is asked when the change has its turn`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        var waiting = store
        let (clock, path) = (clock, folder.ring)
        // While a key is made, time goes by.
        waiting.files.fault = { call, name in
            if call == .lock { clock.advance(by: 100) }
            _ = path
            return nil
        }
        let before = clock.now
        #expect(try waiting.rotate().published == before + 100)
    }

    @Test func `Descriptions show no secret`() throws {
        let password = "correct horse battery staple"
        let protection = KeyProtection.password(SecretBytes(Array(password.utf8)))
        let store = try KeyRingStore(folder, clock, protection: protection)
        var texts = ["\(store)", "\(protection)", String(reflecting: store), String(reflecting: protection)]
        var dumped = ""
        dump(store, to: &dumped)
        dump(protection, to: &dumped)
        dump(KeyProtection.key(try key("k", algorithm: .hs256)), to: &dumped)
        texts.append(dumped)
        for text in texts { #expect(!text.contains("horse") && !text.contains("28 octets"), "\(text)") }
    }
}
