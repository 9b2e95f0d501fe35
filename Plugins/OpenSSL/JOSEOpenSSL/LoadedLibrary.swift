#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// What the library that is loaded into this process offers, with the configuration and the providers that it has.
    ///
    /// Everything is fetched once, here. Something may be absent, with a FIPS provider for example; then there is a reason.
    struct LoadedLibrary: Sendable {
        /// The version, as the library says it.
        let version: String
        /// The hash functions.
        let digests: [HashAlgorithm: Digest]
        /// HMAC.
        let hmac: HMACService?
        /// The Weierstraß curves.
        let groups: [Curve: CurveGroup]
        /// Why what was looked for is not there, by the library's name for it.
        private let absences: [String: String]

        /// The library's names for hash functions.
        static let digestNames: [HashAlgorithm: String] = [
            .sha1: "SHA1", .sha224: "SHA2-224", .sha256: "SHA2-256", .sha384: "SHA2-384", .sha512: "SHA2-512",
        ]
        /// The library's names for Weierstraß curves.
        static let groupNames: [Curve: String] = [
            .p256: "P-256", .p384: "P-384", .p521: "P-521", .secp256k1: "secp256k1",
        ]
        /// The library's names for Edwards curves: of the key type and of the signature.
        static let edwardsNames: [Curve: String] = [.ed25519: "ED25519", .ed448: "ED448"]
        /// The library's names for Montgomery curves: of the key type.
        static let montgomeryNames: [Curve: String] = [.x25519: "X25519", .x448: "X448"]
        /// The generator of randomness, as the name of something that may be absent.
        static let randomness = "DRBG"
        /// The library's names for signatures that are not also a curve.
        private static let signatureNames = ["RSA", "ECDSA"]
        /// The library's names for key types that are not also a curve.
        private static let keyTypeNames = ["RSA", "EC"]

        /// Looks at the library.
        ///
        /// - Throws: `failure` when the library cannot be initialised.
        init() throws(BackendError) {
            guard OPENSSL_init_crypto(UInt64(OPENSSL_INIT_LOAD_CONFIG), nil) == 1 else {
                throw .library(.failure, "OpenSSL cannot be initialised")
            }
            let version = String(cString: OpenSSL_version(OPENSSL_VERSION_STRING))
            let mode = EVP_default_properties_is_fips_enabled(nil) == 1 ? " with fips=yes" : ""
            var absences: [String: String] = [:]
            func note(_ kind: String, _ name: String, reason: String? = nil) {
                let reason = reason ?? LibraryError.drain().reason
                absences[name] = "OpenSSL \(version)\(mode) has no \(kind) \(name): \(reason)"
            }

            var digests: [HashAlgorithm: Digest] = [:]
            for (hash, name) in Self.digestNames {
                digests[hash] = Digest(named: name)
                if digests[hash] == nil { note("hash function", name) }
            }
            let mac = MAC(named: "HMAC")
            if mac == nil { note("MAC", "HMAC") }
            let signatureNames = Self.signatureNames + Self.edwardsNames.values
            for name in signatureNames where !Self.hasSignature(name) { note("signature", name) }
            let keyTypeNames = Self.keyTypeNames + Self.edwardsNames.values + Self.montgomeryNames.values
            for name in keyTypeNames where !Self.hasKeyType(name) { note("key type", name) }
            var groups: [Curve: CurveGroup] = [:]
            if absences["EC"] == nil {
                for (curve, name) in Self.groupNames {
                    do throws(BackendError) {
                        groups[curve] = try CurveGroup(named: name)
                    } catch {
                        note("curve", name, reason: error.reason)
                    }
                }
            }

            if RAND_status() != 1 { note("generator of randomness", Self.randomness) }

            self.version = version
            self.digests = digests
            self.hmac = mac.map { HMACService($0, digests: digests) }
            self.groups = groups
            self.absences = absences
        }

        /// Why something is not there, by the library's name for it; nil when it is.
        func absence(of name: String) -> String? { absences[name] }

        /// Why a hash function is not there; nil when it is.
        func absence(of hash: HashAlgorithm?) -> String? {
            guard let hash else { return "the algorithm names no hash function" }
            guard let name = Self.digestNames[hash] else {
                return "the openssl backend does not know the hash function \(hash.rawValue)"
            }
            return absence(of: name)
        }

        /// Why a curve is not there, among those of one form; nil when it is.
        func absence(of curve: Curve?, among names: [Curve: String]) -> String? {
            guard let curve else { return "the key names no curve" }
            guard let name = names[curve] else {
                return "the openssl backend does not do this with the curve \(curve.rawValue)"
            }
            return absence(of: name)
        }

        private static func hasSignature(_ name: String) -> Bool {
            guard let pointer = EVP_SIGNATURE_fetch(nil, name, nil) else { return false }
            EVP_SIGNATURE_free(pointer)
            return true
        }

        private static func hasKeyType(_ name: String) -> Bool {
            guard let pointer = EVP_KEYMGMT_fetch(nil, name, nil) else { return false }
            EVP_KEYMGMT_free(pointer)
            return true
        }
    }

    /// A Weierstraß curve of the loaded library.
    struct CurveGroup: Sendable {
        /// The library's name.
        let name: String
        /// The curve's parameters, as a key that has no key: what every key on the curve starts from.
        let parameters: Key
        /// The length of a coordinate and of a scalar in octets.
        let octets: Int

        /// By the library's name.
        ///
        /// - Throws: `invalidKey` when the library has no such curve.
        init(named name: String) throws(BackendError) {
            let list = Parameters()
            list.add(.group, text: name)
            self.name = name
            parameters = try list.makeKey("EC", selection: EVP_PKEY_KEY_PARAMETERS)
            octets = (Int(EVP_PKEY_get_bits(parameters.pointer)) + 7) / 8
        }
    }
#endif
