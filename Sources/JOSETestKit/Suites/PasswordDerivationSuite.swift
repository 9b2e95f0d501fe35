internal import JOSECore

/// Keys from passwords.
struct PasswordDerivationSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.passwordDerivation else { return [] }
        var seen: Set<PasswordDerivation> = []
        let declared = backend.passwordDerivationCapabilities.filter { derivation in
            subject.options.includes(.passwordDerivation(derivation)) && seen.insert(derivation).inserted
        }
        return declared.flatMap { checks($0, backend, subject.options) } + undeclaredChecks(backend, subject)
    }

    private func checks(
        _ derivation: PasswordDerivation, _ backend: any PasswordDerivationBackend,
        _ options: BackendConformance.Options
    ) -> [PlannedCheck] {
        func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
            PlannedCheck(Capability.passwordDerivation(derivation).description, name, body)
        }
        let answers = (PasswordDerivationKnownAnswer.standard + options.passwordDerivations).filter {
            $0.derivation == derivation.name
        }
        var checks = answers.map { answer in
            check("derives the known key: \(answer.source)") {
                let key: SecretBytes
                do {
                    key = try backend.deriveKey(
                        derivation, Password(answer.password, answer.salt, answer.iterations), answer.key.count)
                } catch let error as BackendError where error.code == .unsupported && answer.iterations < 1000 {
                    // A validated library may not do what RFC 7518 §4.8.1.2 does not ask for.
                    throw CheckStop.notApplicable("the library takes no \(answer.iterations) iterations")
                }
                try expect(key == SecretBytes(answer.key), "the key is another one, of \(key.count) octets")
            }
        }
        if answers.isEmpty {
            checks.append(
                check("agrees with known answers") {
                    throw CheckStop.notApplicable("the kit knows none; add some to the options")
                })
        }
        return checks + [
            check("derives keys of the length that is asked for") {
                for octets in [1, 15, 16, 24, 31, 32, 33, 48, 63, 64, 65, 200] {
                    let key = try backend.deriveKey(derivation, .ordinary, octets)
                    try expect(key.count == octets, "\(key.count) octets, not \(octets)")
                    guard octets >= 16 else { continue }
                    try expect(!key.withOctets(UnsignedInteger.isZero), "\(octets) octets: all zero")
                }
            },
            check("derives other keys from other passwords, salts and numbers of iterations") {
                let password = Password.ordinary
                var inputs = [password]
                for octets in Alteration.flips(of: password.octets).map(\.octets) + [password.octets + password.octets]
                {
                    inputs.append(Password(octets, password.salt, password.iterations))
                }
                for salt in Alteration.flips(of: password.salt).map(\.octets) + [password.salt + [0], [1]] {
                    inputs.append(Password(password.octets, salt, password.iterations))
                }
                // Behind a zero octet, and behind the block of every hash function.
                let long = Message.ofLength(300)
                inputs += [
                    Password([1, 0, 2], password.salt, 1000), Password([1, 0, 3], password.salt, 1000),
                    Password(password.octets, [1, 0, 2], 1000), Password(password.octets, [1, 0, 3], 1000),
                    Password(long, long, 1000), Password(Alteration.flip(long, 299), long, 1000),
                    Password(long, Alteration.flip(long, 299), 1000), Password(password.octets, password.salt, 1001),
                    Password(password.octets, password.salt, 4096),
                ]
                var keys: Set<[UInt8]> = []
                for (index, input) in inputs.enumerated() {
                    let key = try backend.deriveKey(derivation, input, 16)
                    try expect(
                        keys.insert(key.unprotectedCopy()).inserted, "input \(index) gives the key of another one")
                }
            },
            check("refuses numbers of iterations and lengths that no key has") {
                for iterations in [0, -1, Int.min] {
                    try expectRefusal(of: "\(iterations) iterations", codes: [.unsupported]) {
                        () throws(BackendError) in
                        try backend.deriveKey(
                            derivation, Password(Password.ordinary.octets, Password.ordinary.salt, iterations), 32)
                    }
                }
                for octets in [0, -1, Int.min] {
                    try expectRefusal(of: "\(octets) octets", codes: [.unsupported]) { () throws(BackendError) in
                        try backend.deriveKey(derivation, .ordinary, octets)
                    }
                }
            },
            check("derives the same key again, on \(max(options.concurrentTasks, 1)) tasks at once") {
                let inputs = (0..<max(options.operationsPerTask, 2)).map { index in
                    Password(Message.ofLength(index * 11 + 1), Message.ofLength(index + 8), 1000)
                }
                let expected = try inputs.map { try backend.deriveKey(derivation, $0, 32) }
                try await withThrowingTaskGroup { group in
                    for _ in 0..<max(options.concurrentTasks, 1) {
                        group.addTask {
                            for (input, key) in zip(inputs, expected) {
                                try expect(try backend.deriveKey(derivation, input, 32) == key, "the key differs")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            },
        ]
    }

    /// Derivations that some descriptor describes and the backend does not declare, and one that nobody knows.
    private func undeclaredChecks(
        _ backend: any PasswordDerivationBackend, _ subject: BackendUnderTest
    ) -> [PlannedCheck] {
        var known = subject.catalog.keyManagementAlgorithms.compactMap { algorithm in
            if case .password(let derivation, _) = algorithm.construction { derivation } else { nil }
        }
        known.append(PasswordDerivation("no-such-derivation", hash: .sha256, defaultIterations: 1000))
        known.append(
            PasswordDerivation("PBKDF2-HS0", hash: HashAlgorithm(rawValue: "no-such-hash"), defaultIterations: 1000))
        let declared = Set(backend.passwordDerivationCapabilities)
        return known.filter { !declared.contains($0) }.compactMap { derivation in
            let row = Capability.passwordDerivation(derivation)
            guard subject.options.includes(row) else { return nil }
            return PlannedCheck(row.description, "is not declared, and refused as unsupported") {
                try expectRefusal(of: derivation.name, codes: [.unsupported]) { () throws(BackendError) in
                    try backend.deriveKey(derivation, .ordinary, 32)
                }
            }
        }
    }
}

/// What a key is derived from.
struct Password: Sendable {
    let octets: [UInt8]
    let salt: [UInt8]
    let iterations: Int

    init(_ octets: [UInt8], _ salt: [UInt8], _ iterations: Int) {
        self.octets = octets
        self.salt = salt
        self.iterations = iterations
    }

    /// As it is in a token with few iterations. Long enough for a validated library.
    static let ordinary = Password(
        Array("correct horse battery staple".utf8), Array("PBES2".utf8) + [0] + Message.ofLength(16), 1000)
}

extension PasswordDerivationBackend {
    func deriveKey(
        _ derivation: PasswordDerivation, _ password: Password, _ octets: Int
    ) throws(BackendError) -> SecretBytes {
        try deriveKey(
            derivation, password: password.octets.span, salt: password.salt.span, iterations: password.iterations,
            octets: octets)
    }
}
