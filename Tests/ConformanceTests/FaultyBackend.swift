import JOSE
import JOSETestKit

/// A backend that does as another one does, except where a fault was put in.
struct FaultySigning: SigningBackend {
    let base: any SigningBackend
    var signingCapabilities: [SigningCapability]
    /// Makes the signer, in the place of the base.
    var signer: SignerFault?
    /// Makes the verifier, in the place of the base.
    var verifier: VerifierFault?

    typealias SignerFault =
        @Sendable (any SigningBackend, SignatureAlgorithmDescriptor, KeyMaterial) throws(BackendError)
        -> any MessageSigner
    typealias VerifierFault =
        @Sendable (any SigningBackend, SignatureAlgorithmDescriptor, KeyMaterial) throws(BackendError)
        -> any MessageVerifier

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        guard let signer else { return try base.makeSigner(for: algorithm, key: key) }
        return try signer(base, algorithm, key)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        guard let verifier else { return try base.makeVerifier(for: algorithm, key: key) }
        return try verifier(base, algorithm, key)
    }
}

/// A signer from a closure.
struct ClosureSigner: MessageSigner {
    let sign: @Sendable ([UInt8]) throws(BackendError) -> [UInt8]

    init(_ sign: @escaping @Sendable ([UInt8]) throws(BackendError) -> [UInt8]) { self.sign = sign }

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] { try sign(Array(copying: message)) }
}

/// A verifier from a closure of signature and message.
struct ClosureVerifier: MessageVerifier {
    let verify: @Sendable ([UInt8], [UInt8]) throws(BackendError) -> Bool

    init(_ verify: @escaping @Sendable ([UInt8], [UInt8]) throws(BackendError) -> Bool) { self.verify = verify }

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        try verify(Array(copying: signature), Array(copying: message))
    }
}

struct FaultyDigest: DigestBackend {
    let base: any DigestBackend
    let digest: @Sendable (any DigestBackend, HashAlgorithm, [UInt8]) throws(BackendError) -> [UInt8]

    var digestCapabilities: [HashAlgorithm] { base.digestCapabilities }

    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        try digest(base, algorithm, Array(copying: message))
    }
}

struct FaultyKeyGeneration: KeyGenerationBackend {
    typealias Generation =
        @Sendable (any KeyGenerationBackend, KeyGenerationRequest) throws(BackendError) -> KeyMaterial
    typealias Completion =
        @Sendable (any KeyGenerationBackend, KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]]

    let base: any KeyGenerationBackend
    var generate: Generation = { base, request throws(BackendError) in try base.generateKey(request) }
    var complete: Completion = { base, key throws(BackendError) in try base.publicParameters(ofPrivate: key) }

    var keyGenerationCapabilities: [KeyGenerationCapability] { base.keyGenerationCapabilities }

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        try generate(base, request)
    }

    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        try complete(base, key)
    }
}

extension KeyMaterial {
    /// The symmetric key with zeros for its second half.
    var halved: KeyMaterial {
        guard let octets = secretParameters[.k]?.unprotectedCopy() else { return self }
        let zeros = [UInt8](repeating: 0, count: octets.count - octets.count / 2)
        return KeyMaterial(
            keyType: keyType, secretParameters: [.k: SecretBytes(octets.prefix(octets.count / 2) + zeros)])
    }
}

extension Array where Element == UInt8 {
    init(copying span: Span<UInt8>) {
        self.init(capacity: span.count) { output in
            for index in span.indices { output.append(span[index]) }
        }
    }
}

extension Backend {
    /// The backend with faults in its signing.
    func faulty(
        signer: FaultySigning.SignerFault? = nil, verifier: FaultySigning.VerifierFault? = nil,
        declaring: ([SigningCapability]) -> [SigningCapability] = { $0 }
    ) -> Backend {
        guard let signing else { return self }
        var backend = self
        backend.signing = FaultySigning(
            base: signing, signingCapabilities: declaring(signing.signingCapabilities), signer: signer,
            verifier: verifier)
        return backend
    }

    /// The backend with every signature altered.
    func altering(
        _ alter: @escaping @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> [UInt8]
    ) -> Backend {
        faulty(signer: { base, algorithm, key throws(BackendError) in
            let signer = try base.makeSigner(for: algorithm, key: key)
            return ClosureSigner { message throws(BackendError) in
                alter(try signer.signature(for: message.span), message)
            }
        })
    }

    /// The backend with other messages signed and verified than it was given.
    func authenticating(_ part: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Backend {
        faulty(
            signer: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureSigner { message throws(BackendError) in
                    let part = part(message)
                    return try signer.signature(for: part.span)
                }
            },
            verifier: { base, algorithm, key throws(BackendError) in
                let verifier = try base.makeVerifier(for: algorithm, key: key)
                return ClosureVerifier { signature, message throws(BackendError) in
                    try verifier.accepts(signature, part(message))
                }
            })
    }

    /// The backend with its verdicts replaced.
    func judging(
        _ judge:
            @escaping @Sendable (
                _ verifier: any MessageVerifier, _ signature: [UInt8], _ message: [UInt8]
            ) throws(BackendError) -> Bool
    ) -> Backend {
        faulty(verifier: { base, algorithm, key throws(BackendError) in
            let verifier = try base.makeVerifier(for: algorithm, key: key)
            return ClosureVerifier { signature, message throws(BackendError) in
                try judge(verifier, signature, message)
            }
        })
    }
}

extension MessageVerifier {
    func accepts(_ signature: [UInt8], _ message: [UInt8]) throws(BackendError) -> Bool {
        try isValidSignature(signature.span, for: message.span)
    }
}
