import JOSE
import TestSupport
import Testing

/// Attacks that make a verifier use a key with an algorithm that it is not for.
@Suite struct AlgorithmConfusionTests {
    private static let payload = Array("payload".utf8)

    @Test(arguments: Offer.all(where: { $0.keyType != .octetSequence }))
    func `A public key is never an HMAC secret`(offer: Offer) throws {
        // CVE-2022-29217, CVE-2024-33663: the forger signs with the octets of the published key.
        var publicKey = try offer.publicKey
        let forgers = [
            Array(publicKey.text().utf8), publicKey.material?.publicParameters.values.first ?? [],
        ]
        let everything = try AlgorithmRegistry.standard(environment: [:])
        for secret in forgers {
            let material = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(secret)])
            let forger = try everything.signer(
                for: JWK(material), algorithm: .hs256, insecureMinimumKeyBits: 0)
            let forged = try JWS.sign(Self.payload, with: forger)
            let verifier = try offer.verifier()
            #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try verifier.verify(forged) }
        }
        // Nor can the caller be talked into it.
        publicKey.algorithm = nil
        let key = publicKey
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try everything.verificationKey(for: key, accepting: [.hs256, .hs384, .hs512])
        }
    }

    @Test(arguments: Offer.all)
    func `A key without alg accepts nothing until the caller says what`(offer: Offer) throws {
        var key = try offer.publicKey
        key.algorithm = nil
        let unbound = key
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.verifier(for: unbound) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.signer(for: unbound) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.verifier(for: unbound, accepting: []) }
    }

    @Test(arguments: Offer.all)
    func `A header's alg never widens what the key accepts`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let parts = token.split(separator: ".")
        for other in offer.registry.catalog.signatureAlgorithms where other.algorithm != offer.algorithm.algorithm {
            let header = Base64URL.encode(Array(#"{"alg":"\#(other.algorithm.rawValue)"}"#.utf8))
            let relabelled = "\(header).\(parts[1]).\(parts[2])"
            #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try verifier.verify(relabelled) }
        }
    }

    @Test(arguments: Offer.all)
    func `A key that is bound to one algorithm is not used with another`(offer: Offer) throws {
        let key = try offer.key
        for other in offer.registry.catalog.signatureAlgorithms where other.algorithm != offer.algorithm.algorithm {
            #expect(throws: JOSEError.self) { try offer.registry.signer(for: key, algorithm: other.algorithm) }
            #expect(throws: JOSEError.self) {
                try offer.registry.verificationKey(for: key, accepting: [other.algorithm])
            }
        }
    }

    @Test(arguments: Offer.all)
    func `A signature of one algorithm does not verify as another of the same key type`(offer: Offer) throws {
        var key = try offer.key
        key.algorithm = nil
        let unbound = key
        let signature = try JWS.sign(Self.payload, with: offer.signer()).split(separator: ".")[2]
        for other in offer.registry.catalog.signatureAlgorithms
        where other.keyType == offer.algorithm.keyType && other.scheme != .edDSA
            && other.algorithm != offer.algorithm.algorithm && (other.curves == offer.algorithm.curves)
        {
            guard
                let verifier = try? offer.registry.verificationKey(
                    for: unbound, accepting: [other.algorithm], insecureMinimumKeyBits: 0)
            else { continue }
            let header = Base64URL.encode(Array(#"{"alg":"\#(other.algorithm.rawValue)"}"#.utf8))
            let relabelled = "\(header).\(Base64URL.encode(Self.payload)).\(signature)"
            #expect(throws: JOSEError(.invalidSignature, "")) { try JWSVerifier(verifier).verify(relabelled) }
        }
    }

    @Test(arguments: Offer.all)
    func `none is refused in every spelling, with and without a signature`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let signature = try JWS.sign(Self.payload, with: offer.signer()).split(separator: ".")[2]
        for name in ["none", "None", "NONE", "nOnE", " none", "none ", ""] {
            let header = Base64URL.encode(Array(#"{"alg":"\#(name)"}"#.utf8))
            for tail in ["", signature] {
                let token = "\(header).\(Base64URL.encode(Self.payload)).\(tail)"
                #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try verifier.verify(token) }
            }
        }
        #expect(throws: JOSEError(.algorithmUnavailable, "")) {
            try offer.registry.verificationKey(for: offer.key, accepting: [SignatureAlgorithm(rawValue: "none")])
        }
    }

    @Test func `An unsecured token is read only by the API that says so`() throws {
        let token = try UnsecuredJWS.unsecuredToken(Self.payload)
        #expect(try UnsecuredJWS.unverifiedPayload(ofUnsecured: token).payload == Self.payload)
        #expect(throws: JOSEError(.malformedToken, "")) {
            try UnsecuredJWS.unverifiedPayload(ofUnsecured: token + "AQ")
        }
        let offer = try #require(Offer.all.first)
        let signed = try JWS.sign(Self.payload, with: offer.signer())
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) {
            try UnsecuredJWS.unverifiedPayload(ofUnsecured: signed)
        }
    }

    @Test(arguments: Offer.all)
    func `A missing or empty signature is refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let unsigned = token.prefix(upTo: token.lastIndex(of: ".")!)
        #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify("\(unsigned).") }
        #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verify(String(unsigned)) }
    }

    @Test(arguments: Offer.all)
    func `A key that the token brings along is never trusted`(offer: Offer) throws {
        // CVE-2018-0114: the forger puts his own key in the header and signs with it.
        let own = try offer.registry.generateKey(for: offer.algorithm.algorithm, curve: offer.curve)
        let embedded = offer.isSymmetric ? own.members() : try own.publicKey().members()
        let forged = try JWS.sign(
            Self.payload, with: offer.registry.signer(for: own),
            header: [
                "jwk": .object(embedded), "jku": "https://attacker.example/jwks", "x5u": "https://attacker.example/c",
                "x5c": ["MIIB"],
            ])
        let verifier = try offer.verifier()
        #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(forged) }
    }

    @Test(arguments: Offer.all)
    func `alg counts only where the signature protects it, unless the caller permits otherwise`(offer: Offer) throws {
        let request = JWSSignatureRequest(
            try offer.signer(), protectedHeader: ["kid": "a"],
            unprotectedHeader: ["alg": .string(offer.algorithm.algorithm.rawValue)])
        let message = try JWSMessage(signing: Self.payload, [request])
        var verifier = try offer.verifier()
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(message, requiring: .anySignature) }
        verifier.allowsUnprotectedAlgorithm = true
        #expect(try verifier.verify(message, requiring: .anySignature).payload == Self.payload)

        // In both headers it is neither: names must differ (RFC 7515 §7.2.1).
        var object = try JWSMessage(signing: Self.payload, [JWSSignatureRequest(offer.signer())]).flattened()
        object["header"] = ["alg": "none"]
        let both = try JWSMessage(object)
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(both, requiring: .anySignature) }
    }
}
