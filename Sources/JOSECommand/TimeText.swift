internal import JOSECore

/// Times and durations as options give them.
///
/// A duration is seconds, or numbers with a unit each: `90`, `45s`, `30m`, `1h30m`, `7d`, `2w`. A time is a duration from
/// now (`1h`, `+3600`), before now (`-5m`), or a NumericDate (`1700000000`, RFC 7519 §2).
struct TimeText: Equatable {
    private let isRelative: Bool
    private let seconds: Int

    private static let units: [Unicode.Scalar: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    /// About ten thousand years: what is more is a mistake, and stays far from overflow.
    private static let maximum = 400_000_000_000

    /// - Throws: ``JOSEError`` with code `usage`.
    init(_ text: String, option: String) throws(JOSEError) {
        let sign = text.first
        let isSigned = sign == "+" || sign == "-"
        let digits = isSigned ? String(text.dropFirst()) : text
        guard let seconds = Self.seconds(digits) else {
            throw .usage("\(option): this is neither a duration (90, 30m, 1h30m, 7d), +SECONDS nor a NumericDate")
        }
        isRelative = isSigned || digits.unicodeScalars.contains { Self.units[$0] != nil }
        self.seconds = sign == "-" ? -seconds : seconds
    }

    /// The NumericDate.
    func date(from now: Int) -> Int { isRelative ? now + seconds : seconds }

    /// A duration.
    ///
    /// - Throws: ``JOSEError`` with code `usage`.
    static func duration(_ text: String, option: String) throws(JOSEError) -> Duration {
        guard let seconds = seconds(text) else {
            throw .usage("\(option): this is no duration (90, 30m, 1h30m, 7d)")
        }
        return .seconds(seconds)
    }

    private static func seconds(_ text: String) -> Int? {
        guard !text.isEmpty else { return nil }
        var total = 0
        var number: Int?
        for scalar in text.unicodeScalars {
            if let unit = units[scalar] {
                guard let count = number else { return nil }
                total += count * unit
                number = nil
            } else {
                guard scalar.isASCII, let digit = Character(scalar).wholeNumberValue else { return nil }
                number = (number ?? 0) * 10 + digit
            }
            guard total <= maximum, number ?? 0 <= maximum else { return nil }
        }
        // A number without unit is seconds, and then it stands alone.
        guard let number else { return total }
        return text.unicodeScalars.contains { units[$0] != nil } ? nil : number
    }
}
