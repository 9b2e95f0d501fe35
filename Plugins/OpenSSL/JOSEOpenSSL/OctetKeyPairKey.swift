#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// Keys on Edwards and Montgomery curves from their octets (RFC 8037 §2).
    enum OctetKeyPairKey {
        /// The public key of a public or private key. The library takes any octets of the right length.
        ///
        /// - Parameter keyType: the library's name of the curve.
        /// - Throws: `invalidKey` for octets of another length.
        static func publicKey(
            _ material: KeyMaterial, keyType: String, on curve: CurveDescriptor
        ) throws(BackendError) -> Key {
            let octets = try material.octets(.x)
            guard octets.count == curve.coordinateOctets else {
                throw BackendError(.invalidKey, "x has \(octets.count) octets on \(curve.curve.rawValue)")
            }
            let pointer = octets.withUnsafeBufferPointer { octets in
                EVP_PKEY_new_raw_public_key_ex(nil, keyType, nil, octets.baseAddress, octets.count)
            }
            guard let pointer else { throw .library(.failure, "OpenSSL takes no \(keyType) key") }
            return Key(adopting: pointer)
        }

        /// The private key.
        ///
        /// - Parameter keyType: the library's name of the curve.
        /// - Throws: `invalidKey` when x is not the public key that belongs to d, or for octets of another length.
        static func privateKey(
            _ material: KeyMaterial, keyType: String, on curve: CurveDescriptor
        ) throws(BackendError) -> Key {
            let key = try key(ofPrivate: material, keyType: keyType, on: curve)
            guard try publicOctets(of: key) == material.octets(.x) else {
                throw BackendError(.invalidKey, "x is not the public key that belongs to d")
            }
            return key
        }

        /// The key that belongs to d, whatever x is.
        ///
        /// - Throws: `invalidKey` for octets of another length.
        static func key(
            ofPrivate material: KeyMaterial, keyType: String, on curve: CurveDescriptor
        ) throws(BackendError) -> Key {
            let secret = try material.secret(.d)
            guard secret.count == curve.privateKeyOctets else {
                throw BackendError(.invalidKey, "d has \(secret.count) octets on \(curve.curve.rawValue)")
            }
            let pointer = secret.withOctets { octets in
                octets.withUnsafeBufferPointer { octets in
                    EVP_PKEY_new_raw_private_key_ex(nil, keyType, nil, octets.baseAddress, octets.count)
                }
            }
            guard let pointer else { throw .library(.failure, "OpenSSL takes no \(keyType) key") }
            return Key(adopting: pointer)
        }

        /// The encoding of a key's public part.
        static func publicOctets(of key: Key) throws(BackendError) -> [UInt8] {
            var count = 0
            guard EVP_PKEY_get_raw_public_key(key.pointer, nil, &count) == 1 else {
                throw .library(.failure, "the key has no public part")
            }
            var isDone = false
            let octets = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
                isDone = EVP_PKEY_get_raw_public_key(key.pointer, output.baseAddress, &count) == 1
                initialized = isDone ? count : 0
            }
            guard isDone else { throw .library(.failure, "the key has no public part") }
            return octets
        }
    }
#endif
