internal import JOSECore

/// Octets that are added to a content, and a checksum, in the place of its encryption.
struct InsecureContentCipher: ContentCipher {
    let descriptor: ContentEncryptionDescriptor

    var algorithm: ContentEncryptionAlgorithm { descriptor.algorithm }

    /// AES-CBC fills the last block up, always.
    private var blockOctets: Int? { descriptor.scheme == .aesCBCHMAC ? 16 : nil }

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        let state = try state(key, iv)
        var content = [UInt8](copying: plaintext)
        if let blockOctets {
            let count = blockOctets - content.count % blockOctets
            content += [UInt8](repeating: UInt8(count), count: count)
        }
        let ciphertext = state.masking(content)
        return SealedContent(ciphertext: ciphertext, tag: tag(state, ciphertext.span, data))
    }

    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        let state = try state(key, iv)
        guard ConstantTime.isEqual(self.tag(state, ciphertext, data).span, tag) else { return nil }
        var content = state.masking([UInt8](copying: ciphertext))
        if let blockOctets {
            guard let count = content.last.map(Int.init), (1...blockOctets).contains(count), count <= content.count
            else { return nil }
            content.removeLast(count)
        }
        return content
    }

    private func state(_ key: Span<UInt8>, _ iv: Span<UInt8>) throws(BackendError) -> InsecureChecksum {
        guard key.count == descriptor.keyOctets, iv.count == descriptor.ivOctets else {
            throw BackendError(.unsupported, "a key of \(key.count) and an IV of \(iv.count) octets")
        }
        var state = InsecureChecksum()
        state.add(descriptor.scheme.rawValue)
        state.add(descriptor.hash?.rawValue)
        state.add(key)
        state.add(iv)
        return state
    }

    private func tag(_ state: InsecureChecksum, _ ciphertext: Span<UInt8>, _ data: Span<UInt8>) -> [UInt8] {
        var state = state
        state.add(data)
        state.add(ciphertext)
        return state.octets(descriptor.tagOctets)
    }
}
