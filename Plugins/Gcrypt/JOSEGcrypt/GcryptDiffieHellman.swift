#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// How serious a random key has to be: libgcrypt takes milliseconds to collect what a key that is kept deserves,
    /// and has a cheaper kind for what is used once.
    enum GcryptRandomness: Sendable {
        /// A key that is kept.
        case keptKey
        /// An ephemeral key.
        case ephemeralKey

        /// libgcrypt's level.
        var level: gcry_random_level {
            switch self {
            case .keptKey: GCRY_VERY_STRONG_RANDOM
            case .ephemeralKey: GCRY_STRONG_RANDOM
            }
        }

        /// So many random octets.
        func octets(_ count: Int) -> SecretBytes {
            SecretBytes(count: count) { span in
                span.withUnsafeMutableBufferPointer { buffer in
                    gcry_randomize(buffer.baseAddress, buffer.count, level)
                }
            }
        }
    }

    /// A curve for key agreement, between the parameters of a JWK and libgcrypt's numbers and points.
    ///
    /// libgcrypt writes into the curve, and into points that are operands: for one thread at a time.
    protocol GcryptDiffieHellmanCurve: AnyObject, Sendable {
        /// A new private key.
        func randomPrivateKey(_ randomness: GcryptRandomness) throws(BackendError) -> SecretBytes

        /// The scalar of a private key.
        ///
        /// - Throws: `invalidKey` when it is out of range or has the wrong length.
        func scalar(of privateKey: SecretBytes) throws(BackendError) -> GcryptInteger

        /// The point of a public key.
        ///
        /// - Throws: `invalidKey` when it is not on the curve or has the wrong length.
        func point(of key: KeyMaterial) throws(BackendError) -> GcryptPoint

        /// The public parameters that belong to a scalar.
        func publicParameters(of scalar: GcryptInteger) throws(BackendError) -> [KeyParameter: [UInt8]]

        /// The coordinate of a shared point, in the curve's length and byte order; nil when it is zero or there is
        /// none.
        func sharedSecret(_ scalar: GcryptInteger, _ point: GcryptPoint) throws(BackendError) -> SecretBytes?
    }

    extension GcryptDiffieHellmanCurve {
        /// A new key pair.
        func keyPair(
            _ curve: CurveDescriptor, _ randomness: GcryptRandomness
        ) throws(BackendError) -> (key: KeyMaterial, scalar: GcryptInteger) {
            let privateKey = try randomPrivateKey(randomness)
            let scalar = try scalar(of: privateKey)
            let key = KeyMaterial(
                keyType: curve.keyType, curve: curve.curve, publicParameters: try publicParameters(of: scalar),
                secretParameters: [.d: privateKey])
            return (key, scalar)
        }
    }

    extension CurveDescriptor {
        /// The curve in libgcrypt, for keys that key agreement takes.
        ///
        /// - Throws: `unsupported` when the library does not have it.
        func diffieHellman() throws(BackendError) -> any GcryptDiffieHellmanCurve {
            let library = try GcryptCurve(named: GcryptNames.name(of: curve))
            return switch form {
            case .weierstrass: GcryptWeierstrassCurve(library)
            case .montgomery: GcryptMontgomeryCurve(library)
            case .edwards: throw BackendError(.unsupported, "\(curve.rawValue) is not for key agreement")
            }
        }
    }
#endif
