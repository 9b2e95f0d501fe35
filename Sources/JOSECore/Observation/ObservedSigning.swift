/// Records signatures and verifications.
struct ObservedSigning: SigningBackend {
    let base: any SigningBackend
    let recorders: OperationRecorders

    var signingCapabilities: [SigningCapability] { base.signingCapabilities }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        Signer(
            base: try base.makeSigner(for: algorithm, key: key),
            recorder: recorders[.signature(algorithm.algorithm, curve: key.curve, .sign)])
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        Verifier(
            base: try base.makeVerifier(for: algorithm, key: key),
            recorder: recorders[.signature(algorithm.algorithm, curve: key.curve, .verify)])
    }

    private struct Signer: MessageSigner {
        let base: any MessageSigner
        let recorder: OperationRecorder

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try recording(recorder) { () throws(BackendError) in try base.signature(for: message) }
        }
    }

    private struct Verifier: MessageVerifier {
        let base: any MessageVerifier
        let recorder: OperationRecorder

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            try recording(recorder, outcome: { $0 ? .succeeded : .refused }) { () throws(BackendError) in
                try base.isValidSignature(signature, for: message)
            }
        }
    }
}
