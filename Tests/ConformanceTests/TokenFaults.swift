import JOSE
import JOSETestKit

extension Fault {
    /// In what shows when the core puts the parts together, and in what is declared.
    static let tokens: [Fault] = [
        Fault(
            "hashes otherwise every second time what a key is derived from", in: "ECDH", "A128GCM", "sha-256",
            on: .insecure, subject: "token ECDH-ES", isCaughtBy: "decrypts tokens that it encrypted"
        ) { base in
            guard let digest = base.digest else { return base }
            let counts = Memory<Bool, Int>()
            var backend = base
            backend.digest = FaultyDigest(base: digest) { base, hash, message throws(BackendError) in
                let hashed = try base.digest(hash, of: message.span)
                guard message.starts(with: [0, 0, 0, 1]), counts.count(true) % 2 == 1 else { return hashed }
                return hashed.withFlippedEnd
            }
            return backend
        },
        Fault(
            "throws at a wrong tag of a compact token", in: "A128KW", "A128GCM", on: .insecure, subject: "token A128KW",
            isCaughtBy: "refuses altered tokens"
        ) { base in
            base.ciphering(open: { base, sealed, input throws(BackendError) in
                if let opened = try base.open(sealed, input) { return opened }
                let isHeader = input.data.starts(with: "eyJ".utf8) && !input.data.contains(UInt8(ascii: "."))
                guard !isHeader else { throw BackendError(.failure, "a wrong tag") }
                return nil
            })
        },
        Fault(
            "makes keys that are too long", in: "A128KW", "A128GCM", "oct", on: .insecure, subject: "token A128KW",
            isCaughtBy: "makes keys for it"
        ) { base in
            base.generating { base, request throws(BackendError) in
                var request = request
                if request.bits == 128 { request.bits = 256 }
                return try base.generateKey(request)
            }
        },
        Fault(
            "makes X25519 keys that do not agree", in: "OKP", "ECDH", subject: "OKP (X25519)",
            isCaughtBy: "makes sound keys"
        ) {
            base in
            base.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                guard request.curve == .x25519 else { return key }
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve,
                    publicParameters: key.publicParameters.mapValues { [$0[0] ^ 1] + $0.dropFirst() },
                    secretParameters: key.secretParameters)
            }
        },
        Fault(
            "declares a wrap that nobody describes", in: "A128KW", on: .insecure, subject: "backend",
            isCaughtBy: "declares only"
        ) { base in
            base.faulty(declaringWraps: { $0 + [KeyWrapCapability(KeyManagementAlgorithm(rawValue: "X-UNKNOWN"))] })
        },
        Fault(
            "declares to wrap what the core composes", in: "A128KW", on: .insecure, subject: "backend",
            isCaughtBy: "declares only"
        ) { base in
            base.faulty(declaringWraps: { $0 + [KeyWrapCapability(.ecdhES)] })
        },
        Fault(
            "declares a wrap twice", in: "A128KW", on: .insecure, subject: "backend",
            isCaughtBy: "declares nothing twice"
        ) {
            base in
            base.faulty(declaringWraps: { $0 + [KeyWrapCapability(.a128KW, operations: [.wrap])] })
        },
        Fault(
            "has a cipher twice", in: "A128GCM", on: .insecure, subject: "backend", isCaughtBy: "declares nothing twice"
        ) {
            base in
            var backend = base
            backend.contentCiphers += base.contentCiphers.prefix(1)
            return backend
        },
        Fault(
            "agrees on a curve that no algorithm has", in: "ECDH", on: .insecure, subject: "backend",
            isCaughtBy: "declares only", few: 14
        ) { base in
            base.agreeing(declaring: { $0 + [KeyAgreementCapability(curve: .secp256k1)] })
        },
        Fault(
            "derives keys for no algorithm", in: "PBKDF2-HS256", on: .insecure, subject: "backend",
            isCaughtBy: "declares only"
        ) { base in
            base.deriving(declaring: { $0 + [PasswordDerivation("X-KDF", hash: .sha256, defaultIterations: 1000)] })
        },
        Fault(
            "withholds A128KW and declares it", in: "A128KW", on: .insecure, subject: "backend",
            isCaughtBy: "withholds with"
        ) { base in
            var backend = base
            backend.withheld.append(Backend.Withheld("A128KW", reason: "a mistake"))
            return backend
        },
        Fault("redefines A128KW", in: "A128KW", on: .insecure, subject: "backend", isCaughtBy: "redefines nothing") {
            base in
            var backend = base
            guard var descriptor = AlgorithmCatalog.standard[.a128KW] else { return backend }
            descriptor.encryptedKey = .opaque(maximumOctets: 100)
            backend.descriptors.insert(descriptor)
            return backend
        },
    ]

    /// In what is brought along.
    static let descriptions: [Fault] =
        wrongDescriptors.map { what, change in
            Fault(
                "describes \(what)", in: "A128KW", on: .insecure, subject: "backend",
                isCaughtBy: "describes algorithms whose sizes and parts"
            ) { base in
                var backend = base
                var descriptor = KeyManagementAlgorithmDescriptor(
                    KeyManagementAlgorithm(rawValue: "X-TEST"), .agreement(.ecdh, wrap: .a128KW), hash: .sha256,
                    keyTypes: [.ellipticCurve], curves: [.p256], keySize: .curve, encryptedKey: .contentKey(plus: 8),
                    status: .experimental, specification: "none")
                change(&descriptor)
                backend.descriptors.insert(descriptor)
                return backend
            }
        } + [
            Fault(
                "describes a cipher without a tag", in: "A128KW", on: .insecure, subject: "backend",
                isCaughtBy: "describes algorithms whose sizes and parts"
            ) { base in
                var backend = base
                backend.descriptors.insert(
                    ContentEncryptionDescriptor(
                        ContentEncryptionAlgorithm(rawValue: "X-TEST"), scheme: .aesGCM, keyOctets: 16, ivOctets: 12,
                        tagOctets: 0, status: .experimental, specification: "none"))
                return backend
            }
        ]

    private static let wrongDescriptors: [(String, @Sendable (inout KeyManagementAlgorithmDescriptor) -> Void)] = [
        ("an agreement without a hash function", { $0.hash = nil }),
        ("an agreement on no curve", { $0.curves = [] }),
        ("an agreement on an unknown curve", { $0.curves.append(Curve(rawValue: "X-CURVE")) }),
        ("an algorithm for no key", { $0.keyTypes = [] }),
        ("an algorithm for unknown keys", { $0.keyTypes = [KeyType(rawValue: "X-TYPE")] }),
        ("a wrap without an encrypted key", { $0.encryptedKey = .empty }),
        ("a part that is none", { $0.construction = .agreement(.ecdh, wrap: .rsaOAEP) }),
        (
            "a password for few iterations",
            {
                let derivation = PasswordDerivation("PBKDF2-HS256", hash: .sha256, defaultIterations: 10)
                $0.construction = .password(derivation, wrap: .a128KW)
            }
        ),
        ("keys of an odd size", { $0.keySize = .exactly(bits: 100) }),
        (
            "a parameter twice",
            {
                let parameter = KeyManagementAlgorithmDescriptor.Parameter("iv", octets: 12, .drawn)
                $0.parameters = [parameter, parameter]
            }
        ),
        (
            "a parameter of nothing",
            { $0.parameters = [KeyManagementAlgorithmDescriptor.Parameter("iv", octets: 0, .drawn)] }
        ),
    ]
}
