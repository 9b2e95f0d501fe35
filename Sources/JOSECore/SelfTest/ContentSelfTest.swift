extension SelfTestSubject {
    /// Encrypting contents: a known ciphertext opens, one of which anything was altered does not, and sealing gives the
    /// known one.
    func testEncryption(_ capability: Capability) throws(SelfTestStop) {
        guard let cipher = backend.contentCiphers.first(where: { .contentEncryption($0.algorithm) == capability }),
            let algorithm = catalog[cipher.algorithm]
        else { throw .untested("nobody describes the algorithm") }
        let known = answers.contents.first { answer in
            answer.plaintext != nil && answer.scheme == algorithm.scheme && answer.hash == algorithm.hash
                && answer.key.count == algorithm.keyOctets && answer.iv.count == algorithm.ivOctets
        }
        let key = known?.key ?? KnownAnswers.ascending(1, algorithm.keyOctets)
        let iv = known?.iv ?? KnownAnswers.ascending(3, algorithm.ivOctets)
        let data = known?.data ?? Array("swift-jose".utf8)
        let plaintext = known?.plaintext ?? Array("swift-jose self-test".utf8)

        let sealed = try calling("encrypting") { () throws(BackendError) in
            try cipher.seal(plaintext.span, key: key.span, iv: iv.span, authenticating: data.span)
        }
        try expect(
            sealed.tag.count == algorithm.tagOctets,
            "the tag has \(sealed.tag.count) octets, not \(algorithm.tagOctets)")
        if let known {
            try expect(sealed.ciphertext == known.sealed.ciphertext, "the ciphertext is not the known one")
            try expect(sealed.tag == known.sealed.tag, "the tag is not the known one")
        }
        let open = { (ciphertext: [UInt8], tag: [UInt8], data: [UInt8]) throws(SelfTestStop) in
            try calling("decrypting") { () throws(BackendError) in
                try cipher.open(ciphertext.span, tag: tag.span, key: key.span, iv: iv.span, authenticating: data.span)
            }
        }
        let (ciphertext, tag) = (sealed.ciphertext, sealed.tag)
        guard let opened = try open(ciphertext, tag, data) else { throw .failed("a valid ciphertext is refused") }
        try expect(opened == plaintext, "the plaintext is another one")
        try expect(try open(ciphertext.flipped(at: 0), tag, data) == nil, "an altered ciphertext is not refused")
        try expect(try open(ciphertext, tag.flippedAtEnd, data) == nil, "an altered tag is not refused")
        try expect(try open(ciphertext, tag, data + [0]) == nil, "altered additional data are not refused")
    }
}
