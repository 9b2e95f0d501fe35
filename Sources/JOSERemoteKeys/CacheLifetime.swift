#if RemoteKeys
    /// What a response says about how long it stays fresh (RFC 9111 §4.2, §5.2.2), as a private cache reads it.
    ///
    /// `s-maxage` is for shared caches. `Expires` is not read: a set that has nothing else gets the default lifetime.
    enum CacheLifetime {
        /// The most seconds that are believed (RFC 9111 §1.2.2).
        static let mostSeconds = 1 << 31

        /// The time that is left of what the response states; nil where it states none.
        ///
        /// `no-store` and `no-cache` state zero, and so does a `max-age` that is malformed (RFC 9111 §4.2.1); of several,
        /// the smallest counts.
        ///
        /// - Parameters:
        ///   - cacheControl: the `Cache-Control` fields, joined with commas.
        ///   - age: the `Age` field; one that is malformed counts as zero.
        static func stated(cacheControl: String?, age: String?) -> Duration? {
            guard let cacheControl else { return nil }
            var seconds: Int?
            for directive in directives(cacheControl) {
                switch directive.name {
                case "no-store", "no-cache": seconds = 0
                case "max-age": seconds = min(seconds ?? .max, directive.argument.flatMap(deltaSeconds) ?? 0)
                default: continue
                }
            }
            let passed = age.map { field in field.prefix { $0 != "," } }.flatMap { deltaSeconds($0) } ?? 0
            return seconds.map { .seconds(max(0, $0 - passed)) }
        }

        /// The directives, names in lower case, arguments without their quotation marks.
        private static func directives(_ text: String) -> [(name: String, argument: Substring?)] {
            var isQuoted = false
            return text.split { character in
                if character == "\"" { isQuoted.toggle() }
                return character == "," && !isQuoted
            }.map { item in
                let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let argument = parts.count == 2 ? trimmed(parts[1]) : nil
                let isQuotation = (argument?.count ?? 0) >= 2 && argument?.first == "\"" && argument?.last == "\""
                return (
                    trimmed(parts[0]).lowercased(), isQuotation ? argument?.dropFirst().dropLast() : argument
                )
            }
        }

        private static func trimmed(_ text: Substring) -> Substring {
            func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
            let start = text.drop(while: isSpace)
            guard let end = start.lastIndex(where: { !isSpace($0) }) else { return "" }
            return start[...end]
        }

        /// One or more digits; what does not fit is ``mostSeconds``.
        private static func deltaSeconds(_ text: Substring) -> Int? {
            let digits = trimmed(text).utf8
            guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), mostSeconds) }
        }
    }
#endif
