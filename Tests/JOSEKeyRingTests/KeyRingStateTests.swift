import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

/// The state of keys as a function of time: no file, no clock.
@Suite struct KeyRingStateTests {
    private let start = Date(1_700_000_000)

    /// A ring of `a`, active at 0, and `b`, published at 100; keys are published 60 s ahead and verifiable for 600 s.
    private func ring() throws -> KeyRing {
        let schedule = try KeyRing.Schedule(publishedAhead: .seconds(60), verifiableFor: .seconds(600))
        var ring = try KeyRing(first: try key("a"), schedule: schedule, at: start)
        try ring.rotate(to: try key("b"), at: start + 100)
        return ring
    }

    private func states(_ ring: KeyRing, at seconds: Double) -> String {
        ring.entries.map { "\($0.keyID):\(ring.state(of: $0.keyID, at: start + seconds).rawValue)" }
            .joined(separator: " ")
    }

    @Test(arguments: [
        (0.0, "a:active b:next", "ab"), (159.999, "a:active b:next", "ab"), (160, "a:retired b:active", "ab"),
        (759.999, "a:retired b:active", "ab"), (760, "a:removed b:active", "b"), (1e9, "a:removed b:active", "b"),
    ])
    func `A key is next, active, retired and removed, each from the millisecond on`(
        _ seconds: Double, _ states: String, _ published: String
    ) throws {
        let ring = try ring()
        #expect(self.states(ring, at: seconds) == states)
        #expect(ring.publicSet(at: start + seconds).keys.compactMap(\.keyID).joined() == published)
    }

    @Test func `The times of every change are known ahead`() throws {
        let ring = try ring()
        #expect(ring.entries.map(\.published) == [start, start + 100])
        #expect(ring.entries.map(\.activates) == [start, start + 160])
        #expect(ring.retirement(of: "a") == start + 160)
        #expect(ring.removal(of: "a") == start + 760)
        #expect(ring.retirement(of: "b") == nil)
        #expect(ring.removal(of: "b") == nil)
        #expect(ring.publicSetChange(after: start) == start + 760)
        #expect(ring.publicSetChange(after: start + 760) == nil)
    }

    @Test
    func
        `A ring rotated every second with three seconds ahead always has an active key that was published for that long`()
        throws
    {
        let schedule = try KeyRing.Schedule(publishedAhead: .seconds(3), verifiableFor: .seconds(5))
        var ring = try KeyRing(first: try key("0"), schedule: schedule, at: start)
        var ages: Set<Double> = []
        for second in 1...40 {
            try ring.rotate(to: try key("\(second)"), at: start + Double(second))
            for tenth in 0..<10 {
                let now = start + Double(second) + Double(tenth) / 10
                let states = ring.entries.map { ring.state(of: $0.keyID, at: now) }
                #expect(states.filter { $0 == .active }.count == 1)
                let active = ring.activeEntry(at: now)
                if active.keyID != "0" { ages.insert(active.activates.timeIntervalSince(active.published)) }
                #expect(active.keyID == "\(max(0, second - 3))")
                #expect(ring.nextEntries(at: now).count == min(second, 3))
            }
        }
        #expect(ages == [3])
        // Ten at most: three next, one active, five retired, and one that the next change drops.
        #expect(ring.entries.count <= 10)
    }

    @Test func `A key that is published later never signs before one that was published earlier`() throws {
        var ring = try ring()
        ring.schedule = try KeyRing.Schedule(publishedAhead: .zero, verifiableFor: .seconds(600))
        let entry = try ring.rotate(to: try key("c"), at: start + 110)
        #expect(entry.activates == start + 160)
        #expect(ring.activeEntry(at: start + 160).keyID == "c")
        #expect(ring.state(of: "b", at: start + 160) == .retired)
    }

    @Test func `A rotation at once signs now, and the next ones keep their time`() throws {
        var ring = try ring()
        try ring.rotate(to: try key("c"), at: start + 120, activating: .immediately)
        #expect(states(ring, at: 120) == "a:retired c:active b:next")
        #expect(states(ring, at: 160) == "a:retired c:retired b:active")
        #expect(ring.removal(of: "a") == start + 720)
    }

