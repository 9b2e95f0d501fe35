import Foundation
import JOSE
import Testing

@testable import JOSEKeyRing

@Suite struct ManifestTests {
    private func manifest() throws -> Manifest {
        let schedule = try KeyRing.Schedule(publishedAhead: .milliseconds(1500), verifiableFor: .seconds(600))
        var ring = try KeyRing(first: try key("a"), schedule: schedule, at: Date(1_700_000_000.25))
        try ring.rotate(to: try key("b", algorithm: .es256), at: Date(1_700_000_100.001), activating: .immediately)
        try ring.rotate(to: try key("c", algorithm: .ps256), at: Date(1_700_000_200.999))
        return Manifest(ring, isEncrypted: true)
    }

    private func parse(_ object: JSONObject) throws -> Manifest {
        try Manifest(parsing: object.serialized(), registry.catalog)
    }

    /// The manifest with something changed.
    private func altered(_ change: (inout JSONObject) throws -> Void) throws -> JSONObject {
        let octets = try manifest().octets(registry.catalog)
        var object = try JSONObject(parsing: octets.span)
        try change(&object)
        return object
    }

    @Test func `What is written is read again, to the millisecond, and holds no secret`() throws {
        let manifest = try manifest()
        let octets = manifest.octets(registry.catalog)
        let read = try Manifest(parsing: octets, registry.catalog)
        #expect(read.ring == manifest.ring)
        #expect(read.isEncrypted)
        #expect(read.ring.entries.first?.retired == Date(1_700_000_100.001))
        #expect(read.octets(registry.catalog) == octets)
        let text = String(decoding: octets, as: UTF8.self)
        for member in ["\"d\"", "\"p\"", "\"q\"", "\"k\""] { #expect(!text.contains(member)) }
    }

    @Test func `Another version is refused before anything else is looked at`() throws {
        for version: JSONValue in [2, 0, 1.5, "1", .null] {
            expect(.damagedKeyStore, naming: "ring.json", saying: "version") {
                _ = try parse(["version": version, "whatever": 1])
            }
        }
    }

    @Test(arguments: [
        "version", "encrypted", "publishedAhead", "verifiableFor", "keys",
    ])
    func `A member that is missing is refused`(_ name: String) throws {
        let object = try altered { $0[name] = nil }
        expect(.damagedKeyStore) { _ = try parse(object) }
    }

    @Test(arguments: ["published", "activates", "key"])
    func `A member of a key that is missing or of another type is refused`(_ name: String) throws {
        for value: JSONValue? in [nil, "x", .null, [], -1, 1e300] {
            let object = try altered { object in
                var keys = try #require(object["keys"]?.array)
                var first = try #require(keys[0].object)
                first[name] = value
                keys[0] = .object(first)
                object["keys"] = .array(keys)
            }
            expect(.damagedKeyStore, saying: "key 1") { _ = try parse(object) }
        }
    }

    @Test func `Members that this version does not know are refused`() throws {
        let outer = try altered { $0["x"] = 1 }
        expect(.damagedKeyStore) { _ = try parse(outer) }
        let inner = try altered { object in
            var keys = try #require(object["keys"]?.array)
            var first = try #require(keys[0].object)
            first["x"] = 1
            keys[0] = .object(first)
            object["keys"] = .array(keys)
        }
        expect(.damagedKeyStore, saying: "key 1") { _ = try parse(inner) }
    }

    @Test func `Keys twice, out of order, none, too many, or all retired are refused`() throws {
        let changes: [(inout [JSONValue]) -> Void] = [
            { $0.append($0[2]) }, { $0.swapAt(1, 2) }, { $0 = [] }, { $0.removeLast(2) },
            { $0 = Array(repeating: $0[2], count: KeyRing.maximumKeys + 1) }, { $0[0] = .null },
        ]
        for (number, change) in changes.enumerated() {
            let object = try altered { object in
                var keys = try #require(object["keys"]?.array)
                change(&keys)
                object["keys"] = .array(keys)
            }
            expect(.damagedKeyStore, naming: "ring.json") {
                _ = try parse(object)
                Issue.record("change \(number) was accepted")
            }
        }
    }

    @Test func `A private key in the manifest is refused, and not shown`() throws {
        let secret = try key("d")
        let object = try altered { object in
            var keys = try #require(object["keys"]?.array)
            keys.append(["published": 1_800_000_000, "activates": 1_800_000_000, "key": .object(secret.members())])
            object["keys"] = .array(keys)
        }
        let error = #expect(throws: JOSEError.self) { _ = try parse(object) }
        #expect(error?.code == .damagedKeyStore)
        let d = try #require(secret.members()["d"]?.string)
        #expect(error?.description.contains(d) == false)
    }

    @Test func `A kid that leaves the folder is refused`() throws {
        let object = try altered { object in
            var keys = try #require(object["keys"]?.array)
            var last = try #require(keys[2].object)
            var key = try #require(last["key"]?.object)
            key["kid"] = "../../etc/passwd"
            last["key"] = .object(key)
            keys[2] = .object(last)
            object["keys"] = .array(keys)
        }
        expect(.damagedKeyStore, saying: "key 3") { _ = try parse(object) }
    }

    @Test func `A manifest cut off at any length is refused`() throws {
        let octets = try manifest().octets(registry.catalog)
        // Its last octet is a newline.
        for count in 0..<(octets.count - 1) {
            expect(.damagedKeyStore, naming: "ring.json") {
                _ = try Manifest(parsing: Array(octets.prefix(count)), registry.catalog)
            }
        }
    }
}
