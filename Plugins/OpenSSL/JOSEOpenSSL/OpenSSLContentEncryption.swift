#if OpenSSL
    internal import JOSECore

    extension SchemeContentCiphers {
        /// Encryption of contents from OpenSSL.
        init(_ library: LoadedLibrary) {
            self.init(
                [
                    .aesCBCHMAC: { AESCBC.offer($0, library) },
                    .aesGCM: { AuthenticatedCipher.offer($0, among: LoadedLibrary.gcmNames, library) },
                    .chaCha20Poly1305: { AuthenticatedCipher.offer($0, among: LoadedLibrary.chaChaNames, library) },
                    .xChaCha20Poly1305: { .obstacle("OpenSSL \(library.version) has no \($0.scheme.rawValue)") },
                ],
                absence: { "the openssl backend does not implement the scheme \($0.rawValue)" })
        }

        /// The ciphers of a scheme, by the length of their key in octets.
        func ciphers(of scheme: ContentEncryptionScheme) -> [Int: any ContentCipher] {
            var found: [Int: any ContentCipher] = [:]
            for descriptor in ContentEncryptionDescriptor.standard where descriptor.scheme == scheme {
                found[descriptor.keyOctets] = ciphers.first { $0.algorithm == descriptor.algorithm }
            }
            return found
        }
    }
#endif
