internal import JOSECore

extension BenchmarkReport: CustomStringConvertible {
    /// The report as text: ``text``.
    public var description: String { text }

    /// The report as text: where it was measured, a table with a line for each row, what could not be measured, and whether
    /// the machine was quiet enough. Names that backends give themselves have no control characters in it.
    public var text: String {
        var sections = [facts]
        if !rows.isEmpty { sections.append(table) }
        if !failures.isEmpty {
            let lines = failures.map { "  \($0.backend) cannot \($0.subject): \($0.reason)\n" }
            sections.append("Not measured:\n" + lines.joined())
        }
        sections.append(verdictOnNoise.map { "\($0)\n" } ?? "")
        return sections.filter { !$0.isEmpty }.joined(separator: "\n").steeringNothing
    }

    /// What the figures are of.
    private var facts: String {
        let libraries = backends.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
        return "\(machine.processor), \(machine.cores) cores, \(machine.system)\n\(libraries)\n\(method)\n"
    }

    /// How it was measured, in a line.
    var method: String {
        "Messages and contents of \(payloadOctets) octets; medians of \(rounds) rounds, "
            + "\(Figures.number(secondsPerRow)) s for each row"
    }

    /// What to say of a program that is slow by itself; nil for one that is not.
    package var verdictOnBuild: String? {
        machine.isOptimizedBuild
            ? nil : "This program was built without optimization: the figures say nothing. Build it with -c release."
    }

    /// What to say of the noise: nil where every row is steady.
    package var verdictOnNoise: String? {
        let unsteady = unsteadyRows.count
        guard unsteady > 0 else { return nil }
        let bounds =
            "spread by more than \(Figures.percent(Self.steadySpread)) or changed by more than "
            + "\(Figures.percent(Self.steadyDrift)) from the first half of the rounds to the last"
        guard isTooNoisy else {
            return "\(unsteady) of \(rows.count) rows (~) \(bounds): what they differ by less than that means nothing."
        }
        return "Too noisy to conclude: \(unsteady) of \(rows.count) rows (~) \(bounds). Only larger differences count; "
            + "measure again on a quieter machine, or with more --seconds."
    }

    private var table: String {
        var lines = [["ALGORITHM", "OPERATION", "BACKEND", "µs", "OPS/s", "RATIO", "SPREAD", ""]]
        for row in comparisons.joined() {
            lines.append([
                row.algorithm, row.work.rawValue, row.backend.rawValue, Figures.microseconds(row.seconds),
                Figures.number(row.operationsPerSecond), Figures.ratio(row.ratio), Figures.percent(row.spread),
                row.isUnsteady ? "~" : "",
            ])
        }
        return TextTable(lines, numbers: 3..<7).text
    }
}

extension Recommendation: CustomStringConvertible {
    /// What is recommended as text: a line for each capability for which there is a choice.
    public var description: String {
        var lines = [["ALGORITHM", "OPERATION", "RECOMMENDED", "WHY"]]
        for choice in choices {
            guard let (backend, reason) = choice.verdict.explanation else { continue }
            lines.append([choice.capability.algorithmLabel, choice.capability.operation.rawValue, backend, reason])
        }
        guard lines.count > 1 else { return "There is nothing to choose: no two backends do the same.\n" }
        return TextTable(lines).text.steeringNothing
    }
}

extension Recommendation.Verdict {
    /// Who, and why; nil where there is nothing to choose.
    var explanation: (backend: String, reason: String)? {
        switch self {
        case .pinned(let backend, let factor, let other):
            (backend.rawValue, "\(Figures.ratio(factor)) times as fast as \(other)")
        case .withinNoise(_, let alike):
            ("—", "within the noise (\(alike.map(\.rawValue).joined(separator: ", "))): preference order kept")
        case .onlyOne: nil
        }
    }
}

/// Columns of text, two spaces apart.
struct TextTable {
    private let lines: [[String]]
    private let numbers: Range<Int>

    /// - Parameter numbers: the columns that stand to the right.
    init(_ lines: [[String]], numbers: Range<Int> = 0..<0) {
        self.lines = lines
        self.numbers = numbers
    }

    var text: String {
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = zip(line, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return numbers.contains(column) ? space + cell.0 : cell.0 + space
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }
}

extension String {
    /// The text with spaces for control characters other than the ends of lines: what a backend calls itself steers no
    /// terminal.
    fileprivate var steeringNothing: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0 != "\n" && $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
