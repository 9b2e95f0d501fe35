internal import JOSECore

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `ring.json`: a ring as it is written down. It holds no secret, so that publishing needs no password.
///
/// ```json
/// {"version":1,"encrypted":false,"publishedAhead":3600,"verifiableFor":86400,
///  "keys":[{"published":1700000000,"activates":1700000000,"key":{"kty":"EC",…}}]}
/// ```
struct Manifest: Sendable {
    static let fileName = "ring.json"
    /// The most octets of the file.
    static let maximumOctets = 8 << 20
    private static let version = 1
    private static let members: Set = ["version", "encrypted", "publishedAhead", "verifiableFor", "keys"]
    private static let entryMembers: Set = ["published", "activates", "retired", "key"]

    /// The ring.
    var ring: KeyRing
    /// Whether private keys are written encrypted.
    let isEncrypted: Bool

    /// The JSON text.
    func octets(_ catalog: AlgorithmCatalog) -> [UInt8] {
        let keys = ring.entries.map { entry in
            var object: JSONObject = ["published": .date(entry.published), "activates": .date(entry.activates)]
            object["retired"] = entry.retired.map(JSONValue.date)
            object["key"] = .object(entry.publicKey.members(catalog: catalog))
            return JSONValue.object(object)
        }
        let object: JSONObject = [
            "version": .integer(Self.version), "encrypted": .boolean(isEncrypted),
            "publishedAhead": .seconds(ring.schedule.publishedAhead.seconds),
            "verifiableFor": .seconds(ring.schedule.verifiableFor.seconds), "keys": .array(keys),
        ]
        return object.serialized() + [0x0A]
    }

    init(_ ring: KeyRing, isEncrypted: Bool) {
        self.ring = ring
        self.isEncrypted = isEncrypted
    }

    /// Parses the JSON text. What this version does not know is refused: it may change the meaning of the rest.
    ///
    /// - Throws: ``JOSEError`` with code `damagedKeyStore`.
    init(parsing text: [UInt8], _ catalog: AlgorithmCatalog) throws(JOSEError) {
        do throws(JOSEError) {
            let object = try JSONObject(parsing: text.span, limits: JSONLimits(octets: Self.maximumOctets, depth: 8))
            // First of all: of another version, nothing else is known.
            guard object["version"] == .integer(Self.version) else {
                throw JOSEError(
                    .damagedKeyStore, "its \"version\" is not \(Self.version); another version of this library wrote it"
                )
            }
            try object.checkNames(Self.members)
            guard let encrypted = object["encrypted"]?.boolean else {
                throw JOSEError(.damagedKeyStore, "\"encrypted\" is no Boolean")
            }
            let schedule = try KeyRing.Schedule(
                publishedAhead: try object.duration("publishedAhead"),
                verifiableFor: try object.duration("verifiableFor"))
            ring = KeyRing(schedule: schedule, entries: try Self.entries(object["keys"], catalog))
            isEncrypted = encrypted
        } catch {
            throw JOSEError(.damagedKeyStore, "\(Self.fileName): \(error.reason)", name: Self.fileName)
        }
    }

    private static func entries(_ value: JSONValue?, _ catalog: AlgorithmCatalog) throws(JOSEError) -> [KeyRing.Entry] {
        guard let items = value?.array, items.count <= KeyRing.maximumKeys else {
            throw JOSEError(.damagedKeyStore, "\"keys\" is no array of up to \(KeyRing.maximumKeys) keys")
        }
        var entries: [KeyRing.Entry] = []
        var keyIDs: Set<ExactString> = []
        var latest = Date(timeIntervalSince1970: 0)
        for (position, item) in items.enumerated() {
            do throws(JOSEError) {
                let entry = try KeyRing.Entry(item, catalog)
                guard keyIDs.insert(ExactString(entry.keyID)).inserted else {
                    throw JOSEError(.damagedKeyStore, "another key has the same \"kid\"")
                }
                if entry.retired == nil {
                    guard entry.activates >= latest else {
                        throw JOSEError(.damagedKeyStore, "it activates before the one in front of it")
                    }
                    latest = entry.activates
                }
                entries.append(entry)
            } catch {
                throw JOSEError(.damagedKeyStore, "key \(position + 1): \(error.reason)")
            }
        }
        guard entries.contains(where: { $0.retired == nil }) else {
            throw JOSEError(.damagedKeyStore, "no key of it can sign")
        }
        return entries
    }

    fileprivate static func checkEntry(_ value: JSONValue) throws(JOSEError) -> JSONObject {
        guard let object = value.object else {
            throw JOSEError(.damagedKeyStore, "this is \(value.kind), not an object")
        }
        try object.checkNames(entryMembers)
        return object
    }
}

extension KeyRing.Entry {
    fileprivate init(_ value: JSONValue, _ catalog: AlgorithmCatalog) throws(JOSEError) {
        let object = try Manifest.checkEntry(value)
        guard let members = object["key"]?.object else { throw JOSEError(.damagedKeyStore, "it has no object \"key\"") }
        let key = try JWK(members, catalog: catalog)
        guard !key.isPrivate else {
            throw JOSEError(.damagedKeyStore, "it is not public, or of a type that nobody has registered")
        }
        let retired = object["retired"] == nil ? nil : try object.date("retired")
        try self.init(
            key, published: object.date("published"), activates: object.date("activates"), retired: retired, catalog)
    }
}

extension JSONValue {
    fileprivate static func date(_ date: Date) -> Self { .seconds(date.timeIntervalSince1970) }

    fileprivate static func seconds(_ seconds: Double) -> Self {
        Int(exactly: seconds).map(JSONValue.integer) ?? .real(seconds)
    }
}

extension JSONObject {
    /// More than any time that a ring writes down.
    private static let maximumSeconds = 1e12

    fileprivate func checkNames(_ known: Set<String>) throws(JOSEError) {
        guard names.allSatisfy({ name in known.contains { $0.hasSameCodePoints(as: name) } }) else {
            throw JOSEError(.damagedKeyStore, "it has a member that this version does not know")
        }
    }

    private func seconds(_ name: String) throws(JOSEError) -> Double {
        guard let seconds = self[name]?.number, (0...Self.maximumSeconds).contains(seconds) else {
            throw JOSEError(.damagedKeyStore, "\"\(name)\" is no number of seconds", name: name)
        }
        return seconds
    }

    fileprivate func date(_ name: String) throws(JOSEError) -> Date {
        Date(timeIntervalSince1970: try seconds(name))
    }

    fileprivate func duration(_ name: String) throws(JOSEError) -> Duration { .seconds(try seconds(name)) }
}
