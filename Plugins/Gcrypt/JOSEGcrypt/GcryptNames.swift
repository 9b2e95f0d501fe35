#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// A hash function by libgcrypt's numbers and name.
    struct GcryptHash: Sendable {
        /// The number of the digest.
        let digest: Int32
        /// The number of HMAC with it.
        let hmac: Int32
        /// The name in S-expressions.
        let name: String
        /// The length of a hash in octets.
        let octets: Int
        /// The length of the DigestInfo before the hash (RFC 8017 §9.2, note 1).
        let digestInfoOctets: Int

        fileprivate init(
            _ digest: gcry_md_algos, _ hmac: gcry_mac_algos, _ name: String, octets: Int, digestInfoOctets: Int
        ) {
            self.digest = Int32(digest.rawValue)
            self.hmac = Int32(hmac.rawValue)
            self.name = name
            self.octets = octets
            self.digestInfoOctets = digestInfoOctets
        }

        /// The hash of a message.
        func hash(of message: Span<UInt8>) -> [UInt8] {
            message.withAddress { address, count in
                [UInt8](unsafeUninitializedCapacity: octets) { buffer, initializedCount in
                    gcry_md_hash_buffer(digest, buffer.baseAddress, address, count)
                    initializedCount = octets
                }
            }
        }
    }

    /// What libgcrypt calls the things that descriptors name.
    enum GcryptNames {
        /// Hash functions.
        static let hashes: [HashAlgorithm: GcryptHash] = [
            .sha1: GcryptHash(GCRY_MD_SHA1, GCRY_MAC_HMAC_SHA1, "sha1", octets: 20, digestInfoOctets: 15),
            .sha224: GcryptHash(GCRY_MD_SHA224, GCRY_MAC_HMAC_SHA224, "sha224", octets: 28, digestInfoOctets: 19),
            .sha256: GcryptHash(GCRY_MD_SHA256, GCRY_MAC_HMAC_SHA256, "sha256", octets: 32, digestInfoOctets: 19),
            .sha384: GcryptHash(GCRY_MD_SHA384, GCRY_MAC_HMAC_SHA384, "sha384", octets: 48, digestInfoOctets: 19),
            .sha512: GcryptHash(GCRY_MD_SHA512, GCRY_MAC_HMAC_SHA512, "sha512", octets: 64, digestInfoOctets: 19),
        ]

        /// Curves.
        static let curves: [Curve: String] = [
            .p256: "NIST P-256", .p384: "NIST P-384", .p521: "NIST P-521", .secp256k1: "secp256k1",
            .ed25519: "Ed25519", .ed448: "Ed448", .x25519: "Curve25519", .x448: "X448",
        ]

        /// AES, by the length of a key in octets.
        static let aes: [Int: Int32] = [
            16: Int32(GCRY_CIPHER_AES.rawValue), 24: Int32(GCRY_CIPHER_AES192.rawValue),
            32: Int32(GCRY_CIPHER_AES256.rawValue),
        ]

        /// The hash function of an algorithm.
        ///
        /// - Throws: `unsupported` when it has none or libgcrypt lacks it.
        static func hash(of algorithm: SignatureAlgorithmDescriptor) throws(BackendError) -> GcryptHash {
            try hash(algorithm.hash, of: algorithm.algorithm.rawValue)
        }

        /// The hash function of an algorithm.
        ///
        /// - Throws: `unsupported` when it has none or libgcrypt lacks it.
        static func hash(of algorithm: KeyManagementAlgorithmDescriptor) throws(BackendError) -> GcryptHash {
            try hash(algorithm.hash, of: algorithm.algorithm.rawValue)
        }

        private static func hash(
            _ hash: HashAlgorithm?, of algorithm: String
        ) throws(BackendError) -> GcryptHash {
            guard let hash = hash.flatMap({ hashes[$0] }) else {
                throw BackendError(.unsupported, "\(algorithm) names no hash function of libgcrypt")
            }
            return hash
        }

        /// The name of a curve.
        ///
        /// - Throws: `unsupported` when libgcrypt lacks it, or there is none.
        static func name(of curve: Curve?) throws(BackendError) -> String {
            guard let name = curve.flatMap({ curves[$0] }) else {
                throw BackendError(.unsupported, "\(curve?.rawValue ?? "no curve") is not a curve of libgcrypt")
            }
            return name
        }
    }
#endif
