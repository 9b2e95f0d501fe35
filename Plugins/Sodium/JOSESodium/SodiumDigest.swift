#if Sodium
    internal import CSodium
    internal import JOSECore

    /// Hash functions from libsodium.
    struct SodiumDigest: DigestBackend {
        private struct Function: Sendable {
            let octets: Int
            let compute: @Sendable (UnsafeMutablePointer<UInt8>, UnsafePointer<UInt8>, UInt64) -> Int32
        }

        private static let functions: [HashAlgorithm: Function] = [
            .sha256: Function(octets: Int(crypto_hash_sha256_BYTES)) { crypto_hash_sha256($0, $1, $2) },
            .sha512: Function(octets: Int(crypto_hash_sha512_BYTES)) { crypto_hash_sha512($0, $1, $2) },
        ]

        let digestCapabilities: [HashAlgorithm] = [.sha256, .sha512]

        func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            guard let function = Self.functions[algorithm] else {
                throw BackendError(.unsupported, "sodium does not offer \(algorithm.rawValue)")
            }
            var digest = [UInt8](repeating: 0, count: function.octets)
            let answer = message.withAddress { function.compute(&digest, $0, UInt64($1)) }
            guard answer == 0 else { throw BackendError(.failure, "libsodium computes no hash") }
            return digest
        }
    }
#endif
