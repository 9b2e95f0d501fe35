import JOSE
import JOSETestKit

extension Backend {
    /// The backend with faults in its key wrapping.
    func faulty(
        wrapper: FaultyKeyWrap.WrapperFault? = nil, unwrapper: FaultyKeyWrap.UnwrapperFault? = nil,
        declaringWraps: ([KeyWrapCapability]) -> [KeyWrapCapability] = { $0 }
    ) -> Backend {
        guard let keyWrap else { return self }
        var backend = self
        backend.keyWrap = FaultyKeyWrap(
            base: keyWrap, keyWrapCapabilities: declaringWraps(keyWrap.keyWrapCapabilities), wrapper: wrapper,
            unwrapper: unwrapper)
        return backend
    }

    /// The backend with everything altered that its wrappers return.
    func wrapping(
        _ alter:
            @escaping @Sendable (any KeyWrapper, [UInt8], [String: [UInt8]]) throws(BackendError) -> WrappedKey
    ) -> Backend {
        faulty(wrapper: { base, algorithm, key throws(BackendError) in
            let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
            return ClosureWrapper { contentKey, drawn throws(BackendError) in try alter(wrapper, contentKey, drawn) }
        })
    }

    /// The backend with the answers of its unwrappers replaced.
    func unwrapping(
        _ alter: @escaping @Sendable (any KeyUnwrapper, WrappedKey, Int) throws(BackendError) -> SecretBytes?
    ) -> Backend {
        faulty(unwrapper: { base, algorithm, key throws(BackendError) in
            let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
            return ClosureUnwrapper { wrapped, octets throws(BackendError) in try alter(unwrapper, wrapped, octets) }
        })
    }

    /// The backend with faults in each of its content ciphers.
    func ciphering(seal: FaultyCipher.Sealing? = nil, open: FaultyCipher.Opening? = nil) -> Backend {
        var backend = self
        backend.contentCiphers = contentCiphers.map { FaultyCipher(base: $0, sealing: seal, opening: open) }
        return backend
    }

    /// The backend with faults in its key agreement.
    func agreeing(
        sender: FaultyKeyAgreement.SenderFault? = nil, recipient: FaultyKeyAgreement.RecipientFault? = nil,
        declaring: ([KeyAgreementCapability]) -> [KeyAgreementCapability] = { $0 }
    ) -> Backend {
        guard let keyAgreement else { return self }
        var backend = self
        backend.keyAgreement = FaultyKeyAgreement(
            base: keyAgreement, keyAgreementCapabilities: declaring(keyAgreement.keyAgreementCapabilities),
            sender: sender, recipient: recipient)
        return backend
    }

    /// The backend with the answers of its senders and recipients replaced.
    func agreeing(
        sent: @escaping @Sendable (SentKeyAgreement) throws(BackendError) -> SentKeyAgreement = { $0 },
        received: @escaping @Sendable (SecretBytes) throws(BackendError) -> SecretBytes = { $0 }
    ) -> Backend {
        agreeing(
            sender: { base, scheme, key throws(BackendError) in
                let sender = try base.makeSender(scheme, to: key)
                return ClosureSender { () throws(BackendError) in try sent(sender.agree()) }
            },
            recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                return ClosureRecipient { key throws(BackendError) in try received(recipient.sharedSecret(with: key)) }
            })
    }

    /// The backend with a fault in its derivation of keys from passwords.
    func deriving(_ derive: @escaping FaultyPasswordDerivation.Derive) -> Backend {
        replacingDerivation({ $0 }, derive)
    }

    /// The backend with other derivations declared.
    func deriving(declaring: ([PasswordDerivation]) -> [PasswordDerivation]) -> Backend {
        replacingDerivation(declaring) { base, derivation, input throws(BackendError) in
            try base.deriveKey(derivation, input)
        }
    }

    private func replacingDerivation(
        _ declare: ([PasswordDerivation]) -> [PasswordDerivation],
        _ derive: @escaping FaultyPasswordDerivation.Derive
    ) -> Backend {
        guard let passwordDerivation else { return self }
        var backend = self
        backend.passwordDerivation = FaultyPasswordDerivation(
            base: passwordDerivation,
            passwordDerivationCapabilities: declare(passwordDerivation.passwordDerivationCapabilities),
            derive: derive)
        return backend
    }

    /// The backend with faults in its compression.
    func compressing(
        _ compress: FaultyCompression.Compressing? = nil, decompress: FaultyCompression.Decompressing? = nil,
        declaring: ([CompressionAlgorithm]) -> [CompressionAlgorithm] = { $0 }
    ) -> Backend {
        guard let compression else { return self }
        var backend = self
        backend.compression = FaultyCompression(
            base: compression, compressionCapabilities: declaring(compression.compressionCapabilities),
            compressing: compress, decompressing: decompress)
        return backend
    }
}

extension TestKeys {
    /// The standard key that shares a parameter with another one.
    static func owner(of key: KeyMaterial, by parameter: KeyParameter) -> KeyMaterial? {
        standard.keys(key.keyType, curve: key.curve).compactMap(\.material).first { known in
            if let octets = key.publicParameters[parameter] { return known.publicParameters[parameter] == octets }
            guard let secret = key.secretParameters[parameter] else { return false }
            return known.secretParameters[parameter] == secret
        }
    }
}

extension [UInt8] {
    /// The octets with the lowest bit of the last one flipped.
    var withFlippedEnd: [UInt8] { isEmpty ? self : dropLast() + [self[count - 1] ^ 1] }

    /// The octets cut or filled up with zeros.
    func fitted(to count: Int) -> [UInt8] { Array((self + [UInt8](repeating: 0, count: count)).prefix(count)) }
}
