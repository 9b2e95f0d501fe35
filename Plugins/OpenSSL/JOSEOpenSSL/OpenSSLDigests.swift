#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// Hash functions.
    struct OpenSSLDigests: DigestBackend {
        let digestCapabilities: [HashAlgorithm]
        /// The hash functions that are not offered.
        let withheld: [Backend.Withheld]
        private let digests: [HashAlgorithm: Digest]

        init(_ library: LoadedLibrary) {
            digests = library.digests
            let known: [HashAlgorithm] = [.sha1, .sha224, .sha256, .sha384, .sha512]
            digestCapabilities = known.filter { library.digests[$0] != nil }
            withheld = known.compactMap { hash in
                library.absence(of: hash).map { Backend.Withheld(hash.rawValue, reason: $0) }
            }
        }

        func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            guard let digest = digests[algorithm] else {
                throw BackendError(.unsupported, "the openssl backend does not offer \(algorithm.rawValue)")
            }
            var isDone = false
            let hash = message.withUnsafeBufferPointer { message in
                [UInt8](unsafeUninitializedCapacity: digest.octets) { output, count in
                    isDone =
                        EVP_Digest(
                            message.baseAddress, message.count, output.baseAddress, nil, digest.pointer, nil) == 1
                    count = isDone ? digest.octets : 0
                }
            }
            guard isDone else { throw .library(.failure, "hashing failed") }
            return hash
        }
    }
#endif
