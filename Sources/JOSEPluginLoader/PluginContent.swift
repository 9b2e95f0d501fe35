internal import CJOSEPlugin
internal import JOSECore

/// A content cipher of a plug-in.
struct PluginContentCipher: ContentCipher {
    let algorithm: ContentEncryptionAlgorithm
    private let context: PluginEntry<jose_content_cipher>
    private let tagOctets: Int
    private let seal: Seal
    private let open: Open

    private typealias Seal =
        @convention(c) (
            UnsafeRawPointer?, jose_input, jose_input, jose_input, jose_input, UnsafeMutablePointer<jose_output>?,
            UnsafeMutablePointer<jose_output>?
        ) -> jose_status
    private typealias Open =
        @convention(c) (
            UnsafeRawPointer?, jose_input, jose_input, jose_input, jose_input, jose_input,
            UnsafeMutablePointer<jose_output>?
        ) -> jose_status
    /// How much longer than the plaintext a ciphertext may be, in octets.
    private static let expansion = 16

    init(_ entry: PluginEntry<jose_content_cipher>, _ descriptor: ContentEncryptionDescriptor) throws(PluginDefect) {
        guard let seal = entry.fields.seal, let open = entry.fields.open else {
            throw PluginDefect("\(descriptor.algorithm.rawValue): seal or open is NULL")
        }
        algorithm = descriptor.algorithm
        context = entry
        tagOctets = descriptor.tagOctets
        self.seal = seal
        self.open = open
    }

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        let ciphertextBuffer = PluginOutput(capacity: plaintext.count + Self.expansion)
        let tagBuffer = PluginOutput(capacity: tagOctets)
        var ciphertext = ciphertextBuffer.output
        var tag = tagBuffer.output
        let status = try plaintext.withInput { plaintext throws(BackendError) in
            try key.withInput { key throws(BackendError) in
                try iv.withInput { iv throws(BackendError) in
                    try data.withInput { data throws(BackendError) in
                        seal(context.fields.context, plaintext, key, iv, data, &ciphertext, &tag)
                    }
                }
            }
        }
        try ciphertextBuffer.check(ciphertext, "a ciphertext")
        try tagBuffer.check(tag, "a tag")
        try PluginStatus.check(status, "encryption")
        let octets = try tagBuffer.octets(tag, "a tag")
        guard octets.count == tagOctets else {
            throw BackendError(.failure, "the plug-in's tag has \(octets.count) octets, not \(tagOctets)")
        }
        return SealedContent(ciphertext: try ciphertextBuffer.octets(ciphertext, "a ciphertext"), tag: octets)
    }

    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        let buffer = PluginOutput(capacity: ciphertext.count)
        var plaintext = buffer.output
        let status = try ciphertext.withInput { ciphertext throws(BackendError) in
            try tag.withInput { tag throws(BackendError) in
                try key.withInput { key throws(BackendError) in
                    try iv.withInput { iv throws(BackendError) in
                        try data.withInput { data throws(BackendError) in
                            open(context.fields.context, ciphertext, tag, key, iv, data, &plaintext)
                        }
                    }
                }
            }
        }
        try buffer.check(plaintext, "a plaintext")
        guard try PluginStatus.accepts(status, "decryption") else { return nil }
        return try buffer.octets(plaintext, "a plaintext")
    }
}

/// The hash functions of a plug-in.
struct PluginDigest: DigestBackend {
    let digestCapabilities: [HashAlgorithm]
    private let functions: [HashAlgorithm: PluginEntry<jose_digest>]
    /// The longest hash, in octets.
    private static let maximumOctets = 64

    init(_ functions: [(HashAlgorithm, PluginEntry<jose_digest>)]) {
        digestCapabilities = functions.map(\.0)
        self.functions = Dictionary(functions) { first, _ in first }
    }

    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        guard let fields = functions[algorithm]?.fields, let digest = fields.digest else {
            throw BackendError(.unsupported, "the plug-in does not declare \(algorithm.rawValue)")
        }
        let buffer = PluginOutput(capacity: Self.maximumOctets)
        var output = buffer.output
        let status = try message.withInput { message throws(BackendError) in
            digest(fields.context, message, &output)
        }
        try buffer.check(output, "a hash")
        try PluginStatus.check(status, algorithm.rawValue)
        return try buffer.octets(output, "a hash")
    }
}
