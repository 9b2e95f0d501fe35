import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

/// Tests in which real time passes, one after the other.
@Suite(.serialized) enum RealTimeTests {}

extension RealTimeTests {
    /// Several writers at once.
    @Suite struct ConcurrentRotationTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func `Two processes and many tasks rotate at once, and no key and no update is lost`() async throws {
            var store = try KeyRingStore(path: folder.ring, registry: registry)
            store.lockTimeout = .seconds(120)
            try store.createForTest(ahead: .seconds(3600), verifiable: .seconds(86_400))
            let probes = [try ProbeProcess(folder.ring, rotations: 60), try ProbeProcess(folder.ring, rotations: 60)]
            for probe in probes { try probe.waitUntilReady() }
            for probe in probes { try probe.go() }
            let own = Shared<[String]>([])
            let shared = store
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<15 {
                            let keyID = try shared.rotate().keyID
                            own.change { $0.append(keyID) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let others = try probes.flatMap { try $0.finish() }
            #expect(others.count == 120)
            let made = own.value + others
            let ring = try store.checkActiveKey()
            #expect(made.count == 240)
            #expect(Set(made).count == 240)
            #expect(ring.entries.count == 241)
            #expect(Set(ring.entries.map(\.keyID)).isSuperset(of: made))
            for entry in ring.entries { _ = try store.privateKey(of: entry) }
            #expect(try folder.names("ring/keys").count == 241)
            // In order of publication, and none signs before an earlier one.
            #expect(ring.entries.map(\.published) == ring.entries.map(\.published).sorted())
            #expect(ring.entries.map(\.activates) == ring.entries.map(\.activates).sorted())
        }

        @Test func `Rotations and revocations at once leave one active key`() async throws {
            var waiting = try KeyRingStore(path: folder.ring, registry: registry)
            waiting.lockTimeout = .seconds(120)
            let store = waiting
            try store.createForTest(ahead: .milliseconds(5), verifiable: .seconds(60))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<6 {
                    group.addTask {
                        for _ in 0..<20 {
                            if task % 2 == 0 {
                                try store.rotate()
                            } else {
                                let active = try store.ring().activeEntry(at: Date()).keyID
                                do {
                                    try store.revoke(active)
                                    #expect(try store.ring().position(of: active) == nil)
                                } catch let error as JOSEError {
                                    // Another task was faster.
                                    #expect(error.code == .keyNotFound)
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let ring = try store.checkActiveKey()
            for entry in ring.entries { _ = try store.privateKey(of: entry) }
            #expect(try folder.names("ring/keys") == ring.entries.map { "\($0.keyID).jwk" }.sorted())
        }

        @Test func `Who reads while others write always gets a whole ring`() async throws {
            let store = try KeyRingStore(path: folder.ring, registry: registry)
            try store.createForTest(ahead: .zero, verifiable: .milliseconds(50))
            let readers = Shared(3)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while readers.value > 0 {
                        try store.rotate()
                        await Task.yield()
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        defer { readers.change { $0 -= 1 } }
                        for _ in 0..<200 {
                            _ = try store.ring()
                            await Task.yield()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test func `Many tasks sign while the ring rotates, each with a key that is published`() async throws {
            let store = try KeyRingStore(path: folder.ring, registry: registry)
            try store.createForTest(ahead: .milliseconds(300), verifiable: .seconds(60))
            let signer = try KeyRingSigner(store, checkInterval: .milliseconds(5))
            let keyIDs = Shared<Set<String>>([])
            let isDone = Shared(false)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { isDone.change { $0 = true } }
                    for _ in 0..<12 {
                        try store.rotate()
                        try await Task.sleep(for: .milliseconds(150))
                    }
                }
                for _ in 0..<8 {
                    group.addTask {
                        while !isDone.value {
                            let token = try signer.sign(["sub": "alice"])
                            let verifier = try registry.verifier(for: store.ring().publicSet(at: Date())).verifier
                            let verified = try verifier.verify(token)
                            keyIDs.change { _ = $0.insert(verified.signature.key.keyID ?? "") }
                            try await Task.sleep(for: .milliseconds(5))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(keyIDs.value.count > 3)
            #expect(signer.lastError == nil)
        }
    }
}
