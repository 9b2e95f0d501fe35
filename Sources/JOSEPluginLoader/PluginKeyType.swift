internal import CJOSEPlugin
internal import JOSECore

/// A key type of a plug-in's own.
struct PluginKeyType {
    let descriptor: KeyTypeDescriptor

    init(_ entry: PluginEntry<jose_key_type>) throws(PluginDefect) {
        let name = KeyType(rawValue: try PluginTable.text(entry.fields.name, "the name of a key type"))
        let what = "the key type \(name.rawValue)"
        var members: [KeyTypeDescriptor.Member] = []
        var lengths: [KeyParameter: ClosedRange<Int>] = [:]
        for member in try PluginTable.entries(entry.fields.members, "the members of \(what)") {
            let (member, range) = try Self.member(member.fields, what)
            guard lengths.updateValue(range, forKey: member.parameter) == nil else {
                throw PluginDefect("\(what) has the member \(member.parameter.rawValue) twice")
            }
            members.append(member)
        }
        let sizeMember = KeyParameter(
            rawValue: try PluginTable.text(entry.fields.size_member, "size_member of \(what)"))
        guard members.contains(where: { $0.parameter == sizeMember && $0.presence == .always }) else {
            throw PluginDefect("\(what) has no member \(sizeMember.rawValue) in every key, which size_member names")
        }
        guard members.contains(where: \.isSecret) else { throw PluginDefect("\(what) has no secret member") }
        let check = entry.fields.check
        let bounds = lengths
        var descriptor = KeyTypeDescriptor(
            name, members: members,
            specification: try PluginTable.text(entry.fields.specification, "specification of \(what)"),
            bits: { key, _ in
                8 * (key.publicParameters[sizeMember]?.count ?? key.secretParameters[sizeMember]?.count ?? 0)
            },
            check: { _, _ throws(JOSEError) in })
        let keys = PluginKeys([descriptor])
        descriptor.check = { key, _ throws(JOSEError) in
            for (parameter, bounds) in bounds {
                let count = key.publicParameters[parameter]?.count ?? key.secretParameters[parameter]?.count
                guard count.map(bounds.contains) ?? true else {
                    throw JOSEError(
                        .invalidKey, "\"\(parameter.rawValue)\" has a length that a \(name.rawValue) key does not have",
                        name: parameter.rawValue)
                }
            }
            guard let check else { return }
            do throws(BackendError) {
                try keys.with(key) { key throws(BackendError) in
                    try PluginStatus.check(check(key), "check of a key")
                }
            } catch {
                throw JOSEError(.invalidKey, error.reason, name: "kty")
            }
        }
        self.descriptor = descriptor
    }

    private static func member(
        _ fields: jose_member, _ what: String
    ) throws(PluginDefect) -> (KeyTypeDescriptor.Member, ClosedRange<Int>) {
        let name = try PluginTable.text(fields.name, "the name of a member of \(what)")
        guard !reserved.contains(name) else {
            throw PluginDefect("\(what) calls a member \(name), which is taken (RFC 7517 §4)")
        }
        let encodings: [Int: KeyTypeDescriptor.Member.Encoding] = [
            JOSE_MEMBER_OCTETS: .octets, JOSE_MEMBER_UNSIGNED_INTEGER: .unsignedInteger,
        ]
        let presences: [Int: KeyTypeDescriptor.Member.Presence] = [
            JOSE_MEMBER_ALWAYS: .always, JOSE_MEMBER_PRIVATE_KEY: .privateKey,
            JOSE_MEMBER_OPTIONAL_GROUP: .optionalGroup,
        ]
        guard let encoding = encodings[Int(fields.encoding)], let presence = presences[Int(fields.presence)] else {
            throw PluginDefect("the member \(name) of \(what) has an encoding or presence that is none")
        }
        let least = try PluginTable.size(fields.minimum_octets, "minimum_octets of \(name)")
        let most = try PluginTable.size(fields.maximum_octets, "maximum_octets of \(name)")
        guard least <= most else { throw PluginDefect("minimum_octets of \(name) is more than maximum_octets") }
        return (
            KeyTypeDescriptor.Member(KeyParameter(rawValue: name), encoding, presence, isSecret: fields.is_secret != 0),
            most == 0 ? 0...PluginTable.maximumOctets : least...most
        )
    }

    /// Members of a JWK that mean something else (RFC 7517 §4).
    private static let reserved: Set<String> = [
        "kty", "use", "key_ops", "alg", "kid", "x5u", "x5c", "x5t", "x5t#S256", "crv", "exp", "nbf", "iat",
    ]
}
