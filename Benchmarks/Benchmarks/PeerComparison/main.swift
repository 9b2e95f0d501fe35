import Foundation
import JOSE

// This library in a run beside others: fixed keys and tokens in, one line per measurement out. See Benchmarks/README.md.

/// The seven claims of the comparison; `exp` and the others are validated on verification.
struct Claims: JWTClaims {
    var iss = "https://issuer.example"
    var sub = "user-12345"
    var aud = "api"
    var exp = 4_102_444_800
    var nbf = 1_700_000_000
    var iat = 1_700_000_000
    var jti = "b1946ac92492d234"

    init() {}

    init(reading claims: inout ClaimsReader) throws(JOSEError) {
        iss = try claims.read("iss")
        sub = try claims.read("sub")
        aud = try claims.read("aud")
        exp = try claims.read("exp")
        nbf = try claims.read("nbf")
        iat = try claims.read("iat")
        jti = try claims.read("jti")
    }

    func write(to claims: inout ClaimsWriter) throws(JOSEError) {
        claims.write(iss, for: "iss")
        claims.write(sub, for: "sub")
        claims.write(aud, for: "aud")
        claims.write(exp, for: "exp")
        claims.write(nbf, for: "nbf")
        claims.write(iat, for: "iat")
        claims.write(jti, for: "jti")
    }
}

/// The same claims, by `Codable` alone.
struct CodableClaims: Codable, Sendable {
    var iss = "https://issuer.example"
    var sub = "user-12345"
    var aud = "api"
    var exp = 4_102_444_800
    var nbf = 1_700_000_000
    var iat = 1_700_000_000
    var jti = "b1946ac92492d234"
}

struct WrongResult: Error {
    let workload: String
}

/// What is measured, for how long, and with which files.
struct Comparison {
    let environment = ProcessInfo.processInfo.environment
    let version: String

    init(_ backends: [Backend]) {
        version = backends.map { "\($0.id.rawValue)-\($0.libraryVersion)" }.joined(separator: ",")
            .replacingOccurrences(of: " ", with: "_")
    }

    private func number(_ name: String, otherwise: Double) -> Double {
        environment[name].flatMap(Double.init) ?? otherwise
    }

    private func octets(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: environment["PEERS_ROOT"] ?? ".").appending(path: file)))
    }

    private func text(_ file: String) throws -> String { String(decoding: try octets(file), as: UTF8.self) }

    /// Times `body` in batches of about 20 ms, so that the clock costs nothing.
    private func measure(_ workload: String, _ library: String = "swift-jose", _ body: () throws -> Void) throws {
        if let only = environment["BENCH_ONLY"], !only.isEmpty, !workload.contains(only) { return }
        if let exact = environment["BENCH_EXACT"], !exact.isEmpty, workload != exact { return }
        // A fixed number, for tools that count instructions.
        if let fixed = environment["BENCH_ITERS"].flatMap(Int.init) {
            for _ in 0..<fixed { try body() }
            return
        }
        let clock = ContinuousClock()
        let wanted = Duration.seconds(number("BENCH_SECS", otherwise: 1))
        var start = clock.now
        var count = 0
        while count < 3 || clock.now - start < min(wanted, .milliseconds(200)) {
            try body()
            count += 1
        }
        let batch = max(1, Int(0.02 / ((clock.now - start) / .seconds(1) / Double(count))))
        for _ in 0..<Int(number("BENCH_REPS", otherwise: 3)) {
            start = clock.now
            count = 0
            repeat {
                for _ in 0..<batch { try body() }
                count += batch
            } while clock.now - start < wanted
            let seconds = (clock.now - start) / .seconds(1)
            let line = [
                library, version, workload, String(format: "%.1f", Double(count) / seconds),
                String(format: "%.4f", seconds / Double(count) * 1e6),
            ]
            print(line.joined(separator: "\t"))
            fflush(nil)
        }
    }

    /// Signs the claims, and verifies the reference token into typed and validated claims.
    func signatures(
        _ registry: AlgorithmRegistry, _ name: String, _ algorithm: SignatureAlgorithm, key file: String
    ) throws {
        let key = try JWK(parsing: text("keys/\(file).jwk"))
        let signer = try registry.signer(for: key, algorithm: algorithm)
        let validation = JWTValidation(issuers: ["https://issuer.example"], audiences: ["api"])
        let verifier = try registry.jwtVerifier(for: key, accepting: [algorithm], validation: validation)
        let token = try text("tokens/\(name).jwt")
        let own = try JWT.sign(Claims(), with: signer)
        for token in [token, own] where try verifier.verify(token, as: Claims.self).claims.sub != Claims().sub {
            throw WrongResult(workload: name)
        }
        let claims = Claims()
        try measure("\(name).sign") { _ = try JWT.sign(claims, with: signer) }
        try measure("\(name).verify") { _ = try verifier.verify(token, as: Claims.self) }
        let codable = CodableClaims()
        try measure("\(name).sign#Codable") { _ = try JWT.sign(codable, with: signer) }
        try measure("\(name).verify#Codable") { _ = try verifier.verify(token, as: CodableClaims.self) }
    }

    /// Encrypts one KiB, and decrypts the reference token.
    func encryption(
        _ registry: AlgorithmRegistry, _ name: String, _ algorithm: KeyManagementAlgorithm,
        _ content: ContentEncryptionAlgorithm, key file: String
    ) throws {
        let key = try JWK(parsing: text("keys/\(file).jwk"))
        let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: content)
        let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [content])
        let payload = try octets("keys/payload1k.bin")
        let token = try text("tokens/\(name).jwe")
        let own = try JWE.encrypt(payload, with: encrypter)
        for token in [token, own] where try decrypter.decrypt(token).plaintext != payload {
            throw WrongResult(workload: name)
        }
        try measure("\(name).encrypt") { _ = try JWE.encrypt(payload, with: encrypter) }
        try measure("\(name).decrypt") { _ = try decrypter.decrypt(token) }
    }
}

let backends = try StandardBackends.load()
let environment = ProcessInfo.processInfo.environment
let policy = try environment["JOSE_COMPARISON_POLICY"].map {
    try SelectionPolicy(jsonFile: Array(Data(contentsOf: URL(fileURLWithPath: $0))), name: $0)
}
let registry = try AlgorithmRegistry(backends, policy: policy ?? SelectionPolicy())
let comparison = Comparison(backends)
try comparison.signatures(registry, "HS256", .hs256, key: "hs256")
try comparison.signatures(registry, "RS256", .rs256, key: "rsa")
try comparison.signatures(registry, "PS256", .ps256, key: "rsa")
try comparison.signatures(registry, "ES256", .es256, key: "ec")
try comparison.signatures(registry, "EdDSA", .edDSA, key: "ed")
try comparison.encryption(registry, "dir+A256GCM", .dir, .a256GCM, key: "aes256")
try comparison.encryption(registry, "A256KW+A256GCM", .a256KW, .a256GCM, key: "aes256")
try comparison.encryption(registry, "RSA-OAEP-256+A256GCM", .rsaOAEP256, .a256GCM, key: "rsa")
try comparison.encryption(registry, "RSA-OAEP+A256GCM", .rsaOAEP, .a256GCM, key: "rsa")
try comparison.encryption(
    registry, "ECDH-ES+A256KW+A128CBC-HS256", .ecdhESA256KW, .a128CBCHS256, key: "ec")
