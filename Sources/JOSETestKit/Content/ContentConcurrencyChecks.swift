internal import JOSECore

extension ContentSubject {
    /// One cipher in many hands.
    func concurrencyChecks() -> [PlannedCheck] {
        let (tasks, operations) = (max(under.options.concurrentTasks, 1), max(under.options.operationsPerTask, 1))
        return [
            check("seals and opens on \(tasks) tasks at once, each with keys of its own") {
                try await withThrowingTaskGroup { group in
                    for task in 0..<tasks {
                        group.addTask {
                            for operation in 0..<operations {
                                let input = input(Message.ofLength(operation * 37 + task), seed: task << 8 | operation)
                                let sealed = try seal(input)
                                try expect(try seal(input) == sealed, "task \(task): the second ciphertext differs")
                                try expectOpens(sealed, input, "task \(task), content \(operation)")
                                let wrong = SealedContent(
                                    ciphertext: sealed.ciphertext,
                                    tag: Alteration.flip(sealed.tag, sealed.tag.count - 1))
                                try expectRefused(wrong, input, "task \(task): a flipped bit")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        ]
    }
}
