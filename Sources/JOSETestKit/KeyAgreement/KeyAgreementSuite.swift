internal import JOSECore

/// Shared secrets: what is declared works and is refused where it must be; what is not declared is refused.
struct KeyAgreementSuite: ConformanceSuite {
    /// The checks of one scheme on one curve. A further group is one more file and one more entry here.
    private static let groups: [@Sendable (KeyAgreementSubject) -> [PlannedCheck]] = [
        { $0.knownAnswerChecks() }, { $0.agreementChecks() }, { $0.pointChecks() }, { $0.keyRefusalChecks() },
        { $0.concurrencyChecks() },
    ]

    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.keyAgreement else { return [] }
        var seen: Set<KeyAgreementCapability> = []
        let declared = backend.keyAgreementCapabilities.flatMap { capability -> [PlannedCheck] in
            guard subject.options.includes(.keyAgreement(capability.scheme, curve: capability.curve)),
                seen.insert(capability).inserted, let subject = KeyAgreementSubject(backend, capability, subject)
            else { return [] }
            return Self.groups.flatMap { $0(subject) }
        }
        return declared + undeclaredChecks(backend, subject)
    }

    /// Every curve that some descriptor describes and the backend does not declare, with each scheme: also curves that are
    /// not for key agreement.
    private func undeclaredChecks(_ backend: any KeyAgreementBackend, _ subject: BackendUnderTest) -> [PlannedCheck] {
        let declared = Set(backend.keyAgreementCapabilities)
        let schemes = subject.catalog.keyManagementAlgorithms.reduce(into: [KeyAgreementScheme]()) {
            schemes, algorithm in
            guard case .agreement(let scheme, _) = algorithm.construction, !schemes.contains(scheme) else { return }
            schemes.append(scheme)
        }
        return schemes.flatMap { scheme in
            subject.catalog.curves.compactMap { curve -> PlannedCheck? in
                let row = Capability.keyAgreement(scheme, curve: curve.curve)
                guard !declared.contains(KeyAgreementCapability(scheme, curve: curve.curve)),
                    subject.options.includes(row)
                else { return nil }
                return PlannedCheck(row.description, "is not declared, and refused as unsupported") {
                    guard let key = subject.options.keys.keys(curve.keyType, curve: curve.curve).first?.material else {
                        throw CheckStop.notApplicable("there is no test key for it")
                    }
                    try expectRefusal(of: "a sender", codes: [.unsupported]) { () throws(BackendError) in
                        try backend.makeSender(scheme, to: key)
                    }
                    try expectRefusal(of: "a recipient", codes: [.unsupported]) { () throws(BackendError) in
                        try backend.makeRecipient(scheme, key: key)
                    }
                }
            }
        }
    }
}
