internal import JOSECore

/// `jose backends`: which backend does what under the policy in force, and why.
struct BackendListing: SelectingCommand {
    static let words = ["backends"]
    static let summary = "Shows which backend does what, and why"

    var selection = SelectionPolicy()
    private var writesJSON = false
    private var writesMarkdown = false
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .flag(nil, "json", "Write every resolution as JSON", \.writesJSON),
            .flag(nil, "markdown", "Write what each backend offers as a Markdown document", \.writesMarkdown),
            .output("o", "output", "Write to FILE", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard !writesJSON || !writesMarkdown else { throw .usage("--json and --markdown exclude each other") }
        let registry = try context.registry(selection)
        if writesJSON {
            try context.write(ResolutionReport(registry).json, to: output)
        } else {
            let text = writesMarkdown ? CapabilityMatrix(registry).markdown : ResolutionReport(registry).text
            try context.write(Array(text.utf8), to: output)
        }
    }
}

/// One line of a table: an algorithm, a curve of it where it has several, and what is known for each direction.
struct MatrixRow {
    let capabilities: [Capability]
    /// The name, with the curve where that tells two rows apart.
    let label: String

    /// The rows of one kind, in the order of the registry.
    static func rows(_ kind: Capability.Kind, of registry: AlgorithmRegistry) -> [MatrixRow] {
        let capabilities = registry.resolutions.map(\.capability).filter { $0.kind == kind }
        var groups: [(capabilities: [Capability], curve: Curve?)] = []
        for capability in capabilities {
            let position = groups.firstIndex {
                $0.curve == capability.curve && ExactString($0.capabilities[0].name) == ExactString(capability.name)
            }
            if let position {
                groups[position].capabilities.append(capability)
            } else {
                groups.append(([capability], capability.curve))
            }
        }
        return groups.map { group in
            let name = group.capabilities[0].name
            let isOneOfSeveral = groups.filter { $0.capabilities[0].name.hasSameCodePoints(as: name) }.count > 1
            let curve = isOneOfSeveral ? group.curve.map { " (\($0.rawValue))" } ?? "" : ""
            return MatrixRow(capabilities: group.capabilities, label: name + curve)
        }
    }
}
