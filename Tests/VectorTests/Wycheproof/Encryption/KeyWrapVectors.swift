import JOSECore
import TestSupport

/// Prepares keys for one algorithm of one backend.
struct WrapKeys: Sendable {
    let descriptor: KeyManagementAlgorithmDescriptor
    let backend: any KeyWrapBackend

    init(_ algorithm: KeyManagementAlgorithm, _ backend: Backend) throws {
        guard let descriptor = AlgorithmCatalog.standard[algorithm], let keyWrap = backend.keyWrap else {
            throw VectorError("\(backend.id) declares \(algorithm.rawValue) and does not have it")
        }
        self.descriptor = descriptor
        self.backend = keyWrap
    }

    /// A symmetric key for encrypting.
    func wrapper(_ key: [UInt8]) throws(BackendError) -> any KeyWrapper {
        try backend.makeKeyWrapper(for: descriptor, key: Self.material(key))
    }

    /// A symmetric key for decrypting.
    func unwrapper(_ key: [UInt8]) throws(BackendError) -> any KeyUnwrapper {
        try backend.makeKeyUnwrapper(for: descriptor, key: Self.material(key))
    }

    private static func material(_ key: [UInt8]) -> KeyMaterial {
        KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(key)])
    }
}

/// `KeywrapTest` of AES Key Wrap, and of AES Key Wrap with padding (RFC 5649), which JOSE does not have.
struct KeyWrapVectors: EncryptionVectors {
    let algorithm: KeyManagementAlgorithm
    /// Whether the file is for RFC 5649: nothing of it is to be unwrapped.
    let isPadded: Bool

    let groupType = "KeywrapTest"
    var capabilities: [Capability] { KeyWrapCapability.Operation.allCases.map { .keyWrap(algorithm, $0) } }

    /// The tests of RFC 5649 whose wrapped key is one of RFC 3394: each is invalid for having that padding.
    private static let unpadded: Set = [59, 142, 238]

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        let keys = try WrapKeys(algorithm, backend)
        let selected = try groups.filter { try $0.octets("keySize") == keys.descriptor.keyOctets }
        return try selected.flatMap(\.tests).map { try outcome($0, keys) }
    }

    private func expectation(_ test: EncryptionTest) -> EncryptionExpectation {
        if isPadded { return Self.unpadded.contains(test.id) ? .value : .refusal }
        return switch test.result {
        case .valid: .value
        case .invalid: .refusal
        case .acceptable: .either
        }
    }

    private func outcome(_ test: EncryptionTest, _ keys: WrapKeys) throws -> EncryptionOutcome {
        let key = try test.octets("key")
        let message = try test.octets("msg")
        let ciphertext = try test.octets("ct")
        func unwrapped(octets: Int) -> EncryptionVerdict {
            EncryptionVerdict(message) {
                let wrapped = WrappedKey(encryptedKey: ciphertext)
                return try keys.unwrapper(key).unwrap(wrapped, octets: octets)?.unprotectedCopy()
            }
        }
        func wrapped(refusals: Set<BackendError.Code>) -> EncryptionVerdict {
            EncryptionVerdict(ciphertext, refusals: refusals) {
                try keys.wrapper(key).wrap(message.span, drawn: [:]).encryptedKey
            }
        }
        let expectation = expectation(test)
        guard expectation == .refusal else {
            // A CEK of eight octets, which no `enc` has, may be too short for the library.
            let refusals: Set<BackendError.Code> = expectation == .either ? [.invalidKey, .unsupported, .failure] : []
            return EncryptionOutcome(
                test, expectation, [wrapped(refusals: refusals), unwrapped(octets: message.count)],
                negatives: [unwrapped(octets: message.count + 8), unwrapped(octets: message.count - 8)])
        }
        let lengths = Set([message.count, ciphertext.count - 8, 16]).filter { $0 >= 0 }
        let unwraps = lengths.map(unwrapped(octets:))
        // RFC 3394 §2: at least two blocks of eight octets.
        guard !isPadded, message.isEmpty || message.count % 8 != 0 else {
            return EncryptionOutcome(test, .refusal, unwraps)
        }
        return EncryptionOutcome(
            test, .refusal, unwraps + [wrapped(refusals: [.invalidKey, .unsupported, .failure])])
    }
}
