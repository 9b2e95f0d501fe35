internal import JOSECore

/// The files of Wycheproof that the options name: one check for each file and each capability that it tests.
///
/// A file that tests nothing that the backend declares makes no check. Groups whose parameters JOSE fixes otherwise (a MAC
/// that is cut short, another salt) are left out, and so are keys that the core refuses: neither reaches a backend.
struct WycheproofSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard !subject.options.wycheproof.isEmpty else { return [] }
        let signing = signingSubjects(subject)
        let contents = contentSubjects(subject)
        let wraps = keyWrapSubjects(subject)
        return subject.options.wycheproof.flatMap { file in
            signing.flatMap { $0.wycheproofChecks(file) } + contents.flatMap { $0.wycheproofChecks(file) }
                + wraps.flatMap { $0.wycheproofChecks(file) }
        }
    }

    private func signingSubjects(_ subject: BackendUnderTest) -> [SigningSubject] {
        guard let signing = subject.backend.signing else { return [] }
        return signing.signingCapabilities.compactMap { capability in
            var capability = capability
            capability.operations = capability.operations.filter {
                subject.options.includes(.signature(capability.algorithm, curve: capability.curve, $0))
            }
            return capability.operations.isEmpty ? nil : SigningSubject(signing, capability, subject)
        }
    }

    private func contentSubjects(_ subject: BackendUnderTest) -> [ContentSubject] {
        subject.backend.contentCiphers.filter { subject.options.includes(.contentEncryption($0.algorithm)) }
            .compactMap { ContentSubject($0, subject) }
    }

    private func keyWrapSubjects(_ subject: BackendUnderTest) -> [KeyWrapSubject] {
        guard let backend = subject.backend.keyWrap else { return [] }
        return backend.keyWrapCapabilities.compactMap { capability in
            var capability = capability
            capability.operations = capability.operations.filter {
                subject.options.includes(.keyWrap(capability.algorithm, $0))
            }
            return capability.operations.isEmpty ? nil : KeyWrapSubject(backend, capability, subject)
        }
    }
}

extension ContentSubject {
    private static let wycheproofSchemes: [String: ContentEncryptionScheme] = [
        "AES-GCM": .aesGCM, "CHACHA20-POLY1305": .chaCha20Poly1305, "XCHACHA20-POLY1305": .xChaCha20Poly1305,
        "A128CBC-HS256": .aesCBCHMAC, "A192CBC-HS384": .aesCBCHMAC, "A256CBC-HS512": .aesCBCHMAC,
    ]

    func wycheproofChecks(_ file: WycheproofFile) -> [PlannedCheck] {
        guard Self.wycheproofSchemes[file.algorithm] == algorithm.scheme else { return [] }
        let tests = file.groups.filter { group in
            group["type"]?.string == "AeadTest" && group["keySize"]?.integer == algorithm.keyOctets * 8
                && group["ivSize"]?.integer == algorithm.ivOctets * 8
                && group["tagSize"]?.integer == algorithm.tagOctets * 8
        }.flatMap(WycheproofFile.tests)
        guard !tests.isEmpty else { return [] }
        return [
            check("Wycheproof: \(file.name)") {
                for test in tests {
                    let input = Input(
                        plaintext: try test.octets("msg"), key: try test.octets("key"), iv: try test.octets("iv"),
                        data: try test.octets("aad"))
                    let sealed = SealedContent(ciphertext: try test.octets("ct"), tag: try test.octets("tag"))
                    switch test.isValid {
                    case true?:
                        try expectOpens(sealed, input, test.name)
                        try expect(try seal(input) == sealed, "\(test.name): sealed otherwise")
                    case false?: try expectRefused(sealed, input, test.name)
                    case nil: break
                    }
                }
            }
        ]
    }
}

extension KeyWrapSubject {
    private func key(of test: WycheproofFile.Test) throws(CheckStop) -> KeyMaterial {
        KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(try test.octets("key"))])
    }

    func wycheproofChecks(_ file: WycheproofFile) -> [PlannedCheck] {
        guard file.algorithm == "AES-WRAP", scheme == .aesKeyWrap, let octets = algorithm.keyOctets else { return [] }
        let tests = file.groups.filter { group in
            group["type"]?.string == "KeywrapTest" && group["keySize"]?.integer == octets * 8
        }.flatMap(WycheproofFile.tests)
        guard !tests.isEmpty else { return [] }
        var checks: [PlannedCheck] = []
        if canUnwrap {
            checks.append(
                check(.unwrap, "Wycheproof: \(file.name)") {
                    for test in tests {
                        let wrapped = WrappedKey(encryptedKey: try test.octets("ct"))
                        let unwrapper = try unwrapper(try key(of: test))
                        if test.isValid == true {
                            try expectUnwraps(wrapped, to: try test.octets("msg"), by: unwrapper, test.name)
                        } else if test.isValid == false {
                            let count = wrapped.encryptedKey.count
                            try expectRefused(
                                wrapped, octets: max(count - 8, 0), by: unwrapper,
                                isFiltered: count < 24 || count % 8 != 0, test.name)
                        }
                    }
                })
        }
        if canWrap {
            checks.append(
                check(.wrap, "Wycheproof: \(file.name)") {
                    for test in tests where test.isValid == true {
                        let (contentKey, expected) = (try test.octets("msg"), try test.octets("ct"))
                        let wrapped = try wrapper(try key(of: test)).wrap(contentKey.span, drawn: [:])
                        try expect(wrapped.encryptedKey == expected, "\(test.name): wrapped otherwise")
                    }
                })
        }
        return checks
    }
}
