internal import JOSECore

/// Contents, hashes and new keys.
extension BenchmarkPlan {
    mutating func prepareEncryption(_ capability: Capability, _ backends: [Backend]) {
        guard let algorithm = catalog[ContentEncryptionAlgorithm(rawValue: capability.name)] else {
            return fail(capability, .encrypt, backends, "nobody describes the algorithm")
        }
        let payload = payload
        // A token draws both; what is the same each time is as fast.
        let key = KnownAnswers.ascending(1, algorithm.keyOctets)
        let iv = KnownAnswers.ascending(3, algorithm.ivOctets)
        let data = Self.octets(64)
        let makeCipher = { (backend: Backend) throws(BackendError) -> any ContentCipher in
            guard let cipher = backend.contentCiphers.first(where: { .contentEncryption($0.algorithm) == capability })
            else {
                throw .absent
            }
            return cipher
        }
        let sealed = first { backend throws(BackendError) -> SealedContent? in
            guard backend.capabilities.contains(capability) else { return nil }
            return try makeCipher(backend).seal(payload.span, key: key.span, iv: iv.span, authenticating: data.span)
        }
        guard let sealed else { return fail(capability, .encrypt, backends, "nobody encrypts") }
        add(capability, .encrypt, backends) { backend throws(BackendError) in
            let cipher = try makeCipher(backend)
            return { () throws(BackendError) in
                _ = try cipher.seal(payload.span, key: key.span, iv: iv.span, authenticating: data.span)
            }
        }
        add(capability, .decrypt, backends) { backend throws(BackendError) in
            let cipher = try makeCipher(backend)
            return { () throws(BackendError) in
                let opened = try cipher.open(
                    sealed.ciphertext.span, tag: sealed.tag.span, key: key.span, iv: iv.span, authenticating: data.span)
                guard opened?.count == payload.count else { throw .wrong("a valid ciphertext is refused") }
            }
        }
    }

    mutating func prepareCompression(_ capability: Capability, _ backends: [Backend]) {
        let algorithm = CompressionAlgorithm(rawValue: capability.name)
        let payload = payload
        add(capability, .compress, backends) { backend throws(BackendError) in
            guard let compression = backend.compression else { throw .absent }
            return { () throws(BackendError) in _ = try compression.compress(payload.span, algorithm) }
        }
        add(capability, .decompress, backends) { backend throws(BackendError) in
            guard let compression = backend.compression else { throw .absent }
            let compressed = try compression.compress(payload.span, algorithm)
            return { () throws(BackendError) in
                let result = try compression.decompress(compressed.span, algorithm, maximumOctets: payload.count)
                guard case .complete = result else { throw .wrong("what is compressed does not come back") }
            }
        }
    }

    mutating func prepareDigest(_ capability: Capability, _ backends: [Backend]) {
        let hash = HashAlgorithm(rawValue: capability.name)
        let payload = payload
        add(capability, .digest, backends) { backend throws(BackendError) in
            guard let digest = backend.digest else { throw .absent }
            return { () throws(BackendError) in _ = try digest.digest(hash, of: payload.span) }
        }
    }

    mutating func prepareGeneration(_ capability: Capability, _ backends: [Backend]) {
        let keyType = KeyType(rawValue: capability.name)
        let usual = catalog[keyType]?.isSymmetric == true ? 256 : BackendBenchmark.modulusBits
        let least = registry.policy.minimumKeyBits.first { $0.keyType == keyType }?.bits ?? 0
        let request = KeyGenerationRequest(keyType: keyType, curve: capability.curve, bits: max(usual, least))
        add(capability, .generate, backends) { backend throws(BackendError) in
            guard let generator = backend.keyGeneration else { throw .absent }
            return { () throws(BackendError) in _ = try generator.generateKey(request) }
        }
    }
}
