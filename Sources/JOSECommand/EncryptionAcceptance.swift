internal import JOSECore

// With which algorithms a token may be encrypted for a key to open it: the caller and the key decide, the token does not.

extension AlgorithmRegistry {
    /// A decrypter for one key: with the algorithms that the caller accepts, or else the one that the key names, or those
    /// that its type, curve and size permit. What the token says has no part in it.
    func decrypter(
        for recipient: RecipientKey, accepting named: Set<KeyManagementAlgorithm>,
        content: Set<ContentEncryptionAlgorithm>
    ) throws(JOSEError) -> JWEDecrypter {
        let key = recipient.key.agreeing(catalog)
        var accepted: Set<KeyManagementAlgorithm>? = named
        if recipient.isPassword {
            let forPasswords = catalog.keyManagementAlgorithms.filter(\.takesPasswords).map(\.algorithm)
            accepted = named.isEmpty ? Set(forPasswords) : named.intersection(forPasswords)
        } else if named.isEmpty {
            accepted = key.algorithm == nil ? try acceptable(key) : nil
        }
        var decrypter = try self.decrypter(
            for: key, accepting: accepted, content: acceptedContent(content, for: [key]))
        decrypter.limits = .command
        return decrypter
    }

    private func acceptable(_ key: JWK) throws(JOSEError) -> Set<KeyManagementAlgorithm> {
        let fitting = catalog.keyManagementAlgorithms.filter { descriptor in
            descriptor.fits(key) && !descriptor.mustBeNamed && !descriptor.takesPasswords
                && isAvailable(descriptor.algorithm, curve: key.curve, operation: .unwrap)
        }
        guard !fitting.isEmpty else {
            let curve = key.curve.map { ", curve \($0.rawValue)" } ?? ""
            throw JOSEError(
                .unsuitableKey,
                "no backend offers an encryption algorithm for this key (type \(key.keyType.rawValue)\(curve), "
                    + "\(key.bits) bits)", name: "alg")
        }
        return Set(fitting.map(\.algorithm))
    }

    /// The content encryption algorithms that the caller accepts; else those that a standard recommends, and those that
    /// the keys name.
    func acceptedContent(
        _ named: Set<ContentEncryptionAlgorithm>, for keys: [JWK]
    ) -> Set<ContentEncryptionAlgorithm> {
        guard named.isEmpty else { return named }
        let own = keys.compactMap(\.algorithm).map(ContentEncryptionAlgorithm.init(rawValue:))
        return Set(recommendedContent + own.filter { catalog[$0] != nil })
    }
}
