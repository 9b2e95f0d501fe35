/// Runs each case once, however many tests look at its outcomes.
actor SharedRuns<Case: Hashable & Sendable, Outcome: Sendable> {
    private var runs: [Case: Task<[Outcome], any Error>] = [:]

    /// The outcomes of a case; `run` is called where nobody has asked for them before.
    func outcomes(_ item: Case, run: @escaping @Sendable () throws -> [Outcome]) async throws -> [Outcome] {
        let task = runs[item] ?? Task { try run() }
        runs[item] = task
        return try await task.value
    }
}

/// The first lines of many.
func excerpt(_ lines: [String]) -> String {
    (lines.prefix(8) + (lines.count > 8 ? ["and \(lines.count - 8) more"] : [])).joined(separator: "\n")
}
