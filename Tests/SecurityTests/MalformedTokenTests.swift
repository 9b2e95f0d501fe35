import JOSE
import TestSupport
import Testing

/// Tokens that are too long, too short, or not tokens.
@Suite struct MalformedTokenTests {
    private static let payload = Array(#"{"sub":"a","exp":4102444800}"#.utf8)

    @Test(arguments: Offer.all)
    func `Every prefix of a token is refused, and none traps`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        for length in stride(from: 0, to: token.utf8.count, by: max(token.utf8.count / 60, 1)) {
            let prefix = String(token.prefix(length))
            #expect(throws: JOSEError.self) { try verifier.verify(prefix) }
            #expect(throws: JOSEError.self) { try verifier.verify(prefix + ".") }
        }
        #expect(throws: JOSEError.self) { try verifier.verify(String(token.dropLast())) }
    }

    @Test(arguments: Offer.all)
    func `No octet of a token can be changed`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = Array(try JWS.sign(Self.payload, with: offer.signer()).utf8)
        for index in stride(from: 0, to: token.count, by: max(token.count / 60, 1)) {
            for replacement in [UInt8(ascii: "A"), UInt8(ascii: "_"), UInt8(ascii: "."), 0, 0xFF] {
                var changed = token
                guard changed[index] != replacement else { continue }
                changed[index] = replacement
                #expect(throws: JOSEError.self, "octet \(index)") { try verifier.verify(changed.span) }
            }
        }
    }

    @Test(arguments: Offer.all)
    func `A signature that is shortened, lengthened or re-encoded is refused`(offer: Offer) throws {
        // CVE-2026-62995: one signature, one spelling.
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let cut = token.lastIndex(of: ".")!
        let signature = try Base64URL.decode(String(token[token.index(after: cut)...]))
        for octets in [Array(signature.dropLast()), signature + [0], [0] + signature, signature + signature] {
            let forged = token[..<cut] + "." + Base64URL.encode(octets)
            #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(String(forged)) }
        }
        for spelling in [token + "=", token + "\n", " " + token, token + "A===", token + "%3D"] {
            #expect(throws: JOSEError.self) { try verifier.verify(spelling) }
        }
        let standard = token.replacing("-", with: "+").replacing("_", with: "/")
        if standard != token { #expect(throws: JOSEError.self) { try verifier.verify(standard) } }
    }

    @Test(arguments: Offer.all(where: { $0.format == .scalarPair }))
    func `ECDSA: r and s of zero, of the order, and DER are refused`(offer: Offer) throws {
        // CVE-2022-21449: (0, 0) verifies anything in a careless library.
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let cut = token.lastIndex(of: ".")!
        let pair = try Base64URL.decode(String(token[token.index(after: cut)...]))
        let curve = try #require(offer.curve.flatMap { offer.registry.catalog[$0] })
        let zero = [UInt8](repeating: 0, count: curve.order.count)
        let one = zero.dropLast() + [1]
        let (r, s) = (Array(pair.prefix(zero.count)), Array(pair.suffix(zero.count)))
        let der = ECDSASignature.der(fromScalarPair: pair.span) ?? []
        for forged in [
            zero + zero, zero + s, r + zero, one + zero, curve.order + s, r + curve.order, curve.order + curve.order,
            [UInt8](repeating: 0xFF, count: pair.count), der, s + r,
        ] {
            let token = token[..<cut] + "." + Base64URL.encode(forged)
            #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(String(token)) }
        }
    }

    @Test(arguments: Offer.all(where: { $0.format == .edwards }))
    func `EdDSA: an S above the order and an R of small order are refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let cut = token.lastIndex(of: ".")!
        let signature = try Base64URL.decode(String(token[token.index(after: cut)...]))
        let curve = try #require(offer.curve.flatMap { offer.registry.catalog[$0] })
        let (r, s) = (Array(signature.prefix(signature.count / 2)), Array(signature.suffix(signature.count / 2)))
        // S + L is the same number modulo the order: a second signature for the same message.
        var carry = 0
        let malleable = zip(s, curve.order).map { digit, order -> UInt8 in
            carry += Int(digit) + Int(order)
            defer { carry >>= 8 }
            return UInt8(carry & 0xFF)
        }
        let forgeries = [r + malleable, r + curve.order] + curve.smallOrderCoordinates.map { $0 + s }
        for forged in forgeries {
            let token = token[..<cut] + "." + Base64URL.encode(forged)
            #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(String(token)) }
        }
    }

    @Test(arguments: Offer.all(where: { $0.format == .modulus }))
    func `RSA: a signature above the modulus is refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(Self.payload, with: offer.signer())
        let cut = token.lastIndex(of: ".")!
        let modulus = try #require(try offer.key.material?.publicParameters[.n])
        for forged in [
            modulus, [UInt8](repeating: 0xFF, count: modulus.count), [UInt8](repeating: 0, count: modulus.count),
        ] {
            let token = token[..<cut] + "." + Base64URL.encode(forged)
            #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(String(token)) }
        }
    }

    @Test(arguments: Offer.all)
    func `A JWE is not taken for a JWS, nor a nested token for claims`(offer: Offer) throws {
        let verifier = try offer.verifier()
        for text in ["a.b.c.d.e", "....", "eyJhbGciOiJkaXIifQ..a.b.c"] {
            #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verify(text) }
            #expect(throws: JOSEError(.malformedToken, "")) { try JWSMessage(parsing: text) }
        }
        #expect(throws: JOSEError(.malformedToken, "")) {
            try JWSMessage(parsing: #"{"protected":"e30","ciphertext":"AA","signature":"AA"}"#)
        }
        let inner = try JWS.sign(Self.payload, with: offer.signer())
        let nested = try JWS.sign(Array(inner.utf8), with: offer.signer(), header: ["typ": "JWT", "cty": "JWT"])
        let tokens = try offer.registry.jwtVerifier(for: offer.publicKey, validation: JWTValidation())
        #expect(throws: JOSEError(.invalidHeader, "")) { try tokens.verify(nested) }
    }

    @Test(arguments: Offer.all)
    func `A header that is no strict JSON object is refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let name = offer.algorithm.algorithm.rawValue
        for header in [
            "", "{", "[]", "null", #"{"alg":"\#(name)","alg":"\#(name)"}"#, #"{"alg":"\#(name)"} x"#,
            #"{"alg":"\#(name)","x":"\ud83d"}"#, #"{"alg":1}"#, #"{"alg":null}"#, #"{}"#, #"{'alg':'\#(name)'}"#,
        ] {
            let token = Base64URL.encode(Array(header.utf8)) + ".e30.AAAA"
            #expect(throws: JOSEError.self, "\(header)") { try verifier.verify(token) }
        }
        let invalid = Base64URL.encode(Array(#"{"alg":"\#(name)","x":""#.utf8) + [0xC0, 0x80] + Array("\"}".utf8))
        #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verify(invalid + ".e30.AAAA") }
    }

    // MARK: Limits

    @Test(arguments: Offer.all)
    func `Size, depth and number are bounded before work is done, and the error names the limit`(offer: Offer) throws {
        var verifier = try offer.verifier()
        let signer = try offer.signer()
        let token = try JWS.sign(Self.payload, with: signer)
        verifier.limits.tokenOctets = token.utf8.count
        #expect(throws: Never.self) { try verifier.verify(token) }
        verifier.limits.tokenOctets -= 1
        var error = #expect(throws: JOSEError(.limitExceeded, "")) { try verifier.verify(token) }
        #expect(error?.name == "tokenOctets")

        verifier.limits = TokenLimits(headerOctets: 64)
        let padded = try JWS.sign(
            Self.payload, with: signer, header: ["pad": .string(String(repeating: "x", count: 64))])
        error = #expect(throws: JOSEError(.limitExceeded, "")) { try verifier.verify(padded) }
        #expect(error?.name == "headerOctets")
        // Of a header that is known without being parsed, too.
        verifier.limits = TokenLimits(headerOctets: 8)
        error = #expect(throws: JOSEError(.limitExceeded, "")) { try verifier.verify(token) }
        #expect(error?.name == "headerOctets")

        verifier.limits = TokenLimits(jsonDepth: 3)
        let nested = try JWS.sign(Self.payload, with: signer, header: ["deep": [[["too deep"]]]])
        error = #expect(throws: JOSEError(.limitExceeded, "")) { try verifier.verify(nested) }
        #expect(error?.name == "depth")

        let message = try JWSMessage(
            signing: Self.payload, Array(repeating: JWSSignatureRequest(signer), count: 3))
        let text = try message.general().text()
        error = #expect(throws: JOSEError(.limitExceeded, "")) {
            try JWSMessage(parsing: text, limits: TokenLimits(signatures: 2))
        }
        #expect(error?.name == "signatures")
        verifier.limits = TokenLimits(signatures: 2)
        #expect(throws: JOSEError(.limitExceeded, "")) { try verifier.verify(message, requiring: .anySignature) }
    }

    @Test(arguments: Offer.all)
    func `No error shows octets of a token or key`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = try JWS.sign(
            Array("c3VwZXJzZWNyZXQ".utf8), with: offer.signer(), header: ["hidden": "c3VwZXJzZWNyZXQ"])
        let key = try offer.key.text()
        let parts = token.split(separator: ".").map(String.init)
        for broken in [
            parts[0] + "!.\(parts[1]).\(parts[2])", parts[0] + ".\(parts[1])!.\(parts[2])", token + "!",
            parts[0] + ".\(parts[1]).AAAA", token.replacing("e", with: "f"), "\(token).\(token)",
        ] {
            let error = #expect(throws: JOSEError.self) { try verifier.verify(broken) }
            let text = "\(error!) \(String(reflecting: error!))"
            for secret in parts + ["c3VwZXJzZWNyZXQ"] { #expect(!text.contains(secret.prefix(12))) }
        }
        for cut in [key.replacing("\"", with: "", maxReplacements: 1), String(key.dropLast(9))] {
            let error = #expect(throws: JOSEError.self) { try JWK(parsing: cut) }
            let secret = try offer.key.members()["d"]?.string ?? offer.key.members()["k"]?.string ?? "?"
            #expect(!"\(error!)".contains(secret.prefix(12)))
        }
    }
}
