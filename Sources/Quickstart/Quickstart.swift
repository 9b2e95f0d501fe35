import JOSE

/// Signs and verifies one JWT for every algorithm on every backend, shows what was refused, and does the same with JWE.
///
/// This is what `scripts/quickstart` runs, and the shortest tour of the library: load backends, build a registry for
/// each, make keys, sign, verify, refuse.
@main
struct Quickstart {
    /// The claims of the tokens: a type of the caller's own.
    struct Visitor: Codable, Sendable, Equatable {
        var iss = "https://issuer.example"
        var sub = "visitor"
        var exp: Int
        var roles = ["reader"]
    }

    static func main() throws {
        let loaded = try StandardBackends.load()
        let backends = loaded.filter { $0.signing != nil }
        guard !backends.isEmpty else {
            return print("This build has no backend: enable one of the package traits OpenSSL, Gcrypt, Sodium.")
        }
        print("Backends: " + loaded.map { "\($0.id) \($0.libraryVersion)" }.joined(separator: ", "))

        // A registry decides which backend does what. Here: one registry for each backend, and one with all of them.
        let registries = try backends.map { try AlgorithmRegistry([$0]) }
        let everything = try AlgorithmRegistry.standard()

        print("\nEach row: one key, a JWT signed by each backend, verified by each other one (signed×verified).\n")
        print(row("algorithm", backends.map(\.id.rawValue), "verified"))
        var pairs = 0
        for capability in everything.signingCapabilities {
            let outcome = try exercise(capability, registries, everything)
            print(row(capability.label, outcome.cells, outcome.summary))
            pairs += outcome.pairs
        }
        print("\n\(pairs) pairs of signing and verifying backend agree.")
        try refuseForgeries(everything)
        try EncryptionTour(loaded).run()
    }

    /// Signs with every backend that can, and verifies with every backend that can.
    static func exercise(
        _ capability: SigningCapability, _ registries: [AlgorithmRegistry], _ everything: AlgorithmRegistry
    ) throws -> (cells: [String], summary: String, pairs: Int) {
        let key = try everything.generateKey(for: capability.algorithm, curve: capability.curve)
        let claims = Visitor(exp: 4_102_444_800)
        var cells: [String] = []
        var tokens: [String] = []
        for registry in registries {
            let isOffered =
                registry.resolution(
                    for: capability.algorithm, curve: capability.curve, operation: .sign
                ).chosen != nil
            cells.append(isOffered ? "yes" : "-")
            if isOffered { tokens.append(try JWT.sign(claims, with: registry.signer(for: key))) }
        }
        var pairs = 0
        for registry in registries
        where registry.resolution(for: capability.algorithm, curve: capability.curve).chosen != nil {
            let verifier = try registry.jwtVerifier(
                for: key, accepting: [capability.algorithm],
                validation: JWTValidation(issuers: ["https://issuer.example"]))
            for token in tokens {
                guard try verifier.verify(token, as: Visitor.self).claims == claims else {
                    throw JOSEError(.invalidClaim, "the claims changed on the way")
                }
                pairs += 1
            }
        }
        return (cells, "\(tokens.count)×\(pairs / max(tokens.count, 1))", pairs)
    }

    /// Two classic forgeries, and what the library says to them.
    static func refuseForgeries(_ registry: AlgorithmRegistry) throws {
        let key = try registry.generateKey(for: .hs256)
        let token = try JWT.sign(Visitor(exp: 4_102_444_800), with: registry.signer(for: key))
        let verifier = try registry.jwtVerifier(for: key, validation: JWTValidation())
        let parts = token.split(separator: ".")

        let admin = try JWT.sign(
            Visitor(sub: "admin", exp: 4_102_444_800), with: registry.signer(for: registry.generateKey(for: .hs256)))
        let swapped = "\(parts[0]).\(admin.split(separator: ".")[1]).\(parts[2])"
        let unsecured = try UnsecuredJWS.unsecuredToken(Array(#"{"sub":"admin","exp":4102444800}"#.utf8))

        print("\nForgeries:")
        try report("claims swapped under the signature", swapped, verifier)
        try report("\"alg\" set to none", unsecured, verifier)
    }

    static func report(_ name: String, _ forgery: String, _ verifier: JWTVerifier) throws {
        switch Result(catching: { () throws(JOSEError) in try verifier.verify(forgery) }) {
        case .failure(let error): print("  \(name): refused: \(error)")
        case .success: throw JOSEError(.backendFailure, "a forgery was accepted: \(name)")
        }
    }

    static func row(_ first: String, width: Int = 18, _ cells: [String], _ last: String) -> String {
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(width - text.count, 1))
        }
        return pad(first, width) + cells.map { pad($0, 10) }.joined() + last
    }
}

extension AlgorithmRegistry {
    /// Every algorithm and curve that some backend signs with, in the order of the tables.
    var signingCapabilities: [SigningCapability] {
        resolutions.compactMap { resolution in
            let capability = resolution.capability
            guard capability.kind == .signature, capability.operation == .sign, resolution.chosen != nil else {
                return nil
            }
            return SigningCapability(SignatureAlgorithm(rawValue: capability.name), curve: capability.curve)
        }
    }
}

extension SigningCapability {
    var label: String {
        curve.map { $0.rawValue == algorithm.rawValue ? algorithm.rawValue : "\(algorithm.rawValue) \($0.rawValue)" }
            ?? algorithm.rawValue
    }
}
