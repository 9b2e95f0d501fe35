internal import JOSECore

/// Signatures and MACs: what is declared works and is refused where it must be; what is not declared is refused.
struct SigningSuite: ConformanceSuite {
    /// The checks of one algorithm on one curve. A further group is one more file and one more entry here.
    private static let groups: [@Sendable (SigningSubject) -> [PlannedCheck]] = [
        { $0.knownAnswerChecks() }, { $0.signatureChecks() }, { $0.verificationChecks() }, { $0.forgeryChecks() },
        { $0.confusionChecks() }, { $0.keyRefusalChecks() }, { $0.keyVariantChecks() }, { $0.concurrencyChecks() },
        { $0.registryChecks() },
    ]

    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let signing = subject.backend.signing else { return [] }
        var seen: Set<SigningCapability> = []
        let declared = signing.signingCapabilities.compactMap { capability -> [PlannedCheck]? in
            var capability = capability
            capability.operations = capability.operations.filter { operation in
                subject.options.includes(.signature(capability.algorithm, curve: capability.curve, operation))
            }
            guard !capability.operations.isEmpty, seen.insert(capability).inserted,
                let subject = SigningSubject(signing, capability, subject)
            else { return nil }
            return Self.groups.flatMap { $0(subject) }
        }
        return declared.flatMap(\.self) + undeclaredChecks(signing, subject)
    }

    /// Every algorithm, curve and direction that some descriptor describes and the backend does not declare.
    private func undeclaredChecks(_ signing: any SigningBackend, _ subject: BackendUnderTest) -> [PlannedCheck] {
        let declared = Set(
            signing.signingCapabilities.flatMap { capability in
                capability.operations.map {
                    SigningCapability(capability.algorithm, curve: capability.curve, operations: [$0])
                }
            })
        var checks: [PlannedCheck] = []
        for algorithm in subject.catalog.signatureAlgorithms {
            for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
                for operation in SigningCapability.Operation.allCases {
                    let capability = Capability.signature(algorithm.algorithm, curve: curve, operation)
                    let single = SigningCapability(algorithm.algorithm, curve: curve, operations: [operation])
                    guard !declared.contains(single), subject.options.includes(capability) else { continue }
                    checks.append(
                        PlannedCheck(capability.description, "is not declared, and refused as unsupported") {
                            try isRefused(operation, algorithm, curve, signing, subject)
                        })
                }
            }
        }
        return checks
    }

    private func isRefused(
        _ operation: SigningCapability.Operation, _ algorithm: SignatureAlgorithmDescriptor, _ curve: Curve?,
        _ signing: any SigningBackend, _ subject: BackendUnderTest
    ) throws(CheckStop) {
        let keys = subject.options.keys.keys(algorithm.keyType, curve: curve)
        guard let key = keys.first(where: { $0.bits >= algorithm.minimumKeyBits })?.material else {
            throw .notApplicable("there is no test key for it")
        }
        try expectRefusal(of: "a sound key", codes: [.unsupported]) { () throws(BackendError) in
            switch operation {
            case .sign: _ = try signing.makeSigner(for: algorithm, key: key)
            case .verify: _ = try signing.makeVerifier(for: algorithm, key: key)
            }
        }
    }
}
