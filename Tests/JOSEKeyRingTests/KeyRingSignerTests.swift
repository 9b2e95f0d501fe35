import Foundation
import JOSE
import Synchronization
import Testing

@testable import JOSEKeyRing

@Suite struct KeyRingSignerTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    /// Counts calls of the operating system, and lets them fail.
    private final class Disk: Sendable {
        private let state: Mutex<(calls: Int, reads: Int, fails: Bool)> = Mutex((0, 0, false))

        func code(_ call: FileSystem.Call) -> Int32? {
            state.withLock { state in
                state.calls += 1
                if call == .read { state.reads += 1 }
                return state.fails ? EIO : nil
            }
        }

        var calls: Int { state.withLock(\.calls) }
        var reads: Int { state.withLock(\.reads) }
        func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    }

    private final class Reports: Sendable {
        private let list = Mutex<[JOSEError]>([])
        var errors: [JOSEError] { list.withLock(\.self) }
        func add(_ error: JOSEError) { list.withLock { $0.append(error) } }
    }

    private func signer(
        _ store: KeyRingStore, every interval: Duration = .zero, _ reports: Reports = Reports()
    ) throws -> KeyRingSigner {
        try KeyRingSigner(store, checkInterval: interval, clock: { [clock] in clock.now }, report: { reports.add($0) })
    }

    @Test func `The switch to the next key happens on time and touches no disk`() throws {
        let disk = Disk()
        var store = try KeyRingStore(folder, clock)
        let first = try store.createForTest(ahead: .seconds(60)).entries[0].keyID
        let second = try store.rotate().keyID
        clock.advance(by: 1)
        let third = try store.rotate().keyID
        store.files.fault = { call, _ in disk.code(call) }
        let signer = try signer(store, every: .seconds(3600))
        let calls = disk.calls
        disk.fail(true)
        for (seconds, keyID) in [(0.0, first), (58.999, first), (0.001, second), (0.999, second), (0.001, third)] {
            clock.advance(by: seconds)
            #expect(try signer.signer().keyID == keyID)
        }
        #expect(try signer.signer(at: clock.now - 1).keyID == second)
        #expect(disk.calls == calls)
    }

    @Test func `Tokens of a key are refused only by who fetched the set too early`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest(ahead: .seconds(60))
        let signer = try signer(store)
        let publication = try KeyRingPublication(store, checkInterval: .zero, clock: { [clock] in clock.now })
        // A recipient that keeps the set for as long as keys are published ahead never meets an unknown kid.
        var fetched = publication.keySet().keys
        for minute in 0..<30 {
            if minute % 3 == 0 { try store.rotate() }
            fetched = publication.keySet().keys
            for _ in 0..<6 {
                let token = try signer.sign(["sub": "alice"])
                let verifier = try registry.verifier(for: fetched).verifier
                #expect(throws: Never.self) { try verifier.verify(token) }
                clock.advance(by: 10)
            }
        }
    }

    @Test func `A new key is prepared when it is published, and a revoked one does not sign after the next look`()
        throws
    {
        let store = try KeyRingStore(folder, clock)
        let first = try store.createForTest().entries[0].keyID
        let signer = try signer(store)
        let second = try store.rotate(.immediately).keyID
        #expect(try signer.signer().keyID == second)
        try store.revoke(second)
        let third = try store.ring().activeEntry(at: clock.now).keyID
        #expect(try signer.signer().keyID == third)
        #expect(Set([first, second, third]).count == 3)
    }

    @Test func `The ring is looked at once in a while, and parsed only when it has changed`() throws {
        let disk = Disk()
        var store = try KeyRingStore(folder, clock)
        try store.createForTest()
        store.files.fault = { call, _ in disk.code(call) }
        let rare = try signer(store, every: .seconds(3600))
        var calls = disk.calls
        for _ in 0..<1000 { _ = try rare.signer() }
        #expect(disk.calls == calls)
        rare.refresh()
        #expect(disk.calls > calls)
        // A manifest that has not changed for a while is known by its stamp.
        let old = Date(timeIntervalSinceNow: -60)
        try FileManager.default.setAttributes(
            [.modificationDate: old], ofItemAtPath: folder.path("ring/ring.json"))
        let often = try signer(store)
        let reads = disk.reads
        calls = disk.calls
        for _ in 0..<100 { _ = try often.signer() }
        #expect(disk.calls - calls >= 100)
        #expect(disk.reads == reads)
    }

    @Test func `Two changes within the same moment are both seen`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest(ahead: .zero)
        let signer = try signer(store)
        for _ in 0..<200 {
            let keyID = try store.rotate(.immediately).keyID
            #expect(try signer.signer().keyID == keyID)
            // Keeps the ring small.
            clock.advance(by: 301)
        }
    }

    @Test func `When the disk fails it goes on with what it has, and says so`() throws {
        let (disk, reports) = (Disk(), Reports())
        var store = try KeyRingStore(folder, clock)
        let keyID = try store.createForTest().entries[0].keyID
        store.files.fault = { call, _ in disk.code(call) }
        let signer = try signer(store, reports)
        #expect(signer.lastError == nil)
        disk.fail(true)
        #expect(try signer.signer().keyID == keyID)
        #expect(signer.lastError?.code == .keyStoreFailure)
        #expect(reports.errors.map(\.code) == [.keyStoreFailure])
        disk.fail(false)
        #expect(try signer.signer().keyID == keyID)
        #expect(signer.lastError == nil)
    }

    private func signer(_ store: KeyRingStore, _ reports: Reports) throws -> KeyRingSigner {
        try signer(store, every: .zero, reports)
    }

    @Test func `A manifest that is damaged later is reported, and the ring goes on`() throws {
        let reports = Reports()
        let store = try KeyRingStore(folder, clock)
        let keyID = try store.createForTest().entries[0].keyID
        let signer = try signer(store, reports)
        let text = try folder.text("ring/ring.json")
        try folder.write(String(text.prefix(100)), to: "ring/ring.json")
        #expect(try signer.signer().keyID == keyID)
        #expect(signer.lastError?.code == .damagedKeyStore)
        try folder.write(text, to: "ring/ring.json")
        #expect(try signer.signer().keyID == keyID)
        #expect(signer.lastError == nil)
    }

    @Test func `A next key that cannot be prepared is reported once, when it is published; it signs nothing`() throws {
        let reports = Reports()
        let store = try KeyRingStore(folder, clock)
        let first = try store.createForTest().entries[0].keyID
        let signer = try signer(store, reports)
        let second = try store.rotate().keyID
        let text = try folder.text("ring/keys/\(second).jwk")
        try FileManager.default.removeItem(atPath: folder.path("ring/keys/\(second).jwk"))
        for _ in 0..<5 { #expect(try signer.signer().keyID == first) }
        #expect(reports.errors.map(\.name) == ["keys/\(second).jwk"])
        clock.advance(by: 60)
        expect(.damagedKeyStore, naming: "keys/\(second).jwk") { _ = try signer.signer() }
        // Brought back, it signs.
        try folder.write(text, to: "ring/keys/\(second).jwk")
        try folder.setMode(0o600, of: "ring/keys/\(second).jwk")
        #expect(try signer.signer().keyID == second)
    }

    @Test func `An active key that cannot be prepared makes no signer`() throws {
        let store = try KeyRingStore(folder, clock)
        let keyID = try store.createForTest().entries[0].keyID
        try FileManager.default.removeItem(atPath: folder.path("ring/keys/\(keyID).jwk"))
        expect(.damagedKeyStore) { _ = try signer(store) }
    }

    @Test func `A clock that is put back makes the earlier key sign again, unless a change found it retired`() throws {
        let store = try KeyRingStore(folder, clock)
        let first = try store.createForTest(ahead: .seconds(60)).entries[0].keyID
        let second = try store.rotate().keyID
        let signer = try signer(store, every: .seconds(3600))
        clock.advance(by: 60)
        signer.refresh()
        #expect(try signer.signer().keyID == second)
        clock.advance(by: -30)
        // Not before the next look, so that no two callers disagree.
        #expect(try signer.signer().keyID == second)
        signer.refresh()
        #expect(try signer.signer().keyID == first)
        clock.advance(by: 40)
        try store.rotate()
        signer.refresh()
        clock.advance(by: -40)
        signer.refresh()
        #expect(try signer.signer().keyID == second)
    }

    @Test func `Descriptions show no key`() throws {
        let store = try KeyRingStore(folder, clock)
        let keyID = try store.createForTest().entries[0].keyID
        let key = try JWK(parsing: folder.text("ring/keys/\(keyID).jwk"))
        let secret = try #require(key.members()["d"]?.string)
        let octets = "\(Array(try Base64URL.decode(secret).prefix(8)))".dropFirst().dropLast()
        var text = ""
        dump(try signer(store), to: &text)
        dump(store, to: &text)
        dump(try store.ring(), to: &text)
        dump(try KeyRingPublication(store), to: &text)
        #expect(!text.contains(secret))
        #expect(!text.contains(octets))
    }
}
