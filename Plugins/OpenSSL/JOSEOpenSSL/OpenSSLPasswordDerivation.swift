#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// PBKDF2 with HMAC (RFC 8018 §5.2, RFC 7518 §4.8).
    struct OpenSSLPasswordDerivation: PasswordDerivationBackend {
        let passwordDerivationCapabilities: [PasswordDerivation]
        /// The derivations that are not offered.
        let withheld: [Backend.Withheld]
        private let functions: [PasswordDerivation: PBKDF2]

        init(_ library: LoadedLibrary) {
            var withheld: [Backend.Withheld] = []
            var functions: [PasswordDerivation: PBKDF2] = [:]
            let derivations = KeyManagementAlgorithmDescriptor.standard.compactMap { algorithm in
                if case .password(let derivation, _) = algorithm.construction { derivation } else { nil }
            }
            for derivation in derivations {
                do throws(BackendError) {
                    functions[derivation] = try PBKDF2(derivation.hash, library)
                } catch {
                    withheld.append(Backend.Withheld(derivation.name, reason: error.reason))
                }
            }
            passwordDerivationCapabilities = derivations.filter { functions[$0] != nil }
            self.withheld = withheld
            self.functions = functions
        }

        func deriveKey(
            _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
        ) throws(BackendError) -> SecretBytes {
            guard let function = functions[derivation] else {
                throw BackendError(.unsupported, "the openssl backend does not offer \(derivation.name)")
            }
            return try function.deriveKey(password: password, salt: salt, iterations: iterations, octets: octets)
        }
    }

    /// PBKDF2 with one hash function.
    private struct PBKDF2: Sendable {
        private let function: KeyDerivation
        private let digestName: String

        /// What the library takes as a length: it counts in 32 bits.
        private static let maximumOctets = Int(Int32.max)

        /// Looks whether the library derives keys with it.
        ///
        /// A FIPS provider may refuse what PKCS #5 allows, so this is tried out: first with one iteration, then with the
        /// 1000 that SP 800-132 asks for, each time with a salt and a key that are long enough for it.
        ///
        /// - Throws: an error whose reason says what the library lacks.
        init(_ hash: HashAlgorithm, _ library: LoadedLibrary) throws(BackendError) {
            let absence =
                library.absence(of: .keyDerivation, LoadedLibrary.pbkdf2Name) ?? library.absence(of: .mac, "HMAC")
                ?? library.absence(of: hash)
            if let absence { throw BackendError(.unsupported, absence) }
            guard let function = library.pbkdf2, let digest = library.digests[hash] else {
                throw BackendError(.unsupported, "PBKDF2 with this hash function")
            }
            self.function = function
            digestName = String(cString: EVP_MD_get0_name(digest.pointer))
            let octets = [UInt8](repeating: 1, count: 16)
            do throws(BackendError) {
                _ = try deriveKey(password: octets.span, salt: octets.span, iterations: 1, octets: octets.count)
            } catch {
                _ = try deriveKey(password: octets.span, salt: octets.span, iterations: 1000, octets: octets.count)
            }
        }

        func deriveKey(
            password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
        ) throws(BackendError) -> SecretBytes {
            guard let count = UInt64(exactly: iterations), count > 0, (1...Self.maximumOctets).contains(octets),
                password.count <= Self.maximumOctets, salt.count <= Self.maximumOctets
            else {
                throw BackendError(
                    .unsupported, "PBKDF2 with \(iterations) iterations, for a key of \(octets) octets")
            }
            guard let context = EVP_KDF_CTX_new(function.pointer) else {
                throw .library(.failure, "no context for PBKDF2")
            }
            defer { EVP_KDF_CTX_free(context) }
            let list = Parameters()
            list.add(.pkcs5, integer: 1)
            list.add(.digest, text: digestName)
            list.add(.iterations, integer: count)
            list.add(.salt, octets: salt)
            list.add(.password, octets: password)
            var isDone = false
            let key = SecretBytes(count: octets) { output in
                isDone = output.withUnsafeMutableBufferPointer { output in
                    list.withList { EVP_KDF_derive(context, output.baseAddress, output.count, $0) == 1 }
                }
            }
            if isDone { return key }
            // The provider names what it does not take: too few iterations for a FIPS provider, for example.
            let error = LibraryError.drain()
            throw BackendError(
                error.isFromProvider ? .unsupported : .failure, "OpenSSL does not derive this key: \(error.reason)")
        }
    }
#endif
