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
            described(.signature, "Signature algorithms", &notes) {
                registry.catalog[SignatureAlgorithm(rawValue: $0)].map { ($0.status, $0.specification) }
            },
            described(.keyWrap, "Key encryption and key wrapping", &notes) {
                registry.catalog[KeyManagementAlgorithm(rawValue: $0)].map { ($0.status, $0.specification) }
            },
            table(.keyAgreement, "Key agreement", "Scheme and curve", &notes),
            table(.passwordDerivation, "Password derivation", "Function", &notes),
            compositions(&notes),
            described(.contentEncryption, "Content encryption", &notes) {
                registry.catalog[ContentEncryptionAlgorithm(rawValue: $0)].map { ($0.status, $0.specification) }
            },
            table(.compression, "Compression", "Algorithm", &notes),
            table(.digest, "Hash functions for thumbprints and key derivation", "Hash function", &notes),
            table(.keyGeneration, "Key generation", "Key", &notes),
        ]
        return """
            # Algorithm matrix

            Which backend offers which algorithm, as each says of the library that it has loaded. Where several offer \
            one, the policy decides which of them does the work; `jose backends` shows the decision. A table has no \
            column for a backend that offers nothing of its kind. This document is the output of \
            `jose backends --markdown`.

            As of \(versions).

            \(sections.joined(separator: "\n\n"))

            """ + notes.text
    }

    /// A table with what is known about each algorithm.
    private func described(
        _ kind: Capability.Kind, _ title: String, _ notes: inout Footnotes,
        _ facts: (String) -> (status: AlgorithmStatus, specification: String)?
    ) -> String {
        table(kind, title, "Algorithm", &notes, facts: ["Status", "Specification"]) { capability in
            let known = facts(capability.name)
            return [known?.status.rawValue ?? "", known?.specification ?? ""]
        }
    }

    private func table(
        _ kind: Capability.Kind, _ title: String, _ column: String, _ notes: inout Footnotes, facts: [String] = [],
        of factsOf: (Capability) -> [String] = { _ in [] }
    ) -> String {
        let backends = registry.backends(offering: kind)
        var lines = [[column] + facts + backends.map(\.id.rawValue)]
        for row in MatrixRow.rows(kind, of: registry) {
            var cells = [row.label] + factsOf(row.capabilities[0])
            for backend in backends { cells.append(cell(row, backend, &notes)) }
            lines.append(cells)
        }
        return Self.table(title, lines)
    }

    private static func table(_ title: String, _ lines: [[String]]) -> String {
        let lines = [lines[0], lines[0].map { _ in "---" }] + lines.dropFirst()
        return "## \(title)\n\n" + lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// The algorithms that are composed of parts, and which backends have all parts themselves.
    private func compositions(_ notes: inout Footnotes) -> String {
        let all = Composition.all(of: registry)
        let parts = Set(all.flatMap(\.capabilities))
        let backends = registry.backends.filter { !parts.isDisjoint(with: declared[$0.id] ?? []) }
        var lines = [["Algorithm", "Status", "Specification", "Parts"] + backends.map(\.id.rawValue)]
        for descriptor in registry.catalog.keyManagementAlgorithms {
            let rows = all.filter { $0.algorithm.algorithm == descriptor.algorithm }
            guard let first = rows.first else { continue }
            let names = first.partNames.isEmpty ? "none: the key is the CEK" : first.partNames.joined(separator: ", ")
            var cells = [descriptor.algorithm.rawValue, descriptor.status.rawValue, descriptor.specification, names]
            for backend in backends { cells.append(cell(rows, backend, &notes)) }
            lines.append(cells)
        }
        let text = """
            The registry finds the parts of these one by one, so that they may come from several backends. A column \
            says whether the backend has all of them itself.
            """
        let table = Self.table("Composed key management", lines)
        return table.replacing("\n\n", with: "\n\n\(text)\n\n", maxReplacements: 1)
    }

    /// `yes`, the curves with which a backend has all parts, or a dash with the parts that it lacks as a footnote.
    private func cell(_ rows: [Composition], _ backend: Backend, _ notes: inout Footnotes) -> String {
        let declared = declared[backend.id] ?? []
        let alone = rows.filter { $0.lacks(declared).isEmpty }
        if alone.count == rows.count { return "yes" }
        guard alone.isEmpty else { return alone.compactMap(\.curve?.rawValue).joined(separator: ", ") }
        // What all curves lack; a curve is explained where the agreement is.
        let missing = rows.map { $0.lacks(declared) }.min { $0.count < $1.count } ?? []
        let names = missing.joined(separator: " and ")
        return "—" + notes.reference(to: "\(backend.id): needs another backend for \(names)")
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
