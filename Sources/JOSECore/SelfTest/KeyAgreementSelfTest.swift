extension SelfTestSubject {
    /// Shared secrets: the recipient gets the known one, the sender the same as the recipient, and nobody any with a point
    /// that is not on the curve or of small order.
    func testAgreement(_ capability: Capability) throws(SelfTestStop) {
        let scheme = KeyAgreementScheme(rawValue: capability.name)
        guard let curve = capability.curve.flatMap({ catalog[$0] }), let keyAgreement = backend.keyAgreement
        else { throw .untested("nobody describes the curve") }
        let known = answers.keyAgreements.first { answer in
            answer.sharedSecret != nil && answer.scheme == scheme && answer.curve == curve.curve
        }
        let key: KeyMaterial
        if let known {
            key = try material(known.key)
        } else {
            key = try anyPrivateKey(curve.keyType, curve: curve.curve, bits: curve.bits)
        }
        let recipient = try calling("preparing a private key") { () throws(BackendError) in
            try keyAgreement.makeRecipient(scheme, key: key)
        }
        if let known, let expected = known.sharedSecret {
            let peer = try material(known.peer).publicPart(catalog)
            let secret = try calling("agreeing as the recipient") { () throws(BackendError) in
                try recipient.sharedSecret(with: peer)
            }
            try expect(secret == SecretBytes(expected), "the shared secret is not the known one")
        }

        let sent = try calling("agreeing as the sender") { () throws(BackendError) in
            try keyAgreement.makeSender(scheme, to: key.publicPart(catalog)).agree()
        }
        guard let ephemeral = try? JWK(sent.ephemeralKey, catalog: catalog), ephemeral.curve == curve.curve,
            !ephemeral.isPrivate
        else { throw .failed("the ephemeral key is no public key on the curve") }
        try expect(
            sent.sharedSecret.count == curve.coordinateOctets,
            "the shared secret has \(sent.sharedSecret.count) octets, not \(curve.coordinateOctets)")
        let secret = try calling("agreeing with the sender") { () throws(BackendError) in
            try recipient.sharedSecret(with: sent.ephemeralKey)
        }
        try expect(secret == sent.sharedSecret, "the sender and the recipient have different secrets")

        guard let (what, peer) = unsoundKey(key.publicPart(catalog), curve) else { return }
        do {
            _ = try recipient.sharedSecret(with: peer)
        } catch {
            return try expect(error.code == .invalidKey, "\(what) gives \(error.code), not an invalid key")
        }
        throw .failed("\(what) is not refused")
    }

    /// A public key with which there must be no shared secret.
    private func unsoundKey(_ key: KeyMaterial, _ curve: CurveDescriptor) -> (what: String, KeyMaterial)? {
        var parameters = key.publicParameters
        let what: String
        switch curve.form {
        case .weierstrass:
            what = "a point that is not on the curve"
            parameters[.y] = parameters[.y]?.flippedAtEnd
        case .montgomery:
            what = "a point of small order"
            parameters[.x] = [UInt8](repeating: 0, count: curve.coordinateOctets)
        case .edwards: return nil
        }
        return (what, KeyMaterial(keyType: key.keyType, curve: key.curve, publicParameters: parameters))
    }
}
