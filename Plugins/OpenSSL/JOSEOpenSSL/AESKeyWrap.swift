#if OpenSSL
    internal import JOSECore

    /// AES Key Wrap (RFC 3394, RFC 7518 §4.4).
    struct AESKeyWrapFamily: KeyWrapSchemeImplementation {
        private let library: LoadedLibrary

        init(_ library: LoadedLibrary) { self.library = library }

        func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? {
            library.absence(ofCipherWithKeyOctets: algorithm.keyOctets, among: LoadedLibrary.keyWrapNames)
        }

        func makeKeyWrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyWrapper {
            AESKeyWrapper(contexts: try prepare(.encrypt, algorithm, key))
        }

        func makeKeyUnwrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyUnwrapper {
            AESKeyUnwrapper(contexts: try prepare(.decrypt, algorithm, key))
        }

        private func prepare(
            _ direction: CipherContext.Direction, _ algorithm: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial
        ) throws(BackendError) -> HandlePool<CipherContext> {
            let secret = try key.secret(.k)
            guard secret.count == algorithm.keyOctets else {
                throw BackendError(.invalidKey, "AES Key Wrap with a key of \(secret.count) octets")
            }
            guard let cipher = library.cipher(keyOctets: secret.count, among: LoadedLibrary.keyWrapNames) else {
                throw BackendError(.unsupported, "AES Key Wrap with a key of this size")
            }
            return try HandlePool { () throws(BackendError) in
                try CipherContext(wrapping: cipher, direction, key: secret)
            }
        }
    }

    /// What AES Key Wrap takes: whole pairs of 32 bits, at least four (RFC 3394 §2).
    private enum WrappableKey {
        /// How much longer an encrypted key is than the key.
        static let extraOctets = 8

        static func isPossible(octets: Int) -> Bool {
            octets >= 16 && octets % 8 == 0 && octets < CipherContext.chunk
        }
    }

    private struct AESKeyWrapper: KeyWrapper {
        let contexts: HandlePool<CipherContext>

        func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
            guard WrappableKey.isPossible(octets: key.count) else {
                throw BackendError(.unsupported, "AES Key Wrap of a key of \(key.count) octets")
            }
            let octets = key.count + WrappableKey.extraOctets
            return try contexts.operate { (context) throws(BackendError) in
                var isDone = false
                let encryptedKey = [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                    isDone = context.update(key, into: output.baseAddress) == octets
                    count = isDone ? octets : 0
                }
                guard isDone else { throw .library(.failure, "wrapping failed") }
                return WrappedKey(encryptedKey: encryptedKey)
            }
        }
    }

    private struct AESKeyUnwrapper: KeyUnwrapper {
        let contexts: HandlePool<CipherContext>

        func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
            guard wrapped.encryptedKey.count - WrappableKey.extraOctets == octets,
                WrappableKey.isPossible(octets: octets)
            else { return nil }
            return try contexts.operate { (context) throws(BackendError) in
                var isDone = false
                let key = SecretBytes(count: octets) { output in
                    isDone = output.withUnsafeMutableBufferPointer { output in
                        context.update(wrapped.encryptedKey.span, into: output.baseAddress) == octets
                    }
                }
                if isDone { return key }
                try Verdict.refuse("unwrapping")
                return nil
            }
        }
    }
#endif
