import Foundation
import JOSE
import Synchronization
import Testing

@testable import JOSEKeyRing

/// A disk that fails at any one call, and a machine that stops there.
@Suite struct FailingDiskTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    /// Makes the call of a number fail, and all after it if the machine stops there.
    private final class Fault: Sendable {
        private let state: Mutex<(count: Int, kinds: Set<FileSystem.Call>)> = Mutex((0, []))
        private let position: Int
        private let stops: Bool
        private let code: Int32

        init(at position: Int, stops: Bool = false, code: Int32 = ENOSPC) {
            self.position = position
            self.stops = stops
            self.code = code
        }

        func code(_ call: FileSystem.Call) -> Int32? {
            state.withLock { state in
                state.count += 1
                let fails = stops ? state.count > position : state.count == position + 1
                if fails { state.kinds.insert(call) }
                return fails ? code : nil
            }
        }

        var wasMet: Bool { state.withLock { $0.count > position } }
        var kinds: Set<FileSystem.Call> { state.withLock(\.kinds) }
    }

    /// Changes a ring again and again, with a fault one call later each time, until the change gets through.
    private func checkEveryFault(stops: Bool, _ change: (KeyRingStore) throws -> Void) throws -> Set<FileSystem.Call> {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        var kinds: Set<FileSystem.Call> = []
        for position in 0..<200 {
            let before = try store.ring()
            let fault = Fault(at: position, stops: stops)
            var failing = store
            failing.files.fault = { call, _ in fault.code(call) }
            let result = Result { try change(failing) }
            let after = try store.checkActiveKey()
            // The old ring or the new one; where a removal alone failed, the new one.
            let added = Set(after.entries.map(\.keyID)).subtracting(before.entries.map(\.keyID))
            #expect(added.count <= 1)
            if case .success = result { #expect(after != before) }
            if case .failure(let error) = result {
                #expect((error as? JOSEError)?.code == .keyStoreFailure, "\(error)")
                #expect((error as? JOSEError)?.name != nil)
            }
            for entry in after.entries { _ = try store.privateKey(of: entry) }
            kinds.formUnion(fault.kinds)
            if !fault.wasMet { return kinds }
            clock.advance(by: 61)
            try store.rotate()
            #expect(try folder.names("ring/keys") == store.ring().entries.map { "\($0.keyID).jwk" }.sorted())
            #expect(try folder.names("ring") == ["keys", "lock", "ring.json"])
        }
        Issue.record("the change never got through")
        return kinds
    }

    @Test(arguments: [false, true])
    func `A rotation that fails or stops at any call leaves the old ring or the new one`(_ stops: Bool) throws {
        let kinds = try checkEveryFault(stops: stops) { try $0.rotate() }
        #expect(
            kinds.isSuperset(of: [.open, .status, .read, .write, .synchronize, .setMode, .rename, .list, .lock]))
    }

    @Test(arguments: [false, true])
    func `A revocation that fails or stops at any call leaves the old ring or the new one`(_ stops: Bool) throws {
        let clock = clock
        let kinds = try checkEveryFault(stops: stops) { store in
            let ring = try KeyRingStore(path: store.path, registry: registry).ring()
            try store.revoke(ring.activeEntry(at: clock.now).keyID)
        }
        #expect(kinds.contains(.remove))
    }

    @Test func `A full disk leaves no private key that nobody names`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        let names = try folder.names("ring/keys")
        for failing in ["ring.json", "keys/"] {
            var full = store
            full.files.fault = { call, name in call == .write && name.hasPrefix(failing) ? ENOSPC : nil }
            expect(.keyStoreFailure, saying: String(cString: strerror(ENOSPC))) { try full.rotate() }
            #expect(try folder.names("ring/keys") == names)
            #expect(try folder.names("ring") == ["keys", "lock", "ring.json"])
        }
    }

    @Test func `A ring that cannot be made leaves a folder in which it can be made later`() throws {
        let store = try KeyRingStore(folder, clock)
        for position in 0..<100 {
            let fault = Fault(at: position, code: EIO)
            var failing = store
            failing.files.fault = { call, _ in fault.code(call) }
            if (try? failing.createForTest()) != nil {
                try store.checkActiveKey()
                if !fault.wasMet { return }
                try FileManager.default.removeItem(atPath: folder.ring)
            } else if FileManager.default.fileExists(atPath: folder.path("ring/ring.json")) {
                // It was there before the disk failed.
                try store.checkActiveKey()
                try FileManager.default.removeItem(atPath: folder.ring)
            } else if FileManager.default.fileExists(atPath: folder.path("ring/keys")) {
                #expect(try folder.names("ring/keys").isEmpty)
            }
        }
        Issue.record("the ring was never made")
    }

    @Test func `Reading needs no lock and writes nothing`() throws {
        let store = try KeyRingStore(folder, clock)
        try store.createForTest()
        var reading = store
        reading.files.fault = { call, _ in
            [.lock, .write, .rename, .remove, .makeFolder, .setMode, .synchronize].contains(call) ? EROFS : nil
        }
        #expect(try reading.ring() == store.ring())
        try reading.checkActiveKey()
        _ = try KeyRingSigner(reading).signer(at: clock.now)
        _ = try KeyRingPublication(reading).keySet(at: clock.now)
        expect(.keyStoreFailure, naming: "lock") { try reading.rotate() }
    }

    @Test func `A lock that somebody holds is waited for, and then it is a busy store`() throws {
        var store = try KeyRingStore(folder, clock)
        try store.createForTest()
        store.lockTimeout = .milliseconds(50)
        let holder = try RingFolder(store.files, store.path)
        let waiting = store
        try holder.locked(for: .seconds(1)) { () throws(JOSEError) in
            let start = ContinuousClock.now
            expect(.keyStoreBusy, naming: "lock") { try waiting.rotate() }
            #expect(ContinuousClock.now - start >= .milliseconds(50))
            #expect(throws: Never.self) { _ = try waiting.ring() }
        }
        try store.rotate()
    }
}
