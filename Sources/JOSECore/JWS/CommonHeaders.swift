/// The protected headers that most tokens for a key have, with their texts, so that they are compared and not parsed.
///
/// A text has one meaning: whoever finds it here finds what parsing it would give.
struct CommonHeaders: Sendable {
    private struct Entry: Sendable {
        /// With the dot after it.
        let text: [UInt8]
        /// What a signature under it is, once it is verified.
        let found: VerifiedJWS.Signature.Found
    }

    private let entries: [Entry]

    /// `alg` alone, with `typ` "JWT", with the key's `kid`, and with both, in every order, for each algorithm.
    init(_ verifiers: [JWSVerificationKey.Verifier], keyID: String?) {
        let typ: Member = ("typ", "JWT")
        let kid: Member? = keyID.map { ("kid", .string($0)) }
        var entries: [Entry] = []
        for verifier in verifiers {
            let alg: Member = ("alg", .string(verifier.algorithm.rawValue))
            let forms = Self.orders(of: [alg]) + Self.orders(of: [alg, typ])
            let namedForms = kid.map { Self.orders(of: [alg, $0]) + Self.orders(of: [alg, typ, $0]) } ?? []
            for members in forms + namedForms {
                let header = JOSEHeader(JSONObject(members))
                entries.append(Entry(text: header.encodedText + [UInt8(ascii: ".")], found: .init(header, verifier)))
            }
        }
        self.entries = entries
    }

    /// The header that a compact token starts with, when it is one of these: what a signature under it is, and where its dot is.
    func found(atStartOf token: Span<UInt8>) -> (found: VerifiedJWS.Signature.Found, dot: Int)? {
        for entry in entries where token.starts(with: entry.text.span) {
            return (entry.found, entry.text.count &- 1)
        }
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
