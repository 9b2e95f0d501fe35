import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

extension RealTimeTests {
    /// A process that is killed while it rotates a ring. The schedule is that of a ring in haste: keys sign and go while the
    /// test looks on.
    @Suite struct KilledRotationTests {
        private static let kills = 1000
        private static let lanes = 4
        private static let ahead = 0.2
        private static let verifiable = 0.8

        /// How long a probe works before it is killed, at the most; longer where the disk is slow.
        private static let work = 20_000...200_000

        /// What all kills together have met.
        private struct Figures: Sendable {
            var kills = 0
            var rotations = 0
            /// Kills that left a file which was not renamed yet.
            var halfWritten = 0
            /// Kills that left a private key which no manifest names.
            var unnamed = 0
            /// Keys that some manifest has named.
            var named: Set<String> = []
            /// Keys that were active after some kill.
            var active: Set<String> = []
            /// When the ring was looked at last.
            var checked = Date()
        }

        @Test(.timeLimit(.minutes(10)))
        func `A thousand kills during rotation: the ring opens every time, and no key is lost`() async throws {
            let total = Shared(Figures())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<Self.lanes {
                    group.addTask {
                        let figures = try Self.run(kills: Self.kills / Self.lanes, seed: UInt64(lane))
                        total.change { total in
                            total.kills += figures.kills
                            total.rotations += figures.rotations
                            total.halfWritten += figures.halfWritten
                            total.unnamed += figures.unnamed
                            total.active.formUnion(figures.active)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let figures = total.value
            print(
                "\(figures.kills) kills, \(figures.rotations) rotations that returned, \(figures.halfWritten) half-written "
                    + "files, \(figures.unnamed) keys not named yet, \(figures.active.count) active keys seen")
            #expect(figures.kills == Self.kills)
            // Kills that hit nothing would show nothing.
            #expect(figures.rotations > Self.kills / 20)
            #expect(figures.halfWritten + figures.unnamed > Self.kills / 20)
            #expect(figures.active.count > Self.kills / 50)
        }

        private static func run(kills: Int, seed: UInt64) throws -> Figures {
            let folder = try TemporaryFolder()
            var random = Generator(state: seed)
            var store = try KeyRingStore(path: folder.ring, registry: registry)
            store.lockTimeout = .seconds(60)
            var last = try store.createForTest(
                ahead: .milliseconds(Int64(ahead * 1000)), verifiable: .milliseconds(Int64(verifiable * 1000)))
            let first = last.entries[0].keyID
            let rotation = try ContinuousClock().measure { for _ in 0..<4 { try store.rotate() } } / 4
            let longest = UInt32(min(max(Int(rotation / .microseconds(1)) * 4, work.lowerBound), work.upperBound))
            var figures = Figures()
            var probe = try ProbeProcess(folder.ring, rotations: .max)
            for _ in 0..<kills {
                // The next one loads what it needs while this one is looked at.
                let next = try ProbeProcess(folder.ring, rotations: .max)
                try probe.waitUntilReady()
                try probe.go()
                usleep(UInt32.random(in: 0...longest, using: &random))
                let rotated = try probe.kill()
                probe = next
                figures.kills += 1
                figures.rotations += rotated.count
                last = try check(store, folder, after: last, rotated, first, &figures)
            }
            _ = try? probe.kill()
            return figures
        }

        /// Checks a ring whose writer was killed.
        private static func check(
            _ store: KeyRingStore, _ folder: TemporaryFolder, after last: KeyRing, _ rotated: [String], _ first: String,
            _ figures: inout Figures
        ) throws -> KeyRing {
            // It opens, and its active key signs what its published set verifies.
            let ring = try store.checkActiveKey(at: Date())
            let now = Date()
            let active = ring.activeEntry(at: now)
            figures.active.insert(active.keyID)
            // Its activation was written down long before.
            if active.keyID != first {
                #expect(active.activates <= now)
                #expect(active.activates >= (active.published + ahead).roundedUp)
            }
            // No private key that the manifest names is missing or damaged.
            for entry in ring.entries { _ = try store.privateKey(of: entry) }
            // A rotation that has returned is there, as long as its key can be.
            let present = Set(ring.entries.map(\.keyID))
            let youngest = ring.newestEntry.published
            #expect(present.isSuperset(of: rotated) || now.timeIntervalSince(youngest) > ahead + verifiable)
            // What was published stays so for as long as was promised.
            let published = Set(ring.publicSet(at: now).keys.compactMap(\.keyID))
            for entry in last.publishedEntries(at: now) {
                // Where no successor was there yet, one may have been made, and all of its times passed on a busy machine.
                let removal = last.removal(of: entry.keyID) ?? figures.checked + ahead + verifiable
                if removal <= Date() { continue }
                #expect(published.contains(entry.keyID), "a key is not published any longer")
            }
            figures.checked = now
            let keys = try folder.names("ring/keys")
            let isTemporary = { (name: String) in name.hasPrefix(".new-") }
            if try (keys + folder.names("ring")).contains(where: isTemporary) { figures.halfWritten += 1 }
            let unnamed = keys.filter { !isTemporary($0) && !present.contains(String($0.dropLast(4))) }
            if !unnamed.isEmpty { figures.unnamed += 1 }
            // Not named any longer, or not yet: of these, one writer leaves one, and the next one removes it.
            figures.named.formUnion(present)
            let strays = keys.filter { isTemporary($0) || !figures.named.contains(String($0.dropLast(4))) }
            #expect(strays.count <= 2)
            return ring
        }
    }

}

/// Numbers that are the same in every run.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
