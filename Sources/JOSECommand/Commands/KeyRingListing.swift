internal import JOSECore
internal import JOSEKeyRing

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `jose jwks show`: the keys of a ring, or what it publishes.
struct KeyRingListing: SelectingCommand {
    static let words = ["jwks", "show"]
    static let summary = "Shows the keys of a key ring, or its published set"

    var selection = Selection()
    private var ring = KeyRingInput()
    private var writesJSON = false
    private var writesPublicSet = false
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .keyRing(\.ring),
            .flag(nil, "json", "Write JSON, with NumericDates", \.writesJSON),
            .flag(nil, "public", "Write the JWK Set that is to be published now", \.writesPublicSet),
            .output("o", "output", "Write to FILE", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard !writesJSON || !writesPublicSet else { throw .usage("--json and --public exclude each other") }
        let registry = try context.registry(selection)
        let ring = try ring.store(registry, &context).ring()
        let now = context.clock()
        if writesPublicSet {
            try context.write(ring.publicSet(at: now).members(catalog: registry.catalog), to: output)
        } else if writesJSON {
            try context.write(Self.json(ring, now), to: output)
        } else {
            try context.write(Array(Self.table(ring, now).utf8), to: output)
        }
    }

    /// The times of a key, as the columns and members are called.
    private static let times: [(name: String, date: @Sendable (KeyRing, KeyRing.Entry) -> Date?)] = [
        ("published", { _, entry in entry.published }), ("activates", { _, entry in entry.activates }),
        ("retires", { ring, entry in ring.retirement(of: entry.keyID) }),
        ("removed", { ring, entry in ring.removal(of: entry.keyID) }),
    ]

    private static func json(_ ring: KeyRing, _ now: Date) -> JSONObject {
        let keys = ring.entries.map { entry in
            var object: JSONObject = [
                "kid": .string(entry.keyID), "alg": .string(entry.algorithm.rawValue),
                "state": .string(ring.state(of: entry.keyID, at: now).rawValue),
            ]
            for time in times { object[time.name] = time.date(ring, entry).map(numericDate) }
            return JSONValue.object(object)
        }
        return [
            "publishedAhead": numeric(ring.schedule.publishedAhead / .seconds(1)),
            "verifiableFor": numeric(ring.schedule.verifiableFor / .seconds(1)), "keys": .array(keys),
        ]
    }

    private static func numericDate(_ date: Date) -> JSONValue { numeric(date.timeIntervalSince1970) }

    private static func numeric(_ seconds: Double) -> JSONValue {
        Int(exactly: seconds).map(JSONValue.integer) ?? .real(seconds)
    }

    private static func table(_ ring: KeyRing, _ now: Date) -> String {
        var rows = [["kid", "alg", "state"] + times.map(\.name)]
        for entry in ring.entries {
            let state = ring.state(of: entry.keyID, at: now).rawValue
            let dates = times.map { $0.date(ring, entry)?.formatted(.iso8601) ?? "-" }
            rows.append([entry.keyID, entry.algorithm.rawValue, state] + dates)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).dropLast().map { cell, width in cell.padded(to: width) }
            return (cells + row.suffix(1)).joined(separator: "  ") + "\n"
        }.joined()
    }
}
