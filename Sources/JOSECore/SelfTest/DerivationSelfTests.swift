extension SelfTestSubject {
    /// Keys from passwords: the known one.
    func testDerivation(_ capability: Capability) throws(SelfTestStop) {
        let declared = backend.passwordDerivation?.passwordDerivationCapabilities ?? []
        guard let backend = backend.passwordDerivation,
            let derivation = declared.first(where: { .passwordDerivation($0) == capability }),
            let known = answers.passwordDerivations.first(where: { $0.derivation == derivation.name })
        else { throw .untested("no key is known that it derives") }
        let key = try calling("deriving a key") { () throws(BackendError) in
            try backend.deriveKey(
                derivation, password: known.password.span, salt: known.salt.span, iterations: known.iterations,
                octets: known.key.count)
        }
        try expect(key == SecretBytes(known.key), "the key is not the known one")
    }

    /// Hashing: the known digest.
    func testDigest(_ capability: Capability) throws(SelfTestStop) {
        let hash = HashAlgorithm(rawValue: capability.name)
        guard let backend = backend.digest, let known = answers.digests.first(where: { $0.hash == hash }) else {
            throw .untested("no digest is known")
        }
        let digest = try calling("hashing") { () throws(BackendError) in
            try backend.digest(hash, of: known.message.span)
        }
        try expect(digest == known.digest, "the digest is not the known one")
    }

    /// Compression: what is known decompresses, what was cut off does not, and what is compressed comes back, up to the
    /// bound.
    func testCompression(_ capability: Capability) throws(SelfTestStop) {
        let algorithm = CompressionAlgorithm(rawValue: capability.name)
        guard let backend = backend.compression else { throw .untested("it has none") }
        let decompress = { (compressed: [UInt8], maximum: Int) throws(SelfTestStop) in
            try calling("decompressing") { () throws(BackendError) in
                try backend.decompress(compressed.span, algorithm, maximumOctets: maximum)
            }
        }
        let known = answers.compressions.first { $0.algorithm == algorithm && $0.content != nil }
        if let known, let content = known.content {
            try expect(
                try decompress(known.compressed, content.count) == .complete(content), "the content is another one")
            try expect(
                try decompress(known.compressed.dropLast(), content.count) == .malformed,
                "data that are cut off are not refused")
        }
        let content = known?.content ?? Array(String(repeating: "swift-jose ", count: 20).utf8)
        let compressed = try calling("compressing") { () throws(BackendError) in
            try backend.compress(content.span, algorithm)
        }
        try expect(
            try decompress(compressed, content.count) == .complete(content), "what is compressed does not come back")
        try expect(
            try decompress(compressed, content.count - 1) == .exceedsMaximum, "the bound of the content is exceeded")
    }
}
