#if OpenSSL
    internal import JOSECore

    /// What key agreement has to know about a form of curve.
    protocol AgreementCurve: Sendable {
        /// The public key of a public or private key.
        ///
        /// - Throws: `invalidKey` when it is not on the curve.
        func publicKey(_ material: KeyMaterial) throws(BackendError) -> Key

        /// The private key.
        ///
        /// - Throws: `invalidKey` when it does not belong to the public one.
        func privateKey(_ material: KeyMaterial) throws(BackendError) -> Key

        /// A context for making keys.
        func generatorContext() throws(BackendError) -> KeyContext

        /// The public parameters of a key that the library has made.
        func publicParameters(of key: Key) throws(BackendError) -> [KeyParameter: [UInt8]]
    }

    /// ECDH on a Weierstraß curve: the x coordinate of the shared point (SEC 1 §3.3.1).
    struct WeierstrassAgreement: AgreementCurve {
        private let group: CurveGroup

        /// - Throws: an error whose reason says what the library lacks.
        init(_ curve: CurveDescriptor, _ library: LoadedLibrary) throws(BackendError) {
            let absence =
                library.absence(of: .keyExchange, "ECDH") ?? library.absence(of: .keyType, "EC")
                ?? library.absence(of: [.curve], on: curve.curve, among: LoadedLibrary.groupNames)
                ?? library.absence(of: .randomness, LoadedLibrary.generatorName)
            if let absence { throw BackendError(.unsupported, absence) }
            guard let group = library.groups[curve.curve], group.octets == curve.coordinateOctets else {
                throw BackendError(.unsupported, "OpenSSL has another curve of this name")
            }
            self.group = group
        }

        func publicKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            try EllipticCurveKey.publicKey(material, on: group)
        }

        func privateKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            try EllipticCurveKey.privateKey(material, on: group)
        }

        func generatorContext() throws(BackendError) -> KeyContext { try KeyContext(group.parameters) }

        func publicParameters(of key: Key) throws(BackendError) -> [KeyParameter: [UInt8]] {
            let numbers = try EllipticCurveKey.numbers([.x, .y], of: key, on: group)
            return [.x: numbers[0].unprotectedCopy(), .y: numbers[1].unprotectedCopy()]
        }
    }

    /// X25519 and X448 (RFC 7748 §5).
    struct MontgomeryAgreement: AgreementCurve {
        private let curve: CurveDescriptor
        private let keyType: String

        /// - Throws: an error whose reason says what the library lacks.
        init(_ curve: CurveDescriptor, _ library: LoadedLibrary) throws(BackendError) {
            let names = LoadedLibrary.montgomeryNames
            let absence =
                library.absence(of: [.keyType, .keyExchange], on: curve.curve, among: names)
                ?? library.absence(of: .randomness, LoadedLibrary.generatorName)
            if let absence { throw BackendError(.unsupported, absence) }
            guard let keyType = names[curve.curve] else {
                throw BackendError(.unsupported, "the openssl backend does not know \(curve.curve.rawValue)")
            }
            self.curve = curve
            self.keyType = keyType
        }

        func publicKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            try OctetKeyPairKey.publicKey(material, keyType: keyType, on: curve)
        }

        func privateKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            try OctetKeyPairKey.privateKey(material, keyType: keyType, on: curve)
        }

        func generatorContext() throws(BackendError) -> KeyContext { try KeyContext(keyType: keyType) }

        func publicParameters(of key: Key) throws(BackendError) -> [KeyParameter: [UInt8]] {
            [.x: try OctetKeyPairKey.publicOctets(of: key)]
        }
    }
#endif
