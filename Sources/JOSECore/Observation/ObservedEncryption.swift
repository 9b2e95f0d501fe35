/// Records encryptions and decryptions of CEKs.
struct ObservedKeyWrap: KeyWrapBackend {
    let base: any KeyWrapBackend
    let recorders: OperationRecorders

    var keyWrapCapabilities: [KeyWrapCapability] { base.keyWrapCapabilities }

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        Wrapper(
            base: try base.makeKeyWrapper(for: algorithm, key: key),
            recorder: recorders[.keyWrap(algorithm.algorithm, .wrap)])
    }

    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        Unwrapper(
            base: try base.makeKeyUnwrapper(for: algorithm, key: key),
            recorder: recorders[.keyWrap(algorithm.algorithm, .unwrap)])
    }

    private struct Wrapper: KeyWrapper {
        let base: any KeyWrapper
        let recorder: OperationRecorder

        func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
            try recording(recorder) { () throws(BackendError) in try base.wrap(key, drawn: drawn) }
        }
    }

    private struct Unwrapper: KeyUnwrapper {
        let base: any KeyUnwrapper
        let recorder: OperationRecorder

        func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
            try recording(recorder, outcome: { $0 == nil ? .refused : .succeeded }) { () throws(BackendError) in
                try base.unwrap(wrapped, octets: octets)
            }
        }
    }
}

/// Records encryptions and decryptions of contents.
struct ObservedContentCipher: ContentCipher {
    let base: any ContentCipher
    let recorder: OperationRecorder

    init(_ base: any ContentCipher, _ recorders: OperationRecorders) {
        self.base = base
        recorder = recorders[.contentEncryption(base.algorithm)]
    }

    var algorithm: ContentEncryptionAlgorithm { base.algorithm }

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        try recording(recorder) { () throws(BackendError) in
            try base.seal(plaintext, key: key, iv: iv, authenticating: data)
        }
    }

    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        try recording(recorder, outcome: { $0 == nil ? .refused : .succeeded }) { () throws(BackendError) in
            try base.open(ciphertext, tag: tag, key: key, iv: iv, authenticating: data)
        }
    }
}

/// Records compressions and decompressions. What is malformed or too large has been refused.
struct ObservedCompression: CompressionBackend {
    let base: any CompressionBackend
    let recorders: OperationRecorders

    var compressionCapabilities: [CompressionAlgorithm] { base.compressionCapabilities }

    func compress(_ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm) throws(BackendError) -> [UInt8] {
        try recording(recorders[.compression(algorithm)]) { () throws(BackendError) in
            try base.compress(plaintext, algorithm)
        }
    }

    func decompress(
        _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
    ) throws(BackendError) -> Decompression {
        try recording(
            recorders[.compression(algorithm)],
            outcome: { if case .complete = $0 { .succeeded } else { .refused } }
        ) { () throws(BackendError) in
            try base.decompress(compressed, algorithm, maximumOctets: maximumOctets)
        }
    }
}
