/// Numbers as people read them: three digits that count, and no more.
enum Figures {
    /// Microseconds of a time in seconds: `0.183`, `15.2`, `3,380`.
    static func microseconds(_ seconds: Double) -> String { number(seconds * 1e6) }

    /// A number with three digits that count: `0.183`, `1.52`, `15.2`, `152`, `15,234`.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "—" }
        switch abs(value) {
        case ..<10: return decimals(value, 3 - (abs(value) >= 1 ? 1 : 0))
        case ..<100: return decimals(value, 1)
        default: return grouped(value)
        }
    }

    /// A ratio: `1.00`, `3.24`, `40.5`.
    static func ratio(_ value: Double) -> String { decimals(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0) }

    /// Hundredths: `3 %`.
    static func percent(_ part: Double) -> String { "\(grouped(part * 100)) %" }

    /// An integer with commas between thousands.
    static func grouped(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e18 else { return "—" }
        let digits = String(Int(abs(value).rounded()))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return (value < 0 && digits != "0" ? "-" : "") + text
    }

    private static func decimals(_ value: Double, _ count: Int) -> String {
        guard count > 0 else { return grouped(value) }
        var scale = 1
        for _ in 0..<count { scale *= 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        let padded = String(repeating: "0", count: count - fraction.count) + fraction
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale).\(padded)"
    }
}
