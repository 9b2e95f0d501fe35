internal import JOSECore

extension KeyAgreementSubject {
    /// Prepared keys in many hands.
    func concurrencyChecks() -> [PlannedCheck] {
        // Each operation is three multiplications of a point.
        let tasks = max(under.options.concurrentTasks, 1)
        let operations = min(max(under.options.operationsPerTask, 1), 4)
        return [
            check("agrees on \(tasks) tasks at once with one prepared key") {
                let pair = try firstPair()
                let (sender, recipient) = (try sender(pair.publicPart), try recipient(pair.whole))
                let keys = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
                    for task in 0..<tasks {
                        group.addTask {
                            try (0..<operations).map { operation in
                                let sent = try sender.agree()
                                let received = try recipient.sharedSecret(with: sent.ephemeralKey)
                                try expect(
                                    received == sent.sharedSecret,
                                    "task \(task): the recipient's secret \(operation) is another one")
                                return sent.ephemeralKey.publicParameters[.x] ?? []
                            }
                        }
                    }
                    var keys: [[UInt8]] = []
                    for try await some in group { keys += some }
                    return keys
                }
                try expect(Set(keys).count == keys.count, "two ephemeral keys are alike")
            },
            check("prepares keys on \(tasks) tasks at once") {
                _ = try firstPair()
                try await withThrowingTaskGroup { group in
                    for task in 0..<tasks {
                        group.addTask {
                            // Neighbours are at different keys at any time.
                            for operation in 0..<operations {
                                let pair = pairs[(task + operation) % pairs.count]
                                let sent = try sender(pair.publicPart).agree()
                                let received = try recipient(pair.whole).sharedSecret(with: sent.ephemeralKey)
                                try expect(
                                    received == sent.sharedSecret, "\(pair.name): the recipient has another secret")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            },
        ]
    }
}
