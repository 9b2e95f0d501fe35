/// What a registry resolved, for a person and for a program: who does what, by which rule, and why not the others.
public struct RegistryReport: Sendable {
    private let registry: AlgorithmRegistry

    init(_ registry: AlgorithmRegistry) { self.registry = registry }

    // MARK: Text

    /// A table for each kind of work, the policy, and the reasons.
    public var text: String {
        let tables = (Capability.Kind.allCases.map(table) + [compositions]).joined(separator: "\n")
        let legend = "● does it   ○ could, but another one does   – does not offer it   × may not   ! failed its test\n"
        return "Backends: \(versions)\n\n\(tables)\n\(legend)\n\(policy)\(together)\(selfTest)\(reasons)"
    }

    /// A line for a log: the backends, and how many algorithms they do.
    public var summary: String {
        let done = registry.resolutions.count { $0.chosen != nil }
        let test = registry.selfTest.map { "self-test \(Self.milliseconds($0.duration)) ms" } ?? without
        return "The policy can be met: \(versions); \(done) of \(registry.resolutions.count) capabilities, \(test)\n"
    }

    /// What is said where nothing was tested yet.
    private var without: String {
        registry.policy.selfTestScope == .off ? "without self-test" : "self-test on first use"
    }

    private var versions: String {
        let list = registry.backends.map { backend in
            let properties = backend.properties.map { ", \($0.rawValue)" }.sorted().joined()
            return "\(backend.id) (\(backend.libraryVersion)\(properties))"
        }
        return list.isEmpty ? "none" : list.joined(separator: ", ")
    }

    /// What two backends do together.
    private var together: String {
        let lines = registry.resolutions.compactMap { resolution in
            resolution.crossCheck.map {
                "  \(resolution.capability): \(resolution.chosen?.rawValue ?? "nobody") and \($0)\n"
            }
        }
        return lines.isEmpty ? "" : "\nCross-checked:\n" + lines.joined()
    }

    /// What the backends computed before they were trusted.
    private var selfTest: String {
        guard let report = registry.selfTest else {
            return registry.policy.selfTestScope == .off
                ? "\nSelf-test: turned off\n" : "\nSelf-test: of each thing when it is first used\n"
        }
        let passed = report.entries.count { $0.outcome == .passed }
        let failures = report.entries.compactMap { entry in
            if case .failed(let reason) = entry.outcome {
                "  \(entry.backend): \(entry.capability): \(reason)\n"
            } else {
                nil
            }
        }
        let untested = report.entries.count - passed - failures.count
        let counts = "\(passed) passed, \(failures.count) failed, \(untested) not tested"
        return "\nSelf-test: \(counts), \(Self.milliseconds(report.duration)) ms\n" + failures.joined()
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .microseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
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
        case .passedOver, .pinned: "○"
        case .denied, .lacks: "×"
        case .quarantined: "!"
        case .notOffered, nil: "–"
        }
    }

    /// What is in force, with where it was said.
    private var policy: String {
        let policy = registry.policy
        var lines: [String] = []
        if !policy.preference.isEmpty {
            let text = policy.preference.map(\.rawValue).joined(separator: ",")
            lines.append("preference \(text) (\(policy.preferenceSource.rawValue))")
        }
        lines += policy.pins.map { "pin \($0.selector)=\($0.backend) (\($0.source.rawValue))" }
        lines += policy.denials.map { denial in
            switch denial.subject {
            case .algorithm(let name): "deny \(name) (\(denial.source.rawValue))"
            case .backend(let backend): "deny backend:\(backend) (\(denial.source.rawValue))"
            }
        }
        lines += policy.requirements.map { "require \($0.property.rawValue) (\($0.source.rawValue))" }
        lines += policy.minimumKeyBits.map {
            "\($0.keyType.rawValue) keys of at least \($0.bits) bits (\($0.source.rawValue))"
        }
        lines += policy.needs.map { "need \($0.selector) (\($0.source.rawValue))" }
        lines += policy.crossChecks.map { "cross-check \($0.selector) (\($0.source.rawValue))" }
        lines += policy.plugins.map { "plug-in \($0.path) (\($0.source.rawValue))" }
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
    public var json: JSONObject {
        [
            "backends": .array(registry.backends.map(Self.json)),
            "policy": .object(policyJSON),
            "selfTest": registry.selfTest.map(Self.json) ?? .null,
            "resolutions": .array(registry.resolutions.map(Self.json)),
            "compositions": .array(Composition.all(of: registry).flatMap(json)),
        ]
    }

    private static func json(_ backend: Backend) -> JSONValue {
        var object: JSONObject = [
            "id": .string(backend.id.rawValue), "version": .string(backend.libraryVersion),
            "properties": .array(backend.properties.map(\.rawValue).sorted().map(JSONValue.string)),
        ]
        object["pluginFile"] = backend.pluginFile.map(JSONValue.string)
        return .object(object)
    }

    /// What is stated, by the member of a policy file.
    private var policyJSON: JSONObject {
        var object: JSONObject = [:]
        for text in SelectionPolicy.texts { object[text.member] = .string(text.text(of: registry.policy)) }
        return object
    }

    private static func json(_ report: SelfTestReport) -> JSONValue {
        let entries = report.entries.compactMap { entry -> JSONValue? in
            let (outcome, reason): (String, String)
            switch entry.outcome {
            case .passed: return nil
            case .failed(let text): (outcome, reason) = ("failed", text)
            case .untested(let text): (outcome, reason) = ("not tested", text)
            }
            return [
                "backend": .string(entry.backend.rawValue), "capability": .string(entry.capability.description),
                "outcome": .string(outcome), "reason": .string(reason),
            ]
        }
        let passed = report.entries.count { $0.outcome == .passed }
        return [
            "passed": .integer(passed), "notPassed": .array(entries),
            "microseconds": .integer(Int((report.duration / .microseconds(1)).rounded())),
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
        object["crossCheck"] = resolution.crossCheck.map { .string($0.rawValue) }
        return .object(object)
    }

    private static func json(_ candidate: Resolution.Candidate) -> JSONValue {
        let verdict =
            switch candidate.verdict {
            case .chosen: "chosen"
            case .passedOver, .pinned: "passed over"
            case .notOffered: "not offered"
            case .denied: "denied"
            case .lacks: "lacks a property"
            case .quarantined: "quarantined"
            }
        return [
            "backend": .string(candidate.backend.rawValue), "verdict": .string(verdict),
            "reason": .string(candidate.verdict.description),
        ]
    }
}

extension RegistryReport: CustomStringConvertible {
    /// The report for a person.
    public var description: String { text }
}

extension AlgorithmRegistry {
    /// What was resolved: for each algorithm the backend, the rule that chose it, and each candidate with the reason why
    /// it was passed over; the policy with its sources; the self-test.
    public func report() -> RegistryReport { RegistryReport(self) }
}

extension String {
    /// The text with spaces after it, up to a width.
    package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
