internal import JOSECore

extension SigningSubject {
    /// The way that users go: through a registry, with tokens.
    func registryChecks() -> [PlannedCheck] {
        guard canSign, canVerify else { return [] }
        return [
            check(.verify, "signs and verifies a token through a registry") {
                let (token, verifier, pair) = try exchange()
                let verified = try verifier.verify(token.text)
                try expect(verified.payload == Self.payload, "the payload is another one")
                try expect(verified.signature.backend == under.backend.id, "another backend verified it")
                let other = try registry().verifier(for: try secondPair().key, accepting: [algorithm.algorithm])
                try expectInvalid(token.text, by: other, "under another key than \(pair.name)")
            },
            check(.verify, "refuses a token's signature outside the ranges of the format, through a registry") {
                let (token, verifier, pair) = try exchange()
                var wrong = impossibleSignatures(pair.publicPart).map(\.octets)
                wrong += outOfRange(token.signature, pair.publicPart)
                wrong.append(Array(token.signature.dropLast()))
                for signature in wrong {
                    try expectInvalid(token.with(signature), by: verifier, "an altered signature")
                }
            },
        ]
    }

    private static let payload = Array("The test kit says hello.".utf8)

    private func registry() throws -> AlgorithmRegistry {
        try AlgorithmRegistry([under.backend], policy: .untested)
    }

    private func exchange() throws -> (token: Token, verifier: JWSVerifier, pair: KeyPair) {
        let pair = try firstPair()
        let registry = try registry()
        let text = try JWS.sign(Self.payload, with: try registry.signer(for: pair.key, algorithm: algorithm.algorithm))
        let key = keyType.isSymmetric ? pair.key : try pair.key.publicKey(catalog: under.catalog)
        return (try Token(text), try registry.verifier(for: key, accepting: [algorithm.algorithm]), pair)
    }

    private func expectInvalid(_ token: String, by verifier: JWSVerifier, _ what: String) throws {
        do {
            _ = try verifier.verify(token)
        } catch {
            try expect(error.code == .invalidSignature, "\(what): threw \(error)")
            return
        }
        throw CheckStop.failed("\(what): accepted")
    }

    /// Signatures that satisfy the equation when their numbers are reduced first: s + n, and S plus the order.
    private func outOfRange(_ signature: [UInt8], _ key: KeyMaterial) -> [[UInt8]] {
        switch algorithm.format {
        case .fixed, .opaque: return []
        case .modulus:
            let sum = OctetArithmetic.sum(signature, key.publicParameters[.n] ?? [])
            return [sum]
        case .scalarPair:
            guard let order = curve?.order else { return [] }
            return [signature.prefix(order.count), signature.suffix(order.count)].enumerated().compactMap {
                index, half in
                let sum = OctetArithmetic.sum(Array(half), order)
                guard sum.count <= order.count else { return nil }
                let padded = UnsignedInteger.padded(sum, to: order.count)
                return index == 0 ? padded + signature.suffix(order.count) : signature.prefix(order.count) + padded
            }
        case .edwards:
            guard let curve else { return [] }
            let s = Array(signature.suffix(curve.coordinateOctets).reversed())
            let sum = OctetArithmetic.sum(s, Array(curve.order.reversed()))
            let padded = UnsignedInteger.padded(sum, to: curve.coordinateOctets)
            return [signature.prefix(curve.coordinateOctets) + padded.reversed()]
        }
    }
}

/// A compact JWS, taken apart at its last dot.
private struct Token {
    let text: String
    let signature: [UInt8]
    private let signingInput: Substring

    init(_ text: String) throws {
        guard let dot = text.lastIndex(of: ".") else { throw CheckStop.failed("the token has no dot") }
        self.text = text
        signingInput = text[..<dot]
        signature = try Base64URL.decode(String(text[text.index(after: dot)...]))
    }

    func with(_ signature: [UInt8]) -> String { "\(signingInput).\(Base64URL.encode(signature))" }
}
