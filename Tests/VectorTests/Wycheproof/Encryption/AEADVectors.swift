import JOSECore
import TestSupport

/// Key, IV and what comes of them.
struct AEADValues: Sendable {
    let key: [UInt8]
    let iv: [UInt8]
    let data: [UInt8]
    let message: [UInt8]
    let ciphertext: [UInt8]
    let tag: [UInt8]

    init(_ test: EncryptionTest) throws {
        key = try test.octets("key")
        iv = try test.octets("iv")
        data = try test.octets("aad")
        message = try test.octets("msg")
        ciphertext = try test.octets("ct")
        tag = try test.octets("tag")
    }
}

/// `AeadTest`, with a content cipher: AES-GCM, AES-CBC-HMAC, ChaCha20-Poly1305, XChaCha20-Poly1305.
struct AEADVectors: EncryptionVectors {
    let algorithm: ContentEncryptionAlgorithm

    let groupType = "AeadTest"
    var capabilities: [Capability] { [.contentEncryption(algorithm)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        let cipher = try backend.contentCipher(algorithm)
        guard let descriptor = AlgorithmCatalog.standard[algorithm] else { throw VectorError("no descriptor") }
        var outcomes: [EncryptionOutcome] = []
        for group in groups where try group.octets("keySize") == descriptor.keyOctets {
            guard try group.octets("tagSize") == descriptor.tagOctets else { throw VectorError("another size of tag") }
            for test in group.tests {
                outcomes.append(try outcome(test, cipher, descriptor))
            }
        }
        return outcomes
    }

    private func outcome(
        _ test: EncryptionTest, _ cipher: any ContentCipher, _ descriptor: ContentEncryptionDescriptor
    ) throws -> EncryptionOutcome {
        let values = try AEADValues(test)
        func opened(_ tag: [UInt8], refusals: Set<BackendError.Code>) -> EncryptionVerdict {
            EncryptionVerdict(values.message, refusals: refusals) {
                try cipher.open(
                    values.ciphertext.span, tag: tag.span, key: values.key.span, iv: values.iv.span,
                    authenticating: values.data.span)
            }
        }
        func sealed(refusals: Set<BackendError.Code>) -> EncryptionVerdict {
            EncryptionVerdict(values.ciphertext + values.tag, refusals: refusals) {
                let sealed = try cipher.seal(
                    values.message.span, key: values.key.span, iv: values.iv.span, authenticating: values.data.span)
                return sealed.ciphertext + sealed.tag
            }
        }
        // JOSE has one length of IV for each algorithm; any other is refused, whatever the file says.
        guard values.iv.count == descriptor.ivOctets else {
            let verdicts = [opened(values.tag, refusals: [.unsupported]), sealed(refusals: [.unsupported])]
            return EncryptionOutcome(test, .refusal, verdicts)
        }
        guard test.result == .valid else {
            return EncryptionOutcome(test, .refusal, [opened(values.tag, refusals: [])])
        }
        let otherTags = [Array(values.tag.dropLast(4)), values.tag + [0], []]
        return EncryptionOutcome(
            test, .value, [opened(values.tag, refusals: []), sealed(refusals: [])],
            negatives: otherTags.map { opened($0, refusals: [.unsupported]) })
    }
}

/// The `AeadTest`s of AES-GCM that could be those of a wrapped CEK: no additional data, 16 to 64 octets.
struct GCMKeyWrapVectors: EncryptionVectors {
    let algorithm: KeyManagementAlgorithm

    let groupType = "AeadTest"
    var capabilities: [Capability] { KeyWrapCapability.Operation.allCases.map { .keyWrap(algorithm, $0) } }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        let keys = try WrapKeys(algorithm, backend)
        let selected = try groups.filter { group in
            try group.octets("keySize") == keys.descriptor.keyOctets && group.octets("ivSize") == 12
                && group.octets("tagSize") == 16
        }
        var outcomes: [EncryptionOutcome] = []
        for test in selected.flatMap(\.tests) {
            let values = try AEADValues(test)
            guard values.data.isEmpty, (16...64).contains(values.message.count) else { continue }
            outcomes.append(outcome(test, values, keys))
        }
        return outcomes
    }

    private func outcome(_ test: EncryptionTest, _ values: AEADValues, _ keys: WrapKeys) -> EncryptionOutcome {
        func unwrapped(octets: Int) -> EncryptionVerdict {
            EncryptionVerdict(values.message) {
                let wrapped = WrappedKey(
                    encryptedKey: values.ciphertext, parameters: ["iv": values.iv, "tag": values.tag])
                return try keys.unwrapper(values.key).unwrap(wrapped, octets: octets)?.unprotectedCopy()
            }
        }
        guard test.result == .valid else {
            return EncryptionOutcome(test, .refusal, [unwrapped(octets: values.message.count)])
        }
        let wrapped = EncryptionVerdict(values.ciphertext + values.tag) {
            let wrapped = try keys.wrapper(values.key).wrap(values.message.span, drawn: ["iv": values.iv])
            return wrapped.encryptedKey + (wrapped.parameters["tag"] ?? [])
        }
        return EncryptionOutcome(
            test, .value, [wrapped, unwrapped(octets: values.message.count)],
            negatives: [unwrapped(octets: values.message.count + 8)])
    }
}

extension Backend {
    /// The cipher for an algorithm that the backend declares.
    func contentCipher(_ algorithm: ContentEncryptionAlgorithm) throws -> any ContentCipher {
        guard let cipher = contentCiphers.first(where: { $0.algorithm == algorithm }) else {
            throw VectorError("\(id) declares \(algorithm.rawValue) and does not have it")
        }
        return cipher
    }
}