    @Test func `Revoking the active key lets the next one sign now, and no retired one ever again`() throws {
        var ring = try ring()
        try ring.rotate(to: try key("c"), at: start + 170)
        try ring.revoke("b", at: start + 180) { () throws(JOSEError) in
            throw JOSEError(.keyNotFound, "nobody asked for a replacement")
        }
        #expect(states(ring, at: 180) == "a:retired c:active")
        #expect(ring.publicSet(at: start + 180).keys.compactMap(\.keyID) == ["a", "c"])
        // Whatever the clock does now.
        for seconds in [-1e6, 0, 100, 165, 179, 1e6] { #expect(ring.activeEntry(at: start + seconds).keyID == "c") }
        #expect(ring.removal(of: "a") == start + 760)
    }

    @Test func `Revoking the only key that could sign takes the replacement`() throws {
        var ring = try ring()
        let c = try key("c")
        try ring.revoke("b", at: start + 180) { c }
        #expect(states(ring, at: 180) == "a:retired c:active")
        #expect(ring.entries.last?.published == start + 180)
        for seconds in [-1e6, 0, 179] { #expect(ring.activeEntry(at: start + seconds).keyID == "c") }
    }

    @Test func `Revoking a next or a retired key leaves the active one`() throws {
        let unneeded = { () throws(JOSEError) -> JWK in throw JOSEError(.keyNotFound, "nobody asked") }
        var ring = try ring()
        try ring.revoke("b", at: start + 110, replacement: unneeded)
        #expect(states(ring, at: 200) == "a:active")
        ring = try self.ring()
        try ring.revoke("a", at: start + 200, replacement: unneeded)
        #expect(states(ring, at: 200) == "b:active")
        expect(.keyNotFound) { try ring.revoke("a", at: start + 200, replacement: unneeded) }
    }

    @Test func `A change that fails changes nothing`() throws {
        var ring = try ring()
        let before = ring
        expect(.unsuitableKey, naming: "kid") { try ring.rotate(to: try key("a"), at: start + 200) }
        expect(.backendFailure) {
            try ring.revoke("b", at: start + 200) { () throws(JOSEError) in throw JOSEError(.backendFailure, "none") }
        }
        #expect(ring == before)
    }

    @Test func `A change drops the keys that are removed`() throws {
        var ring = try ring()
        try ring.rotate(to: try key("c"), at: start + 759)
        #expect(ring.entries.map(\.keyID) == ["a", "b", "c"])
        try ring.rotate(to: try key("d"), at: start + 760)
        #expect(ring.entries.map(\.keyID) == ["b", "c", "d"])
    }

    @Test func `A clock that is put back leaves one active key, and none that a change found retired`() throws {
        var ring = try ring()
        #expect(ring.activeEntry(at: start - 1000).keyID == "a")
        try ring.rotate(to: try key("c"), at: start + 200)
        // The change at 200 has found a retired.
        for seconds in [-1000.0, 0, 100, 159] { #expect(ring.activeEntry(at: start + seconds).keyID == "b") }
        #expect(states(ring, at: 0) == "a:retired b:active c:next")
        // A change while the clock is behind loses nothing either.
        try ring.rotate(to: try key("d"), at: start + 50)
        #expect(Set(ring.entries.map(\.keyID)) == ["a", "b", "c", "d"])
        #expect(ring.activeEntry(at: start + 50).keyID == "b")
        #expect(ring.activeEntry(at: start + 1000).keyID == "c")
        try ring.rotate(to: try key("e"), at: start + 55, activating: .immediately)
        for seconds in [0.0, 55, 159, 161, 170] {
            #expect(ring.state(of: "b", at: start + seconds) != .active, "b is active again at \(seconds)")
        }
    }

    @Test func `A key that a clock far ahead published does not hold up the ones after it`() throws {
        var ring = try ring()
        let year = 31_536_000.0
        try ring.rotate(to: try key("far"), at: start + 130)
        #expect(ring.entries.map(\.keyID) == ["a", "b", "far"])
        try ring.rotate(to: try key("farther"), at: start + year)
        // The clock is right again.
        let entry = try ring.rotate(to: try key("c"), at: start + 140)
        #expect(entry.activates == start + 200)
        #expect(ring.activeEntry(at: start + 200).keyID == "c")
        #expect(ring.activeEntry(at: start + 2 * year).keyID == "farther")
    }

    @Test func `What is published has kid, alg and use, and nothing private`() throws {
        var source = try key("a", algorithm: .es256)
        source.additionalMembers["note"] = "internal"
        let ring = try KeyRing(first: source, schedule: KeyRing.Schedule(), at: start)
        let published = try #require(ring.publicSet(at: start).keys.first)
        #expect(Set(published.members().names) == ["kty", "crv", "x", "y", "kid", "alg", "use"])
        #expect(published.use == .signature)
        #expect(!published.isPrivate)
    }

    @Test func `A symmetric key, one for encryption and one without alg are refused`() throws {
        let schedule = try KeyRing.Schedule()
        var anonymous = try key("a")
        anonymous.algorithm = nil
        var misfit = try key("a")
        misfit.algorithm = SignatureAlgorithm.es256.rawValue
        var encryption = try registry.generateKey(for: .ecdhESA256KW, curve: .p256)
        encryption.keyID = "a"
        for key in [try key("a", algorithm: .hs256), anonymous, misfit, encryption] {
            expect(.unsuitableKey) { _ = try KeyRing(first: key, schedule: schedule, at: start) }
        }
    }

    @Test(arguments: ["", ".", "..", "../a", "a/b", "a.jwk", "a b", "ä", "a\u{0}", String(repeating: "a", count: 129)])
    func `A kid that is no file name is refused`(_ keyID: String) throws {
        let key = try key(keyID)
        expect(.unsuitableKey, naming: "kid") {
            _ = try KeyRing(first: key, schedule: KeyRing.Schedule(), at: start)
        }
    }

    @Test func `A ring has a limit, which the error names`() throws {
        let schedule = try KeyRing.Schedule()
        let template = try key("x")
        func named(_ name: Int) -> JWK {
            var key = template
            key.keyID = "\(name)"
            return key
        }
        var ring = try KeyRing(first: named(0), schedule: schedule, at: start)
        for number in 1..<KeyRing.maximumKeys { try ring.rotate(to: named(number), at: start) }
        expect(.limitExceeded, naming: "maximumKeys") { try ring.rotate(to: named(KeyRing.maximumKeys), at: start) }
    }

    @Test func `Times and durations that make no sense are refused`() throws {
        for seconds in [-1, Double.nan, .infinity, 1e15] {
            expect(.limitExceeded, naming: "now") {
                _ = try KeyRing(first: try key("a"), schedule: KeyRing.Schedule(), at: Date(seconds))
            }
        }
        expect(.limitExceeded, naming: "publishedAhead") { _ = try KeyRing.Schedule(publishedAhead: .seconds(-1)) }
        expect(.limitExceeded, naming: "verifiableFor") {
            _ = try KeyRing.Schedule(verifiableFor: .seconds(Int64.max))
        }
    }

    @Test func `Times are whole milliseconds, rounded so that no key signs too early`() throws {
        let schedule = try KeyRing.Schedule(publishedAhead: .microseconds(1500), verifiableFor: .zero)
        #expect(schedule.publishedAhead == .milliseconds(2))
        var ring = try KeyRing(first: try key("a"), schedule: schedule, at: Date(1_700_000_000.000_4))
        let entry = try ring.rotate(to: try key("b"), at: Date(1_700_000_000.123_9))
        #expect(entry.published == Date(1_700_000_000.123))
        #expect(entry.activates == Date(1_700_000_000.125))
        #expect(Date(1_700_000_000.123).roundedDown == Date(1_700_000_000.123))
        #expect(Date(1_700_000_000.123).roundedUp == Date(1_700_000_000.123))
    }
}
