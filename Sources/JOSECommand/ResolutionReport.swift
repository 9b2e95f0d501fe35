internal import JOSECore

/// What a registry resolved, as text and as JSON.
struct ResolutionReport {
    private let registry: AlgorithmRegistry

    init(_ registry: AlgorithmRegistry) { self.registry = registry }

    // MARK: Text

    /// A table for each kind of work, the policy, and the reasons.
    var text: String {
        let versions = registry.backends.map { "\($0.id) (\($0.libraryVersion))" }.joined(separator: ", ")
        let tables = (Capability.Kind.allCases.map(table) + [compositions]).joined(separator: "\n")
        let legend = "● does it   ○ could, but another one comes first   – does not offer it   × is denied\n"
        return "Backends: \(versions.isEmpty ? "none" : versions)\n\n\(tables)\n\(legend)\n\(policy)\(reasons)"
    }

    private func table(_ kind: Capability.Kind) -> String {
        let backends = registry.backends(offering: kind)
        var lines = [[kind.rawValue.uppercased()] + backends.map(\.id.rawValue)]
        for row in MatrixRow.rows(kind, of: registry) {
            let cells = row.capabilities.map { capability in
                backends.map { symbol($0.id, registry.resolution(for: capability)) }
            }
            if cells.allSatisfy({ $0 == cells[0] }) {
                lines.append([row.label] + cells[0])
            } else {
                lines += zip(row.capabilities, cells).map { ["\(row.label), \($0.operation.rawValue)"] + $1 }
            }
        }
        return Self.aligned(lines)
    }

    private static func aligned(_ lines: [[String]]) -> String {
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let text = zip(line, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
            return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }

    /// The algorithms that are composed of parts, and who does each part.
    private var compositions: String {
        var lines = [["COMPOSED OF PARTS", "", ""]]
        for composition in Composition.all(of: registry) {
            let rows = KeyWrapCapability.Operation.allCases.map { operation in
                [symbol(composition, operation), parts(composition, operation)]
            }
            if rows.allSatisfy({ $0 == rows[0] }) {
                lines.append([composition.label] + rows[0])
            } else {
                lines += zip(KeyWrapCapability.Operation.allCases, rows).map {
                    ["\(composition.label), \($0.rawValue)"] + $1
                }
            }
        }
        return Self.aligned(lines)
    }

    private func symbol(_ composition: Composition, _ operation: KeyWrapCapability.Operation) -> String {
        if composition.isAvailable[operation] == true { return "●" }
        let isComplete = composition.parts[operation]?.allSatisfy { $0.chosen != nil } == true
        return isComplete ? "×" : "–"
    }

    private func parts(_ composition: Composition, _ operation: KeyWrapCapability.Operation) -> String {
        let parts = composition.parts[operation] ?? []
        guard !parts.isEmpty else { return "the key is the CEK" }
        return parts.map { "\($0.capability.name): \($0.chosen?.rawValue ?? "nobody")" }.joined(separator: ", ")
    }

    private func symbol(_ backend: BackendID, _ resolution: Resolution) -> String {
        switch resolution.candidates.first(where: { $0.backend == backend })?.verdict {
        case .chosen: "●"
        case .passedOver: "○"
        case .denied: "×"
        case .notOffered, nil: "–"
        }
    }

    /// What is in force, with where it was said.
    private var policy: String {
        let policy = registry.policy
        var lines: [String] = []
        if !policy.preference.isEmpty {
            lines.append("preference \(policy.preferenceText) (\(policy.preferenceSource.rawValue))")
        }
        lines += policy.pins.map { "pin \($0.algorithm)=\($0.backend) (\($0.source.rawValue))" }
        lines += policy.denials.map { denial in
            switch denial.subject {
            case .algorithm(let name): "deny \(name) (\(denial.source.rawValue))"
            case .backend(let backend): "deny backend:\(backend) (\(denial.source.rawValue))"
            }
        }
        lines.append(
            "then in the order of registration: \(registry.backends.map(\.id.rawValue).joined(separator: ", "))")
        return "Policy:\n" + lines.map { "  \($0)\n" }.joined()
    }

    /// Why a backend does not offer something that it might.
    private var reasons: String {
        let lines = registry.backends.flatMap { backend in
            var groups: [(reason: String, names: [String])] = []
            for withheld in backend.withheld {
                let name = withheld.algorithm + (withheld.curve.map { " (\($0.rawValue))" } ?? "")
                if let position = groups.firstIndex(where: { $0.reason == withheld.reason }) {
                    groups[position].names.append(name)
                } else {
                    groups.append((withheld.reason, [name]))
                }
            }
            return groups.map { "  \(backend.id): \($0.names.joined(separator: ", ")): \($0.reason)\n" }
        }
        return lines.isEmpty ? "" : "\nNot offered:\n" + lines.joined()
    }

    // MARK: JSON

    /// Backends, policy and resolutions.
    var json: JSONObject {
        [
            "backends": .array(
                registry.backends.map { backend in
                    ["id": .string(backend.id.rawValue), "version": .string(backend.libraryVersion)]
                }),
            "policy": [
                "backends": .string(registry.policy.preferenceText), "pins": .string(registry.policy.pinsText),
                "deny": .string(registry.policy.denialsText),
            ],
            "resolutions": .array(registry.resolutions.map(Self.json)),
            "compositions": .array(Composition.all(of: registry).flatMap(json)),
        ]
    }

    /// One algorithm that is composed of parts, in both directions.
    private func json(_ composition: Composition) -> [JSONValue] {
        let alone = registry.backends.filter { composition.lacks(Set($0.capabilities)).isEmpty }
        return KeyWrapCapability.Operation.allCases.map { operation in
            var object: JSONObject = [
                "name": .string(composition.algorithm.algorithm.rawValue), "operation": .string(operation.rawValue),
                "available": .boolean(composition.isAvailable[operation] == true),
                "parts": .array((composition.parts[operation] ?? []).map(Self.part)),
                "completeBackends": .array(alone.map { .string($0.id.rawValue) }),
            ]
            object["curve"] = composition.curve.map { .string($0.rawValue) }
            return .object(object)
        }
    }

    private static func part(_ resolution: Resolution) -> JSONValue {
        let capability = resolution.capability
        var object: JSONObject = [
            "kind": .string(capability.kind.rawValue), "name": .string(capability.name),
            "operation": .string(capability.operation.rawValue),
            "chosen": resolution.chosen.map { .string($0.rawValue) } ?? .null,
        ]
        object["curve"] = capability.curve.map { .string($0.rawValue) }
        return .object(object)
    }

    private static func json(_ resolution: Resolution) -> JSONValue {
        let capability = resolution.capability
        var object: JSONObject = [
            "kind": .string(capability.kind.rawValue), "name": .string(capability.name),
            "operation": .string(capability.operation.rawValue),
            "chosen": resolution.chosen.map { .string($0.rawValue) } ?? .null,
            "candidates": .array(resolution.candidates.map(json)),
        ]
        object["curve"] = capability.curve.map { .string($0.rawValue) }
        object["rule"] = resolution.rule.map { .string($0.description) }
        return .object(object)
    }

    private static func json(_ candidate: Resolution.Candidate) -> JSONValue {
        let verdict =
            switch candidate.verdict {
            case .chosen: "chosen"
            case .passedOver: "passed over"
            case .notOffered: "not offered"
            case .denied: "denied"
            }
        return [
            "backend": .string(candidate.backend.rawValue), "verdict": .string(verdict),
            "reason": .string(candidate.verdict.description),
        ]
    }
}
