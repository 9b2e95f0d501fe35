internal import JOSECore

extension KeyWrapSubject {
    /// One algorithm taken for another.
    func confusionChecks() -> [PlannedCheck] {
        var checks = [
            check(canUnwrap ? .unwrap : .wrap, "takes scheme and hash from the descriptor, and refuses unknown ones") {
                let key = try firstPair().whole
                var unknown: [(String, KeyManagementAlgorithmDescriptor)] = []
                var changed = algorithm
                changed.construction = .wrap(KeyWrapScheme(rawValue: "no-such-scheme"))
                unknown.append(("an unknown scheme", changed))
                changed.construction = .direct
                unknown.append(("no scheme", changed))
                if algorithm.hash != nil {
                    changed = algorithm
                    changed.hash = HashAlgorithm(rawValue: "no-such-hash")
                    unknown.append(("an unknown hash", changed))
                }
                for (what, algorithm) in unknown {
                    if canWrap {
                        try expectRefusal(of: "\(what), to wrap", codes: [.unsupported]) { () throws(BackendError) in
                            try backend.makeKeyWrapper(for: algorithm, key: key)
                        }
                    }
                    if canUnwrap {
                        try expectRefusal(of: "\(what), to unwrap", codes: [.unsupported]) { () throws(BackendError) in
                            try backend.makeKeyUnwrapper(for: algorithm, key: key)
                        }
                    }
                }
            }
        ]
        guard canUnwrap else { return checks }
        checks.append(
            check(.unwrap, "tells its encrypted keys from those of the backend's other algorithms for the key") {
                let sample = try sample()
                let others = siblings(of: sample.pair.key)
                guard !others.isEmpty else { throw CheckStop.notApplicable("no other algorithm takes the key") }
                for other in others where !isSame(other) {
                    let unwrapper = try backend.makeKeyUnwrapper(for: other, key: sample.pair.whole)
                    // Its parameters are other ones, so it may say that they are missing.
                    let answer: SecretBytes?
                    do throws(BackendError) {
                        answer = try unwrapper.unwrap(sample.wrapped, octets: sample.contentKey.count)
                    } catch {
                        try expect(
                            other.parameters.map(\.name) != algorithm.parameters.map(\.name)
                                && error.code == .unsupported,
                            "as \(other.algorithm.rawValue): threw \(error.text)")
                        continue
                    }
                    try expect(
                        answer != SecretBytes(sample.contentKey), "as \(other.algorithm.rawValue): the same CEK")
                }
            })
        return checks
    }

    private func isSame(_ other: KeyManagementAlgorithmDescriptor) -> Bool {
        other.construction == algorithm.construction && other.hash == algorithm.hash
    }

    /// The other algorithms that the backend decrypts with a key.
    private func siblings(of key: JWK) -> [KeyManagementAlgorithmDescriptor] {
        backend.keyWrapCapabilities.compactMap { capability in
            guard capability.operations.contains(.unwrap), capability.algorithm != algorithm.algorithm,
                let other = under.catalog[capability.algorithm], Self.takes(other, key)
            else { return nil }
            return other
        }
    }
}
