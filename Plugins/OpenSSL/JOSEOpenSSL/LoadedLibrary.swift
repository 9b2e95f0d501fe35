#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// What the library that is loaded into this process offers, with the configuration and the providers that it has.
    ///
    /// Everything is fetched once, here. Something may be absent, with a FIPS provider for example; then there is a reason.
    struct LoadedLibrary: Sendable {
        /// The version, as the library says it.
        let version: String
        /// Whether everything is fetched from a FIPS provider.
        let isInFIPSMode: Bool
        /// The hash functions.
        let digests: [HashAlgorithm: Digest]
        /// HMAC.
        let hmac: HMACService?
        /// The Weierstraß curves.
        let groups: [Curve: CurveGroup]
        /// The ciphers, by the library's names.
        private let ciphers: [String: Cipher]
        /// Contexts for ciphers.
        let cipherContexts: HandlePool<CipherContext>
        /// PBKDF2.
        let pbkdf2: KeyDerivation?
        /// Why what was looked for is not there, by the library's name for it.
        private let absences: [Part: [String: String]]

        /// Looks at the library.
        ///
        /// - Throws: `failure` when the library cannot be initialised.
        init() throws(BackendError) {
            guard OPENSSL_init_crypto(UInt64(OPENSSL_INIT_LOAD_CONFIG), nil) == 1 else {
                throw .library(.failure, "OpenSSL cannot be initialised")
            }
            let version = String(cString: OpenSSL_version(OPENSSL_VERSION_STRING))
            let isInFIPSMode = EVP_default_properties_is_fips_enabled(nil) == 1
            let mode = isInFIPSMode ? " with fips=yes" : ""
            var absences: [Part: [String: String]] = [:]
            func note(_ part: Part, _ name: String, reason: String? = nil) {
                let reason = reason ?? LibraryError.drain().reason
                absences[part, default: [:]][name] =
                    "OpenSSL \(version)\(mode) has no \(part.rawValue) \(name): \(reason)"
            }
            func fetch<Name: Hashable, Handle>(
                _ part: Part, _ names: [Name: String], _ make: (String) -> Handle?
            ) -> [Name: Handle] {
                var handles: [Name: Handle] = [:]
                for (key, name) in names {
                    handles[key] = make(name)
                    if handles[key] == nil { note(part, name) }
                }
                return handles
            }
            func look(for part: Part, _ names: [String], _ isThere: (String) -> Bool) {
                for name in names where !isThere(name) { note(part, name) }
            }

            let digests = fetch(.hashFunction, Self.digestNames) { Digest(named: $0) }
            let mac = MAC(named: "HMAC")
            if mac == nil { note(.mac, "HMAC") }
            let edwards = Array(Self.edwardsNames.values)
            let montgomery = Array(Self.montgomeryNames.values)
            look(for: .signature, Self.signatureNames + edwards, Self.hasSignature)
            look(for: .keyExchange, Self.keyExchangeNames + montgomery, Self.hasKeyExchange)
            look(for: .asymmetricCipher, Self.asymmetricCipherNames, Self.hasAsymmetricCipher)
            look(for: .keyType, Self.keyTypeNames + edwards + montgomery, Self.hasKeyType)
            var groups: [Curve: CurveGroup] = [:]
            if absences[.keyType]?["EC"] == nil {
                for (curve, name) in Self.groupNames {
                    do throws(BackendError) {
                        groups[curve] = try CurveGroup(named: name)
                    } catch {
                        note(.curve, name, reason: error.reason)
                    }
                }
            }
            let cipherNames = [Self.gcmNames, Self.cbcNames, Self.keyWrapNames, Self.chaChaNames].flatMap(\.values)
            let ciphers = fetch(.cipher, Dictionary(cipherNames.map { ($0, $0) }) { $1 }) { Cipher(named: $0) }
            let pbkdf2 = KeyDerivation(named: Self.pbkdf2Name)
            if pbkdf2 == nil { note(.keyDerivation, Self.pbkdf2Name) }
            if RAND_status() != 1 { note(.randomness, Self.generatorName) }

            self.version = version
            self.isInFIPSMode = isInFIPSMode
            self.digests = digests
            self.hmac = mac.map { HMACService($0, digests: digests) }
            self.groups = groups
            self.ciphers = ciphers
            self.cipherContexts = try HandlePool { () throws(BackendError) in try CipherContext() }
            self.pbkdf2 = pbkdf2
            self.absences = absences
        }

        /// A cipher, among those of one mode.
        func cipher(keyOctets: Int, among names: [Int: String]) -> Cipher? { names[keyOctets].flatMap { ciphers[$0] } }

        /// Why something is not there, by the library's name for it; nil when it is.
        func absence(of part: Part, _ name: String) -> String? { absences[part]?[name] }

        /// Why a hash function is not there; nil when it is.
        func absence(of hash: HashAlgorithm?) -> String? {
            guard let hash else { return "the algorithm names no hash function" }
            guard let name = Self.digestNames[hash] else {
                return "the openssl backend does not know the hash function \(hash.rawValue)"
            }
            return absence(of: .hashFunction, name)
        }

        /// Why one of the things that a curve needs is not there, among the curves of one form; nil when all are.
        func absence(of parts: [Part], on curve: Curve?, among names: [Curve: String]) -> String? {
            guard let curve else { return "the key names no curve" }
            guard let name = names[curve] else {
                return "the openssl backend does not do this with the curve \(curve.rawValue)"
            }
            return parts.lazy.compactMap { absence(of: $0, name) }.first
        }

        /// Why a cipher is not there, among those of one mode; nil when it is.
        func absence(ofCipherWithKeyOctets octets: Int?, among names: [Int: String]) -> String? {
            guard let octets, let name = names[octets] else {
                return "the openssl backend does not do this with a key of that size"
            }
            return absence(of: .cipher, name)
        }

        private static func hasSignature(_ name: String) -> Bool {
            guard let pointer = EVP_SIGNATURE_fetch(nil, name, nil) else { return false }
            EVP_SIGNATURE_free(pointer)
            return true
        }

        private static func hasKeyExchange(_ name: String) -> Bool {
            guard let pointer = EVP_KEYEXCH_fetch(nil, name, nil) else { return false }
            EVP_KEYEXCH_free(pointer)
            return true
        }

        private static func hasAsymmetricCipher(_ name: String) -> Bool {
            guard let pointer = EVP_ASYM_CIPHER_fetch(nil, name, nil) else { return false }
            EVP_ASYM_CIPHER_free(pointer)
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
