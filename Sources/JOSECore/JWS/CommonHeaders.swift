/// Protected headers that most tokens for a key have, with their texts, so that they are compared and not parsed.
///
/// A text has one meaning: whoever finds it here finds what parsing it would give.
struct HeaderTexts<Found: Sendable>: Sendable {
    private struct Entry: Sendable {
        /// With the dot after it.
        let text: [UInt8]
        let found: Found
    }

    private var entries: [Entry] = []

    /// Adds a header in every order of its parameters.
    mutating func add(_ members: [Member], _ found: (JOSEHeader) -> Found) {
        for members in Self.orders(of: members) {
            let header = JOSEHeader(JSONObject(members))
            entries.append(Entry(text: header.encodedText + [UInt8(ascii: ".")], found: found(header)))
        }
    }

    /// What was added for the header that a compact token starts with, and where its dot is.
    func found(atStartOf token: Span<UInt8>) -> (found: Found, dot: Int)? {
        for entry in entries where token.starts(with: entry.text.span) {
            return (entry.found, entry.text.count &- 1)
        }
        return nil
    }

    typealias Member = (String, JSONValue)

    private static func orders(of members: [Member]) -> [[Member]] {
        guard members.count > 1 else { return [members] }
        return members.indices.flatMap { index in
            var rest = members
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}

/// What a signature is under the protected headers that most JWS for a key have.
typealias CommonHeaders = HeaderTexts<VerifiedJWS.Signature.Found>

extension CommonHeaders {
    /// `alg` alone, with `typ` "JWT", with the key's `kid`, and with both, for each algorithm.
    init(_ verifiers: [JWSVerificationKey.Verifier], keyID: String?) {
        self.init()
        for verifier in verifiers {
            let alg: Member = ("alg", .string(verifier.algorithm.rawValue))
            for named in [[], keyID.map { [("kid", .string($0))] }].compactMap(\.self) as [[Member]] {
                for typed in [[], [("typ", "JWT")]] as [[Member]] {
                    add([alg] + typed + named) { header in .init(header, verifier) }
                }
            }
        }
    }
}

/// What a content is under the protected headers that most JWE for a key have.
typealias CommonJWEHeaders = HeaderTexts<DecryptedJWE.Found>

extension CommonJWEHeaders {
    /// `alg` and `enc`, alone and with the key's `kid`, for the only key.
    init(_ keys: [JWEDecryptionKey], _ contents: [PreparedContent]) {
        self.init()
        guard keys.count == 1, let key = keys.first else { return }
        for receiver in key.receivers {
            for content in contents {
                let members: [Member] = [
                    ("alg", .string(receiver.descriptor.algorithm.rawValue)),
                    ("enc", .string(content.descriptor.algorithm.rawValue)),
                ]
                add(members) { header in .init(key.key, receiver, content, header) }
                guard let kid = key.key.keyID else { continue }
                add(members + [("kid", .string(kid))]) { header in .init(key.key, receiver, content, header) }
            }
        }
    }
}
