internal import JOSECore

/// Encryption of contents.
struct ContentEncryptionSuite: ConformanceSuite {
    /// The checks of one algorithm. A further group is one more file and one more entry here.
    private static let groups: [@Sendable (ContentSubject) -> [PlannedCheck]] = [
        { $0.knownAnswerChecks() }, { $0.sealChecks() }, { $0.openChecks() }, { $0.forgeryChecks() },
        { $0.lengthChecks() }, { $0.concurrencyChecks() },
    ]

    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        var seen: Set<ContentEncryptionAlgorithm> = []
        return subject.backend.contentCiphers.flatMap { cipher -> [PlannedCheck] in
            guard subject.options.includes(.contentEncryption(cipher.algorithm)),
                seen.insert(cipher.algorithm).inserted,
                let subject = ContentSubject(cipher, subject)
            else { return [] }
            return Self.groups.flatMap { $0(subject) }
        }
    }
}
