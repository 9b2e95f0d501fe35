#if Gcrypt
    internal import JOSECore

    extension SchemeSigning {
        /// Signatures and MACs from libgcrypt.
        init(_ library: GcryptLibrary) {
            self.init(
                [
                    .hmac: GcryptHMAC(library: library),
                    .rsaPKCS1v15: GcryptRSA(library: library, padding: .pkcs1v15),
                    .rsaPSS: GcryptRSA(library: library, padding: .pss),
                    .ecdsa: GcryptECDSA(library: library),
                    .edDSA: GcryptEdDSA(library: library),
                ],
                absence: { "\(library.description) has no \($0.rawValue)" })
        }
    }
#endif
