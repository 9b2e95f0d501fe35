internal import JOSECore

/// Hash functions.
struct DigestSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.digest else { return [] }
        let declared = backend.digestCapabilities.filter { subject.options.includes(.digest($0)) }
        return declared.flatMap { checks($0, backend, subject.options) } + undeclaredChecks(backend, subject)
    }

    private func checks(
        _ hash: HashAlgorithm, _ backend: any DigestBackend, _ options: BackendConformance.Options
    ) -> [PlannedCheck] {
        func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
            PlannedCheck(Capability.digest(hash).description, name, body)
        }
        let answers = (DigestKnownAnswer.standard + options.digests).filter { $0.hash == hash }
        var checks = answers.map { answer in
            check("makes the known digest: \(answer.source)") {
                let digest = try backend.digest(hash, of: answer.message.span)
                try expect(digest == answer.digest, "the digest is another one, of \(digest.count) octets")
            }
        }
        if answers.isEmpty {
            checks.append(
                check("agrees with known answers") {
                    throw CheckStop.notApplicable("the kit knows none; add some to the options")
                })
        }
        checks.append(
            check("makes the same digest again, on \(options.concurrentTasks) tasks at once, and others for others") {
                let messages = (0..<max(options.operationsPerTask, 2)).map { Message.ofLength($0 * 7) }
                let expected = try messages.map { message in try backend.digest(hash, of: message.span) }
                try expect(Set(expected).count == messages.count, "two messages have the same digest")
                try await withThrowingTaskGroup { group in
                    for _ in 0..<max(options.concurrentTasks, 1) {
                        group.addTask {
                            for (message, digest) in zip(messages, expected) {
                                try expect(try backend.digest(hash, of: message.span) == digest, "the digest differs")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            })
        return checks
    }

    private func undeclaredChecks(_ backend: any DigestBackend, _ subject: BackendUnderTest) -> [PlannedCheck] {
        let described = subject.catalog.capabilities.filter { $0.kind == .digest }.map(\.name)
        let names = described.map(HashAlgorithm.init(rawValue:)) + [HashAlgorithm(rawValue: "no-such-hash")]
        let undeclared = names.filter { name in
            !backend.digestCapabilities.contains(name) && subject.options.includes(.digest(name))
        }
        return undeclared.map { hash in
            PlannedCheck(Capability.digest(hash).description, "is not declared, and refused as unsupported") {
                let message = Message.ordinary
                try expectRefusal(of: hash.rawValue, codes: [.unsupported]) { () throws(BackendError) in
                    try backend.digest(hash, of: message.span)
                }
            }
        }
    }
}
