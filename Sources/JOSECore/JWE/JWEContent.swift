/// A content encryption algorithm by the backend that the policy chose, ready for any number of tokens.
package struct PreparedContent: Sendable {
    package let descriptor: ContentEncryptionDescriptor
    let owner: Backend
    let cipher: any ContentCipher

    package func seal(
        _ plaintext: Span<UInt8>, key: SecretBytes, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(JOSEError) -> SealedContent {
        let sealed = try owner.naming { () throws(BackendError) in
            try key.withOctets { key throws(BackendError) in
                try cipher.seal(plaintext, key: key, iv: iv, authenticating: data)
            }
        }
        guard sealed.tag.count == descriptor.tagOctets else {
            throw JOSEError(
                .backendFailure, "the backend returned a tag of \(sealed.tag.count) octets", backend: owner.id)
        }
        return sealed
    }

    /// The plaintext; nil when key or tag is wrong.
    package func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: SecretBytes, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(JOSEError) -> [UInt8]? {
        guard key.count == descriptor.keyOctets, !key.withOctets(UnsignedInteger.isZero) else { return nil }
        return try owner.naming { () throws(BackendError) in
            try key.withOctets { key throws(BackendError) in
                try cipher.open(ciphertext, tag: tag, key: key, iv: iv, authenticating: data)
            }
        }
    }

    /// The exact length of IV and tag, or refusal.
    func check(iv: Span<UInt8>, tag: Span<UInt8>) throws(JOSEError) {
        guard iv.count == descriptor.ivOctets else {
            let name = descriptor.algorithm.rawValue
            throw JOSEError(
                .malformedToken, "\"iv\" has \(iv.count) octets, \(name) has \(descriptor.ivOctets)", name: "iv")
        }
        guard tag.count == descriptor.tagOctets else {
            let name = descriptor.algorithm.rawValue
            throw JOSEError(
                .malformedToken, "\"tag\" has \(tag.count) octets, \(name) has \(descriptor.tagOctets)", name: "tag")
        }
    }
}

/// A compression algorithm by the backend that the policy chose.
struct PreparedCompression: Sendable {
    let algorithm: CompressionAlgorithm
    let owner: Backend
    let backend: any CompressionBackend

    func compress(_ plaintext: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        try owner.naming { () throws(BackendError) in try backend.compress(plaintext, algorithm) }
    }

    /// - Throws: ``JOSEError`` with code `limitExceeded` or `malformedToken`.
    func decompress(_ content: [UInt8], _ limits: TokenLimits) throws(JOSEError) -> [UInt8] {
        let maximum = limits.inflatedOctets(fromCompressed: content.count)
        let result = try owner.naming { () throws(BackendError) in
            try backend.decompress(content.span, algorithm, maximumOctets: maximum)
        }
        switch result {
        case .complete(let octets): return octets
        case .exceedsMaximum:
            throw JOSEError(
                .limitExceeded, "the content inflates to more than \(maximum) octets", name: "inflatedOctets")
        case .malformed:
            throw JOSEError(.malformedToken, "the content is not compressed with \(algorithm.rawValue)", name: "zip")
        }
    }
}

extension AlgorithmRegistry {
    /// What is known about a content encryption algorithm.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for an unknown name.
    func descriptor(for algorithm: ContentEncryptionAlgorithm) throws(JOSEError) -> ContentEncryptionDescriptor {
        guard let descriptor = catalog[algorithm] else {
            throw JOSEError(
                .algorithmUnavailable,
                "no JWE content encryption algorithm of that name is known; register a backend that brings it",
                name: "enc")
        }
        return descriptor
    }

    package func content(_ algorithm: ContentEncryptionAlgorithm) throws(JOSEError) -> PreparedContent {
        let descriptor = try descriptor(for: algorithm)
        let capability = Capability.contentEncryption(algorithm)
        let owner = try backend(for: capability)
        guard let cipher = owner.contentCiphers.first(where: { $0.algorithm == algorithm }) else {
            throw owner.lacks(capability)
        }
        return PreparedContent(descriptor: descriptor, owner: owner, cipher: cipher)
    }

    func compression(_ algorithm: CompressionAlgorithm) throws(JOSEError) -> PreparedCompression {
        let capability = Capability.compression(algorithm)
        let owner = try backend(for: capability)
        guard let backend = owner.compression else { throw owner.lacks(capability) }
        return PreparedCompression(algorithm: algorithm, owner: owner, backend: backend)
    }

    /// The content encryption algorithms that a decrypter accepts unless it is told: those that a standard recommends
    /// and some backend offers.
    package var recommendedContent: [ContentEncryptionAlgorithm] {
        catalog.contentEncryptionAlgorithms.filter { descriptor in
            descriptor.status == .recommended
                && resolution(for: .contentEncryption(descriptor.algorithm)).chosen != nil
        }.map(\.algorithm)
    }
}
