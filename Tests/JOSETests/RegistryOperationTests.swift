import Foundation
import JOSE
import TestSupport
import Testing

/// The ways in which the README and the documentation use the library.
@Suite struct RegistryOperationTests {
    struct Visit: Codable, Sendable, Equatable {
        var sub: String
        var exp: Date
        var roles: [String]
    }

    @Test(arguments: Offer.all)
    func `Claims of the caller's own type come back as they went, with the key that verified them`(offer: Offer) throws
    {
        let visit = Visit(sub: "visitor", exp: Date(timeIntervalSince1970: 4_102_444_800), roles: ["reader"])
        let token = try JWT.sign(visit, with: offer.signer())
        let verifier = try offer.registry.jwtVerifier(for: offer.publicKey, validation: JWTValidation())
        let verified = try verifier.verify(token, as: Visit.self)
        #expect(verified.claims == visit)
        #expect(verified.claimsSet.subject == "visitor")
        #expect(verified.signature.algorithm == offer.algorithm.algorithm)
        #expect(verified.signature.backend == offer.registry.backends[0].id)
        #expect(verified.signature.key.isSameKey(as: try offer.publicKey))
        #expect(verified.signature.protectedHeader.type == "JWT")
    }

    @Test(arguments: Offer.all)
    func `Every serialization, attached and detached, encoded and not, verifies and gives the payload`(
        offer: Offer
    ) throws {
        let verifier = try offer.verifier()
        for payload in [[], Array("$.02".utf8), Array("plain text".utf8), [0, 0xFF, 0x80]] as [[UInt8]] {
            for isEncoded in [true, false] where isEncoded || payload != [0, 0xFF, 0x80] {
                let request = JWSSignatureRequest(
                    try offer.signer(), protectedHeader: isEncoded ? [:] : ["b64": false],
                    unprotectedHeader: ["note": "anyone may write here"])
                let message = try JWSMessage(signing: payload, [request])
                for object in [try message.flattened(), try message.general()] {
                    let parsed = try JWSMessage(parsing: object.text())
                    #expect(try verifier.verify(parsed, requiring: .everySignature).payload == payload)
                }
                for object in [try message.flattened(detached: true), try message.general(detached: true)] {
                    let parsed = try JWSMessage(parsing: object.text())
                    #expect(parsed.isDetached)
                    let verified = try verifier.verify(parsed, detachedPayload: payload, requiring: .anySignature)
                    #expect(verified.payload == payload)
                    #expect(throws: JOSEError(.malformedToken, "")) {
                        try verifier.verify(parsed, requiring: .anySignature)
                    }
                    #expect(throws: JOSEError(.invalidSignature, "")) {
                        try verifier.verify(parsed, detachedPayload: payload + [1], requiring: .anySignature)
                    }
                }
                let header: JOSEHeader = isEncoded ? [:] : ["b64": false]
                let detached = try JWS.sign(payload, with: offer.signer(), header: header, detached: true)
                let parsed = try JWSMessage(parsing: detached)
                #expect(
                    try verifier.verify(parsed, detachedPayload: payload, requiring: .anySignature).payload == payload)
            }
            let compact = try JWS.sign(payload, with: offer.signer())
            #expect(try verifier.verify(compact).payload == payload)
            #expect(
                try verifier.verify(JWSMessage(parsing: compact), requiring: .everySignature).payload == payload)
        }
    }

    @Test(arguments: Offer.all)
    func `A payload that travels with the token cannot be given apart as well`(offer: Offer) throws {
        let message = try JWSMessage(parsing: JWS.sign(Array("a".utf8), with: offer.signer()))
        let verifier = try offer.verifier()
        #expect(throws: JOSEError(.malformedToken, "")) {
            try verifier.verify(message, detachedPayload: Array("a".utf8), requiring: .anySignature)
        }
    }

    @Test(arguments: Offer.all)
    func `One verifier serves many tasks at once`(offer: Offer) async throws {
        let verifier = try offer.verifier()
        let signer = try offer.signer()
        await withTaskGroup(of: Int.self) { group in
            for task in 0..<4 {
                group.addTask {
                    (0..<8).count { round in
                        let payload = Array("\(task) \(round)".utf8)
                        guard let token = try? JWS.sign(payload, with: signer) else { return false }
                        return (try? verifier.verify(token).payload) == payload
                    }
                }
            }
            for await good in group { #expect(good == 8) }
        }
    }

    @Test(arguments: Offer.all)
    func `A private key in any other order of members has the same thumbprint, and its public part too`(
        offer: Offer
    ) throws {
        guard let hashing = try? AlgorithmRegistry(StandardBackends.load()) else { return }
        let key = try offer.key
        let shuffled = try JWK(JSONObject(key.members().members.reversed().map { ($0.name, $0.value) }))
        #expect(try shuffled.thumbprint(using: hashing) == key.thumbprint(using: hashing))
        if !offer.isSymmetric {
            #expect(try offer.publicKey.thumbprint(using: hashing) == key.thumbprint(using: hashing))
        }
        #expect(try key.thumbprintURI(using: hashing).hasPrefix("urn:ietf:params:oauth:jwk-thumbprint:sha-256:"))
    }

    @Test func `The environment chooses a backend, and code goes before it`() throws {
        let backends = try StandardBackends.load()
        // A build without any has nothing to choose from, and the unknown name is still an error.
        for (first, backend) in backends.map({ (backends[0].id, $0) }) {
            let environment = ["JOSE_BACKENDS": backend.id.rawValue]
            let registry = try AlgorithmRegistry.standard(environment: environment)
            #expect(registry.policy.preference == [backend.id])
            let signs = backend.capabilities.contains(.signature(.hs256, .verify))
            #expect(registry.resolution(for: .hs256).chosen == (signs ? backend.id : first))
            let stated = try AlgorithmRegistry.standard(
                policy: SelectionPolicy(preference: [first]), environment: environment)
            #expect(stated.resolution(for: .hs256).chosen == first)
        }
        #expect(throws: JOSEError(.invalidPolicy, "")) {
            try AlgorithmRegistry.standard(environment: ["JOSE_BACKENDS": "no-such-backend"])
        }
    }
}
