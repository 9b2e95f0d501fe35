internal import JOSECore

extension SigningSubject {
    /// One algorithm taken for another.
    func confusionChecks() -> [PlannedCheck] {
        var checks = [
            check(canVerify ? .verify : .sign, "takes scheme and hash from the descriptor, and refuses unknown ones") {
                let key = try firstPair().whole
                var unknown: [(String, SignatureAlgorithmDescriptor)] = []
                var changed = algorithm
                changed.scheme = SignatureScheme(rawValue: "no-such-scheme")
                unknown.append(("an unknown scheme", changed))
                if algorithm.hash != nil {
                    changed = algorithm
                    changed.hash = HashAlgorithm(rawValue: "no-such-hash")
                    unknown.append(("an unknown hash", changed))
                }
                for (what, algorithm) in unknown {
                    if canSign {
                        try expectRefusal(of: "\(what), to sign", codes: [.unsupported]) { () throws(BackendError) in
                            try signing.makeSigner(for: algorithm, key: key)
                        }
                    }
                    if canVerify {
                        try expectRefusal(of: "\(what), to verify", codes: [.unsupported]) { () throws(BackendError) in
                            try signing.makeVerifier(for: algorithm, key: key)
                        }
                    }
                }
            }
        ]
        guard canVerify else { return checks }
        checks.append(
            check(.verify, "tells its signatures from those of the backend's other algorithms for the key") {
                let sample = try sample()
                let others = siblings()
                guard !others.isEmpty else { throw CheckStop.notApplicable("no other algorithm takes the key") }
                for other in others {
                    let isSame = other.scheme == algorithm.scheme && other.hash == algorithm.hash
                    let name = other.algorithm.rawValue
                    let verifier = try signing.makeVerifier(for: other, key: sample.pair.publicPart)
                    if isSame {
                        try expect(
                            try verifier.accepts(sample.signature, sample.message),
                            "refused as \(name), which is the same")
                    } else {
                        try expectInvalid(
                            sample.signature, for: sample.message, by: verifier, sample.pair.publicPart, "as \(name)")
                    }
                }
            })
        return checks
    }

    /// The other algorithms that the backend verifies with a key of this type and curve.
    private func siblings() -> [SignatureAlgorithmDescriptor] {
        signing.signingCapabilities.compactMap { capability in
            guard capability.operations.contains(.verify), capability.curve == curve?.curve,
                capability.algorithm != algorithm.algorithm,
                let other = under.catalog[capability.algorithm], other.keyType == algorithm.keyType
            else { return nil }
            return other
        }
    }
}
