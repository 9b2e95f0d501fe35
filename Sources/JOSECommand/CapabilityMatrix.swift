internal import JOSECore

/// What each backend offers, as a Markdown document. No policy enters into it: it is the same wherever the libraries
/// are the same.
struct CapabilityMatrix {
    private let registry: AlgorithmRegistry
    private let declared: [BackendID: Set<Capability>]

    init(_ registry: AlgorithmRegistry) {
        self.registry = registry
        declared = Dictionary(uniqueKeysWithValues: registry.backends.map { ($0.id, Set($0.capabilities)) })
    }

    /// The document.
    var markdown: String {
        let versions = registry.backends.map { "\($0.id) \($0.libraryVersion)" }.joined(separator: ", ")
        var notes = Footnotes()
        let sections = [
            signatures(&notes),
            table(.digest, "Hash functions for thumbprints", "Hash function", &notes),
            table(.keyGeneration, "Key generation", "Key", &notes),
        ]
        return """
            # Algorithm matrix

            Which backend offers which algorithm, as each says of the library that it has loaded. Where several offer \
            one, the policy decides which of them does the work; `jose backends` shows the decision. This document is \
            the output of `jose backends --markdown`.

            As of \(versions).

            \(sections.joined(separator: "\n\n"))

            """ + notes.text
    }

    private func signatures(_ notes: inout Footnotes) -> String {
        table(.signature, "Signature algorithms", "Algorithm", &notes, facts: ["Status", "Specification"]) {
            capability in
            let descriptor = registry.catalog[SignatureAlgorithm(rawValue: capability.name)]
            return [descriptor?.status.rawValue ?? "", descriptor?.specification ?? ""]
        }
    }

    private func table(
        _ kind: Capability.Kind, _ title: String, _ column: String, _ notes: inout Footnotes, facts: [String] = [],
        of factsOf: (Capability) -> [String] = { _ in [] }
    ) -> String {
        let header = [column] + facts + registry.backends.map(\.id.rawValue)
        var lines = [header, header.map { _ in "---" }]
        for row in MatrixRow.rows(kind, of: registry) {
            var cells = [row.label] + factsOf(row.capabilities[0])
            for backend in registry.backends { cells.append(cell(row, backend, &notes)) }
            lines.append(cells)
        }
        return "## \(title)\n\n" + lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// `yes`, the one direction that is offered, or a dash with the reason as a footnote.
    private func cell(_ row: MatrixRow, _ backend: Backend, _ notes: inout Footnotes) -> String {
        let offered = row.capabilities.filter { declared[backend.id]?.contains($0) == true }
        if offered.count == row.capabilities.count { return "yes" }
        let text = offered.isEmpty ? "—" : offered.map { "\($0.operation.rawValue) only" }.joined(separator: ", ")
        let curve = row.capabilities[0].curve
        let entries = backend.withheld.filter { $0.algorithm.hasSameCodePoints(as: row.capabilities[0].name) }
        guard let entry = entries.first(where: { $0.curve == curve }) ?? entries.first(where: { $0.curve == nil })
        else {
            return text
        }
        // The document names each library's version once.
        let reason = entry.reason.replacing(" \(backend.libraryVersion)", with: "")
        return text + notes.reference(to: "\(backend.id): \(reason)")
    }
}

/// Footnotes, each reason once.
private struct Footnotes {
    private var reasons: [String] = []

    mutating func reference(to reason: String) -> String {
        if !reasons.contains(reason) { reasons.append(reason) }
        return "[^\((reasons.firstIndex(of: reason) ?? 0) + 1)]"
    }

    /// The definitions, after an empty line.
    var text: String {
        guard !reasons.isEmpty else { return "" }
        return "\n" + reasons.enumerated().map { "[^\($0 + 1)]: \($1)\n" }.joined()
    }
}
