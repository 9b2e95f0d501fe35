internal import JOSECore

/// `jose backends`: which backend does what under the policy in force, and why.
struct BackendListing: SelectingCommand {
    static let words = ["backends"]
    static let summary = "Shows which backend does what, and why"

    var selection = Selection()
    private var writesJSON = false
    private var writesMarkdown = false
    private var onlyChecks = false
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .flag(nil, "json", "Write every resolution as JSON", \.writesJSON),
            .flag(nil, "markdown", "Write what each backend offers as a Markdown document", \.writesMarkdown),
            .flag(nil, "check", "Only say whether the policy can be met", \.onlyChecks),
            .output("o", "output", "Write to FILE", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard [writesJSON, writesMarkdown, onlyChecks].count(where: { $0 }) < 2 else {
            throw .usage("--json, --markdown and --check exclude each other")
        }
        var selection = selection
        // Who asks what there is wants to know whether it works, used or not.
        if selection.call.selfTestScope != .off {
            selection.call.selfTest(.everything, source: .init(rawValue: "jose backends"))
        }
        let registry = try context.registry(selection)
        guard !writesJSON else { return try context.write(registry.report().json, to: output) }
        let text =
            if onlyChecks { registry.report().summary } else if writesMarkdown {
                CapabilityMatrix(registry).markdown
            } else {
                registry.report().text
            }
        try context.write(Array(text.utf8), to: output)
    }
}
