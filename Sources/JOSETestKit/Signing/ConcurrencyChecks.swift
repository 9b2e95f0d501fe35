internal import JOSECore

extension SigningSubject {
    /// Prepared keys in many hands.
    func concurrencyChecks() -> [PlannedCheck] {
        let (tasks, operations) = (max(under.options.concurrentTasks, 1), max(under.options.operationsPerTask, 1))
        var checks: [PlannedCheck] = []
        if canSign {
            let operation: SigningCapability.Operation = canVerify ? .verify : .sign
            checks.append(
                check(operation, "signs and verifies on \(tasks) tasks at once with one prepared key") {
                    let pair = try firstPair()
                    let signer = try signer(pair.whole)
                    let verifier = canVerify ? try verifier(pair.publicPart) : nil
                    try await withThrowingTaskGroup { group in
                        for task in 0..<tasks {
                            group.addTask {
                                try exchange(pair, signer, verifier, task: task, operations)
                            }
                        }
                        try await group.waitForAll()
                    }
                })
            checks.append(
                check(operation, "prepares keys on \(tasks) tasks at once") {
                    _ = try firstPair()
                    try await withThrowingTaskGroup { group in
                        for task in 0..<tasks {
                            group.addTask {
                                let pair = pairs[task % pairs.count]
                                let signature = try signer(pair.whole).signature(of: Message.ordinary)
                                try expectLayout(signature, pair.whole, pair.name)
                                guard canVerify else { return }
                                try expect(
                                    try verifier(pair.publicPart).accepts(signature, Message.ordinary),
                                    "\(pair.name): refused")
                            }
                        }
                        try await group.waitForAll()
                    }
                })
        } else {
            checks.append(
                check(.verify, "verifies on \(tasks) tasks at once with one prepared key") {
                    let sample = try sample()
                    let verifier = try verifier(sample.pair.publicPart)
                    let wrong = Alteration.flip(sample.signature, sample.signature.count - 1)
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<tasks {
                            group.addTask {
                                for _ in 0..<operations {
                                    try expect(
                                        try verifier.accepts(sample.signature, sample.message), "a valid one is refused"
                                    )
                                    try expectInvalid(
                                        wrong, for: sample.message, by: verifier, sample.pair.publicPart,
                                        "a flipped bit")
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                })
        }
        return checks
    }

    /// What one task does: messages that no other task signs.
    private func exchange(
        _ pair: KeyPair, _ signer: any MessageSigner, _ verifier: (any MessageVerifier)?, task: Int, _ operations: Int
    ) throws {
        var previous: [UInt8]?
        for operation in 0..<operations {
            let message = Message.ofLength(operation * 7) + [UInt8(truncatingIfNeeded: task), UInt8(operation & 0xFF)]
            let signature = try signer.signature(of: message)
            try expectLayout(signature, pair.whole, "task \(task), signature \(operation)")
            if algorithm.isDeterministic, operation % 5 == 0 {
                try expect(
                    try signer.signature(of: message) == signature, "task \(task): the second signature differs")
            }
            guard let verifier else { continue }
            try expect(try verifier.accepts(signature, message), "task \(task): its signature \(operation) is refused")
            if let previous, operation % 5 == 0 {
                try expectInvalid(
                    previous, for: message, by: verifier, pair.publicPart, "task \(task): another signature")
            }
            previous = signature
        }
    }
}
