import Foundation
import JOSE
import JOSECore
import TestSupport
import Testing

@Suite("RFC 7519: JSON Web Tokens")
struct RFC7519Tests {
    /// `exp` of the example.
    private static let expiration = 1_300_819_380.0

    private static func validation(at time: Double) -> JWTValidation {
        var validation = JWTValidation(issuers: ["joe"])
        validation.clock = { Date(timeIntervalSince1970: time) }
        return validation
    }

    private static let backends = SingleBackend.all.filter { $0.offers(.hs256, .verify) }.map(\.id)

    @Test("§3.1: good a second before it expires, refused from then on", .needsVectors, arguments: backends)
    func token(_ id: BackendID) throws {
        let file = try Vectors.object("rfc-appendix/rfc7519_3.1.json")
        let backend = try #require(SingleBackend.all.first { $0.id == id })
        let key = try JWK(file.object("key"))
        func verifier(_ time: Double) throws -> JWTVerifier {
            try backend.registry.jwtVerifier(
                for: key, accepting: [.hs256], validation: Self.validation(at: time))
        }
        let token = try file.string("jwt")
        let verified = try verifier(Self.expiration - 1).verify(token)
        #expect(verified.claimsSet.claims == (try file.object("claims")))
        #expect(verified.claims.expirationTime == Date(timeIntervalSince1970: Self.expiration))
        #expect(verified.signature.backend == id)
        #expect(verified.signature.protectedHeader.type == "JWT")
        for late in [Self.expiration, Self.expiration + 1] {
            let error = #expect(throws: JOSEError(.invalidClaim, "")) { try verifier(late).verify(token) }
            #expect(error?.name == "exp")
        }
    }

    @Test("§6.1: an unsecured JWT is no JWT to a verifier", .needsVectors, arguments: backends)
    func unsecured(_ id: BackendID) throws {
        let backend = try #require(SingleBackend.all.first { $0.id == id })
        let key = try JWK(Vectors.object("rfc-appendix/rfc7519_3.1.json").object("key"))
        let token = try Vectors.object("rfc-appendix/rfc7519_6.1.json").string("jwt")
        let verifier = try backend.registry.jwtVerifier(
            for: key, accepting: [.hs256], validation: Self.validation(at: Self.expiration - 1))
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try verifier.verify(token) }
        let (header, claims) = try JWT.unverifiedContents(of: token)
        #expect(header.algorithm == "none")
        #expect(claims.issuer == "joe")
    }
}
