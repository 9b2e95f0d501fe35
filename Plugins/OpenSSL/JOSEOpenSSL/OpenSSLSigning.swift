#if OpenSSL
    internal import JOSECore

    extension SchemeSigning {
        /// Signatures and MACs from OpenSSL.
        init(_ library: LoadedLibrary) {
            self.init(
                [
                    .hmac: HMACFamily(library),
                    .rsaPKCS1v15: RSAFamily(library, padding: .pkcs1),
                    .rsaPSS: RSAFamily(library, padding: .pss),
                    .ecdsa: ECDSAFamily(library),
                    .edDSA: EdDSAFamily(library),
                ],
                absence: { "the openssl backend does not implement the scheme \($0.rawValue)" })
        }
    }
#endif
