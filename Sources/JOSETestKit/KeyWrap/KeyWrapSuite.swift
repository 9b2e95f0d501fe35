internal import JOSECore

/// Encryption of CEKs: what is declared works and is refused where it must be; what is not declared is refused.
struct KeyWrapSuite: ConformanceSuite {
    /// The checks of one algorithm. A further group is one more file and one more entry here.
    private static let groups: [@Sendable (KeyWrapSubject) -> [PlannedCheck]] = [
        { $0.knownAnswerChecks() }, { $0.wrapChecks() }, { $0.unwrapChecks() }, { $0.forgeryChecks() },
        { $0.parameterChecks() }, { $0.lengthChecks() }, { $0.substitutionChecks() }, { $0.confusionChecks() },
        { $0.keyRefusalChecks() }, { $0.keyVariantChecks() }, { $0.concurrencyChecks() },
    ]

    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.keyWrap else { return [] }
        var seen: Set<KeyWrapCapability> = []
        let declared = backend.keyWrapCapabilities.flatMap { capability -> [PlannedCheck] in
            var capability = capability
            capability.operations = capability.operations.filter { operation in
                subject.options.includes(.keyWrap(capability.algorithm, operation))
            }
            guard !capability.operations.isEmpty, seen.insert(capability).inserted,
                let subject = KeyWrapSubject(backend, capability, subject)
            else { return [] }
            return Self.groups.flatMap { $0(subject) }
        }
        return declared + undeclaredChecks(backend, subject)
    }

    /// Every algorithm and direction that some descriptor describes and the backend does not declare. Those that the core
    /// composes are among them: no backend declares one.
    private func undeclaredChecks(_ backend: any KeyWrapBackend, _ subject: BackendUnderTest) -> [PlannedCheck] {
        let declared = Set(
            backend.keyWrapCapabilities.flatMap { capability in
                capability.operations.map { Capability.keyWrap(capability.algorithm, $0) }
            })
        return subject.catalog.keyManagementAlgorithms.flatMap { algorithm in
            KeyWrapCapability.Operation.allCases.compactMap { operation in
                let capability = Capability.keyWrap(algorithm.algorithm, operation)
                guard !declared.contains(capability), subject.options.includes(capability) else { return nil }
                return PlannedCheck(capability.description, "is not declared, and refused as unsupported") {
                    guard let key = KeyWrapSubject.pairs(for: algorithm, subject).first?.whole else {
                        throw CheckStop.notApplicable("there is no test key for it")
                    }
                    try expectRefusal(of: "a sound key", codes: [.unsupported]) { () throws(BackendError) in
                        switch operation {
                        case .wrap: _ = try backend.makeKeyWrapper(for: algorithm, key: key)
                        case .unwrap: _ = try backend.makeKeyUnwrapper(for: algorithm, key: key)
                        }
                    }
                }
            }
        }
    }
}
