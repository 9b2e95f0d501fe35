extension SelfTestSubject {
    /// New keys: they have their sizes, and no two are alike. On a curve, the public part of a known private key is the
    /// known one, and that of a new key is its own.
    func testGeneration(_ capability: Capability) throws(SelfTestStop) {
        let keyType = KeyType(rawValue: capability.name)
        guard let backend = backend.keyGeneration, let type = catalog[keyType] else {
            throw .untested("nobody describes the key type")
        }
        let answered = privateKeys(keyType, curve: capability.curve).first
        // A type of the backend's own may have a size of its own, which its known answers tell.
        let size = keyType == .octetSequence ? nil : answered?.bits
        let bits = capability.curve.flatMap { catalog[$0]?.bits } ?? size ?? 256
        guard capability.curve != nil || type.isSymmetric else {
            throw .untested("making one takes long, and there is no known answer")
        }
        let completed = { (key: KeyMaterial) throws(SelfTestStop) in
            try calling("computing a public part") { () throws(BackendError) in
                try backend.publicParameters(ofPrivate: key)
            }
        }
        if let curve = capability.curve, let known = answered?.material {
            let privatePart = KeyMaterial(
                keyType: keyType, curve: curve, secretParameters: known.secretParameters)
            try expect(try completed(privatePart) == known.publicParameters, "the public part is not the known one")
        }
        let request = KeyGenerationRequest(keyType: keyType, curve: capability.curve, bits: bits)
        let generate = { () throws(SelfTestStop) in
            let material = try calling("making a key") { () throws(BackendError) in try backend.generateKey(request) }
            guard let key = try? JWK(material, catalog: catalog), key.keyType == keyType,
                key.curve == capability.curve, key.isPrivate, key.bits == bits
            else { throw SelfTestStop.failed("the new key is no sound private key of \(bits) bits") }
            return material
        }
        let (first, second) = (try generate(), try generate())
        try expect(first.secretParameters != second.secretParameters, "two new keys are the same")
        guard capability.curve != nil else { return }
        try expect(try completed(first) == first.publicParameters, "the public part of a new key is not its own")
    }
}
