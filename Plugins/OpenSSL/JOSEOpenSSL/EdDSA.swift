#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// EdDSA on Ed25519 and Ed448 (RFC 8032, RFC 8037 §3.1, RFC 9864 §2.2).
    struct EdDSAFamily: SignatureSchemeImplementation {
        private let library: LoadedLibrary
        private let curves: [Curve: CurveDescriptor]

        init(_ library: LoadedLibrary) {
            self.library = library
            var curves: [Curve: CurveDescriptor] = [:]
            for curve in CurveDescriptor.standard where curve.form == .edwards { curves[curve.curve] = curve }
            self.curves = curves
        }

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            library.absence(of: [.keyType, .signature], on: curve, among: LoadedLibrary.edwardsNames)
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            let (curve, name) = try parts(key)
            return EdDSASigner(try prepare(.sign, curve, OctetKeyPairKey.privateKey(key, keyType: name, on: curve)))
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            let (curve, name) = try parts(key)
            return EdDSAVerifier(try prepare(.verify, curve, EdwardsKey.publicKey(key, keyType: name, on: curve)))
        }

        private func parts(_ key: KeyMaterial) throws(BackendError) -> (CurveDescriptor, String) {
            guard let curve = key.curve.flatMap({ curves[$0] }), let name = LoadedLibrary.edwardsNames[curve.curve]
            else { throw BackendError(.unsupported, "EdDSA with this curve") }
            return (curve, name)
        }

        private func prepare(
            _ operation: SigningCapability.Operation, _ curve: CurveDescriptor, _ key: Key
        ) throws(BackendError) -> PreparedEdDSAKey {
            let contexts = try HandlePool { () throws(BackendError) in try EdDSAContext(operation, key: key) }
            return PreparedEdDSAKey(contexts: contexts, octets: curve.coordinateOctets * 2)
        }
    }

    /// A key, with contexts for it; a signature is R || S, each as long as the public key.
    private struct PreparedEdDSAKey: Sendable {
        let contexts: HandlePool<EdDSAContext>
        let octets: Int
    }

    private struct EdDSASigner: MessageSigner {
        let key: PreparedEdDSAKey

        init(_ key: PreparedEdDSAKey) { self.key = key }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try key.contexts.operate { (context) throws(BackendError) in
                try context.signature(for: message, octets: key.octets)
            }
        }
    }

    private struct EdDSAVerifier: MessageVerifier {
        let key: PreparedEdDSAKey

        init(_ key: PreparedEdDSAKey) { self.key = key }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == key.octets else { return false }
            return try key.contexts.operate { (context) throws(BackendError) in
                try context.isValidSignature(signature, for: message)
            }
        }
    }

    /// A key that is ready to sign or to verify with EdDSA, which takes a message whole.
    final class EdDSAContext: Sendable {
        private let context: DigestContext
        private let key: Key

        init(_ operation: SigningCapability.Operation, key: Key) throws(BackendError) {
            context = try DigestContext()
            self.key = key
            let isStarted =
                switch operation {
                case .sign: EVP_DigestSignInit(context.pointer, nil, nil, nil, key.pointer)
                case .verify: EVP_DigestVerifyInit(context.pointer, nil, nil, nil, key.pointer)
                }
            guard isStarted == 1 else { throw .library(.invalidKey, "OpenSSL does not take the key for EdDSA") }
        }

        /// The signature of a message.
        func signature(for message: Span<UInt8>, octets: Int) throws(BackendError) -> [UInt8] {
            var isDone = false
            let signature = message.withUnsafeBufferPointer { message in
                [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                    count = octets
                    // From 3.2 on, a context that has signed wants to be started again. Without a key that is free.
                    isDone =
                        EVP_DigestSignInit(context.pointer, nil, nil, nil, nil) == 1
                        && EVP_DigestSign(
                            context.pointer, output.baseAddress, &count, message.baseAddress, message.count) == 1
                        && count == octets
                    if !isDone { count = 0 }
                }
            }
            guard isDone else { throw .library(.failure, "signing failed") }
            return signature
        }

        /// Whether a signature is that of a message.
        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard EVP_DigestVerifyInit(context.pointer, nil, nil, nil, nil) == 1 else {
                throw .library(.failure, "verifying cannot be started")
            }
            let status = signature.withUnsafeBufferPointer { signature in
                message.withUnsafeBufferPointer { message in
                    EVP_DigestVerify(
                        context.pointer, signature.baseAddress, signature.count, message.baseAddress, message.count)
                }
            }
            return try Verdict.isValid(status)
        }
    }
#endif
