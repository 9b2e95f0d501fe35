import Benchmark
import JOSE

/// Signing and verifying one JWT with seven claims, for every algorithm on every backend, with prepared keys; and the
/// primitive alone, so that the framework's own share can be read off.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .instructions], warmupIterations: 10, scalingFactor: .one, maxDuration: .seconds(1))
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
        let name = [backend.id.rawValue, capability.algorithm.rawValue, capability.curve?.rawValue]
            .compactMap(\.self).joined(separator: " ")

        Benchmark("\(name): JWT sign") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(try JWT.sign(Claims(), with: signer)) }
        }
        Benchmark("\(name): JWT verify, typed claims") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(try jwt.verify(token, as: Claims.self)) }
        }
        Benchmark("\(name): JWS verify") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(try jws.verify(token)) }
        }

        guard let material = key.material,
            let primitive = try backend.signing?.makeVerifier(for: descriptor, key: material)
        else { continue }
        let cut = token.lastIndex(of: ".") ?? token.endIndex
        let input = Array(token[..<cut].utf8)
        let signature = try Base64URL.decode(String(token[token.index(after: cut)...]))
        Benchmark("\(name): primitive verify") { benchmark in
            for _ in benchmark.scaledIterations {
                blackHole(try primitive.isValidSignature(signature.span, for: input.span))
            }
        }
    }
}
