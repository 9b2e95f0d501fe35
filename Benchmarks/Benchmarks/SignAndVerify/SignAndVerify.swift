import Benchmark
import Common
import JOSE

/// Signatures and MACs of every algorithm on every backend: a JWT of seven claims, JWS of several lengths, keys that are prepared
/// for each token, one thread and two; and the primitive alone, so that the framework's and the registry's share can be read off.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = configuration
    do {
        for backend in try StandardBackends.load() { try register(AlgorithmRegistry([backend])) }
    } catch {
        print("No benchmark can run: \(error)")
    }
}

private struct Claims: Codable, Sendable {
    var iss = "https://issuer.example"
    var sub = "1234567890"
    var aud = "https://api.example"
    var exp = 4_102_444_800
    var nbf = 1_700_000_000
    var iat = 1_700_000_000
    var jti = "b3f0a6c2"
}

private func register(_ registry: AlgorithmRegistry) throws {
    let backend = registry.backends[0]
    for capability in backend.signing?.signingCapabilities ?? [] {
        guard capability.operations.contains(.sign), capability.operations.contains(.verify),
            let descriptor = registry.catalog[capability.algorithm]
        else { continue }
        let key = try registry.generateKey(for: capability.algorithm, curve: capability.curve)
        let signer = try registry.signer(for: key)
        let jws = try registry.verifier(for: key)
        let jwt = try registry.jwtVerifier(
            for: key, validation: JWTValidation(issuers: ["https://issuer.example"], audiences: ["https://api.example"])
        )
        let token = try JWT.sign(Claims(), with: signer)
        let name = name(backend, capability.algorithm.rawValue, capability.curve?.rawValue)

        register("\(name): JWT sign") { blackHole(try JWT.sign(Claims(), with: signer)) }
        register("\(name): JWT verify, typed claims") { blackHole(try jwt.verify(token, as: Claims.self)) }
        for octets in payloadOctets {
            let message = payload(octets)
            let token = try JWS.sign(message, with: signer)
            register("\(name): JWS sign, \(label(octets))") { blackHole(try JWS.sign(message, with: signer)) }
            register("\(name): JWS verify, \(label(octets))") { blackHole(try jws.verify(token)) }
        }
        try registerThreads("\(name): JWS verify") { blackHole(try jws.verify(token)) }
        try registerThreads("\(name): JWT sign") { blackHole(try JWT.sign(Claims(), with: signer)) }

        let text = key.text()
        register("\(name): JWT sign, key not prepared") {
            blackHole(try JWT.sign(Claims(), with: registry.signer(for: JWK(parsing: text))))
        }
        register("\(name): JWS verify, key not prepared") {
            blackHole(try registry.verifier(for: JWK(parsing: text)).verify(token))
        }

        guard let material = key.material,
            let primitive = try backend.signing?.makeVerifier(for: descriptor, key: material)
        else { continue }
        let cut = token.lastIndex(of: ".") ?? token.endIndex
        let input = Array(token[..<cut].utf8)
        let signature = try Base64URL.decode(String(token[token.index(after: cut)...]))
        register("\(name): JWS verify") { blackHole(try jws.verify(token)) }
        register("\(name): primitive verify") {
            blackHole(try primitive.isValidSignature(signature.span, for: input.span))
        }
    }
}
