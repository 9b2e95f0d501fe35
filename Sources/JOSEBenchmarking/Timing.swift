/// What became of the rounds of one operation.
struct Timing: Sendable, Hashable {
    /// The median.
    var seconds: Double
    /// The distance between the quartiles, as a part of the median.
    var spread: Double
    /// The distance between the medians of the first and the last half, as a part of the first.
    var drift: Double

    /// Two backends that differ by less than this are alike, however quiet the machine is.
    static let leastDifference = 0.05

    init(seconds: Double, spread: Double, drift: Double) {
        self.seconds = seconds
        self.spread = spread
        self.drift = drift
    }

    /// From the seconds per operation of each round, in the order in which they were measured.
    init(_ rounds: [Double]) {
        let sorted = rounds.sorted()
        seconds = Self.quantile(0.5, of: sorted)
        spread = seconds > 0 ? (Self.quantile(0.75, of: sorted) - Self.quantile(0.25, of: sorted)) / seconds : 0
        let half = rounds.count / 2
        let first = Self.quantile(0.5, of: rounds.prefix(half).sorted())
        let last = Self.quantile(0.5, of: rounds.suffix(half).sorted())
        drift = first > 0 ? abs(last / first - 1) : 0
    }

    /// Several operations, one after the other.
    init(together timings: [Timing]) {
        let total = timings.reduce(0) { $0 + $1.seconds }
        let weighted = { (path: KeyPath<Timing, Double>) in
            total > 0 ? timings.reduce(0) { $0 + $1.seconds * $1[keyPath: path] } / total : 0
        }
        seconds = total
        spread = weighted(\.spread)
        drift = weighted(\.drift)
    }

    /// Whether it cannot be told from a faster one: the difference is less than the spreads of both together, or than what
    /// one of them changed from the first half of the rounds to the last, or too small to matter.
    func isWithinNoise(of fastest: Timing, leastDifference: Double = Self.leastDifference) -> Bool {
        let ratio = seconds / fastest.seconds
        return ratio - 1 <= max(leastDifference, fastest.spread + spread * ratio, fastest.drift, drift)
    }

    /// A quantile of sorted values, interpolated between neighbours; zero when there are none.
    static func quantile(_ part: Double, of sorted: [Double]) -> Double {
        guard let last = sorted.indices.last else { return 0 }
        let position = part * Double(last)
        let lower = Int(position)
        let upper = min(lower + 1, last)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}
