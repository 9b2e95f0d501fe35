import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

@Suite struct KeyRingPublicationTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    private func publication(_ store: KeyRingStore, every interval: Duration = .zero) throws -> KeyRingPublication {
        try KeyRingPublication(store, checkInterval: interval, clock: { [clock] in clock.now })
    }

    @Test func `The set follows the ring and the time, and says when it changes`() throws {
        let store = try KeyRingStore(folder, clock)
        let start = clock.now
        let first = try store.createForTest().entries[0].keyID
        let publication = try publication(store)
        #expect(publication.keySet().keys.keys.compactMap(\.keyID) == [first])
        #expect(publication.keySet().changes == nil)
        let second = try store.rotate().keyID
        #expect(publication.keySet().keys.keys.compactMap(\.keyID) == [first, second])
        #expect(publication.keySet().changes == start + 660)
        #expect(publication.keySet().schedule.publishedAhead == .seconds(60))
        clock.advance(by: 659.999)
        #expect(publication.keySet().keys.keys.count == 2)
        clock.advance(by: 0.001)
        #expect(publication.keySet().keys.keys.compactMap(\.keyID) == [second])
        #expect(publication.keySet(at: start).keys.keys.count == 2)
        try store.revoke(second)
        #expect(publication.keySet().keys.keys.compactMap(\.keyID) != [second])
        #expect(publication.keySet().keys.keys.count == 1)
    }

    @Test func `Keys change on time also between two looks at the ring`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        let second = try store.rotate().keyID
        let publication = try publication(store, every: .seconds(3600))
        #expect(publication.keySet().keys.keys.count == 2)
        clock.advance(by: 660)
        #expect(publication.keySet().keys.keys.compactMap(\.keyID) == [second])
        clock.advance(by: -1)
        #expect(publication.keySet().keys.keys.count == 2)
    }

    @Test func `The JSON is a set of public keys, and the same octets as long as it is the same`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        try store.rotate(algorithm: .es256)
        let publication = try publication(store)
        let json = publication.keySet().json
        let set = try JWKSet(parsing: json.span)
        #expect(set.keys == publication.keySet().keys.keys)
        #expect(set.unusableKeys.isEmpty)
        for key in set.keys {
            #expect(!key.isPrivate)
            #expect(key.use == .signature)
        }
        try store.setSchedule(KeyRing.Schedule())
        #expect(publication.keySet().json == json)
        try store.rotate()
        #expect(publication.keySet().json != json)
    }

    @Test func `When the ring is gone it goes on with what it has, and says so`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        let publication = try publication(store)
        let json = publication.keySet().json
        try FileManager.default.removeItem(atPath: folder.ring)
        #expect(publication.keySet().json == json)
        #expect(publication.lastError?.code == .keyStoreFailure)
    }

    @Test func `Publishing reads no private key`() throws {
        var store = try KeyRingStore(folder, clock)
        try store.createForTest()
        let names = Shared<Set<String>>([])
        store.files.fault = { _, name in
            names.change { _ = $0.insert(name) }
            return nil
        }
        let publication = try KeyRingPublication(store, checkInterval: .zero)
        _ = publication.keySet()
        #expect(names.value == ["the folder", "ring.json"])
    }

    @Test func `A change that leaves size, time and number of the file as they were is seen, if the file is young`()
        throws
    {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest(ahead: .seconds(60))
        let path = folder.path("ring/ring.json")
        let text = try folder.text("ring/ring.json")
        let second = Date(Date().timeIntervalSince1970.rounded(.down))
        func rewrite(_ text: String) throws {
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
            try FileManager.default.setAttributes([.modificationDate: second], ofItemAtPath: path)
        }
        try rewrite(text)
        let publication = try publication(store)
        #expect(publication.keySet().schedule.publishedAhead == .seconds(60))
        try rewrite(text.replacingOccurrences(of: "\"publishedAhead\":60", with: "\"publishedAhead\":90"))
        #expect(publication.keySet().schedule.publishedAhead == .seconds(90))
    }
}
