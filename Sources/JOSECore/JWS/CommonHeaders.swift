/// The protected headers that most tokens for a key have, with their texts, so that they are compared and not parsed.
///
/// A text has one meaning: whoever finds it here finds what parsing it would give.
struct CommonHeaders: Sendable {
    struct Entry: Sendable {
        fileprivate let text: [UInt8]
        /// What the text says.
        let header: JOSEHeader
        /// The position of its algorithm among those of the key.
        let algorithm: Int
    }

    private let entries: [Entry]

    /// `alg` alone, with `typ` "JWT", with the key's `kid`, and with both, in every order, for each algorithm.
    init(algorithms: [SignatureAlgorithm], keyID: String?) {
        let typ: Member = ("typ", "JWT")
        let kid: Member? = keyID.map { ("kid", .string($0)) }
        var entries: [Entry] = []
        for (position, algorithm) in algorithms.enumerated() {
            let alg: Member = ("alg", .string(algorithm.rawValue))
            let forms = Self.orders(of: [alg]) + Self.orders(of: [alg, typ])
            let namedForms = kid.map { Self.orders(of: [alg, $0]) + Self.orders(of: [alg, typ, $0]) } ?? []
            for members in forms + namedForms {
                let header = JOSEHeader(JSONObject(members))
                entries.append(Entry(text: header.encodedText, header: header, algorithm: position))
            }
        }
        self.entries = entries
    }

    /// The header that base64url text carries, when it is one of these.
    func entry(of text: Span<UInt8>) -> Entry? {
        for entry in entries where entry.text.count == text.count && text.starts(with: entry.text.span) { return entry }
        return nil
    }

    private typealias Member = (String, JSONValue)

    private static func orders(of members: [Member]) -> [[Member]] {
        guard members.count > 1 else { return [members] }
        return members.indices.flatMap { index in
            var rest = members
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}
