internal import JOSECore

extension KeyWrapSubject {
    /// Prepared keys in many hands.
    func concurrencyChecks() -> [PlannedCheck] {
        let (tasks, operations) = (max(under.options.concurrentTasks, 1), operationsPerTask)
        let operation: KeyWrapCapability.Operation = canUnwrap ? .unwrap : .wrap
        guard canWrap else {
            return [
                check(.unwrap, "unwraps on \(tasks) tasks at once with one prepared key") {
                    let sample = try sample()
                    let unwrapper = try unwrapper(sample.pair.whole)
                    try await Self.atOnce(tasks) { _ in
                        for _ in 0..<operations {
                            try expectUnwraps(sample.wrapped, to: sample.contentKey, by: unwrapper, "the encrypted key")
                        }
                    }
                }
            ]
        }
        return [
            check(operation, "wraps and unwraps on \(tasks) tasks at once with one prepared key") {
                let pair = try firstPair()
                let wrapper = try wrapper(pair.publicPart)
                let unwrapper = canUnwrap ? try unwrapper(pair.whole) : nil
                try await Self.atOnce(tasks) { task in
                    try exchange(pair, wrapper, unwrapper, task: task, operations)
                }
            },
            check(operation, "prepares keys on \(tasks) tasks at once") {
                _ = try firstPair()
                try await Self.atOnce(tasks) { task in
                    // Neighbours are at different keys at any time.
                    for operation in 0..<min(operations, 4) {
                        let pair = pairs[(task + operation) % pairs.count]
                        let contentKey = Self.contentKey(task, operation)
                        let wrapped = try wrap(contentKey, with: try wrapper(pair.publicPart), seed: task)
                        guard canUnwrap else { continue }
                        try expectUnwraps(wrapped, to: contentKey, by: try unwrapper(pair.whole), pair.name)
                    }
                }
            },
        ]
    }

    /// What one task does: CEKs that no other task wraps.
    private func exchange(
        _ pair: KeyPair, _ wrapper: any KeyWrapper, _ unwrapper: (any KeyUnwrapper)?, task: Int, _ operations: Int
    ) throws {
        for operation in 0..<operations {
            let contentKey = Self.contentKey(task, operation)
            let wrapped = try wrap(contentKey, with: wrapper, seed: task << 8 | operation)
            if isDeterministic == true {
                try expect(
                    try wrap(contentKey, with: wrapper, seed: task << 8 | operation) == wrapped,
                    "task \(task): the second encrypted key differs")
            }
            guard let unwrapper else { continue }
            try expectUnwraps(wrapped, to: contentKey, by: unwrapper, "task \(task), CEK \(operation)")
        }
    }

    /// A CEK that only one operation of one task has.
    private static func contentKey(_ task: Int, _ operation: Int) -> [UInt8] {
        let octets = KeyWrapKnownAnswer.contentKey(16 + operation % 7 * 8)
        return octets.dropLast(2) + [UInt8(truncatingIfNeeded: task), UInt8(truncatingIfNeeded: operation)]
    }

    private static func atOnce(_ tasks: Int, _ body: @escaping @Sendable (Int) throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for task in 0..<tasks { group.addTask { try body(task) } }
            try await group.waitForAll()
        }
    }
}
