import JOSE
import TestSupport
import Testing

/// Attacks with points that are none, or that lead nowhere.
@Suite struct KeyAgreementAttackTests {
    private static let payload = Array("attack at dawn".utf8)
    private static let offers = EncryptionOffer.ofKeyManagement { !$0.curves.isEmpty }
    private static let weierstrass = offers.filter { $0.descriptor?.form == .weierstrass }
    private static let montgomery = offers.filter { $0.descriptor?.form == .montgomery }

    private static func token(_ offer: EncryptionOffer) throws -> CompactJWE {
        try CompactJWE(JWE.encrypt(payload, with: offer.encrypter()))
    }

    private static func expectRefused(
        _ ephemeralKey: JSONObject, _ offer: EncryptionOffer, _ code: JOSEError.Code = .invalidHeader
    ) throws {
        var parts = try token(offer)
        parts.header["epk"] = .object(ephemeralKey)
        let forged = parts.text
        let decrypter = try offer.decrypter()
        #expect(throws: JOSEError(code, "")) { try decrypter.decrypt(forged) }
    }

    @Test(arguments: weierstrass)
    func `An ephemeral key that is not on the curve is refused`(offer: EncryptionOffer) throws {
        // CVE-2017-12974: an invalid curve gives the private key away, piece by piece.
        let curve = try #require(offer.descriptor)
        let zero = [UInt8](repeating: 0, count: curve.coordinateOctets)
        let one = zero.dropLast() + [1]
        var epk = try #require(try Self.token(offer).header["epk"]?.object)
        let x = try epk.base64URL("x")
        let y = try epk.base64URL("y")
        var bent = y
        bent[bent.count - 1] ^= 1
        for (x, y) in [
            (x, bent), (zero, zero), (zero, Array(one)), (Array(one), Array(one)), (x, x), (y, x),
            (curve.fieldPrime, y), (x, curve.fieldPrime), ([UInt8](repeating: 0xFF, count: zero.count), y),
            (Array(x.dropLast()), y), (x + [0], y), ([0] + x, y), ([], []),
        ] {
            epk["x"] = .string(Base64URL.encode(x))
            epk["y"] = .string(Base64URL.encode(y))
            try Self.expectRefused(epk, offer)
        }
    }

    @Test(arguments: weierstrass)
    func `A recipient's key that is not on the curve is refused when it is prepared`(offer: EncryptionOffer) throws {
        var members = try offer.publicKey.members()
        var y = try members.base64URL("y")
        y[y.count - 1] ^= 1
        members["y"] = .string(Base64URL.encode(y))
        let key = try JWK(members)
        #expect(throws: JOSEError(.invalidKey, "")) {
            try offer.registry.encryptionKey(for: key, algorithm: offer.algorithm.algorithm)
        }
    }

    @Test(arguments: montgomery)
    func `A point of small order, whose shared secret is zero, is refused on both sides`(
        offer: EncryptionOffer
    ) throws {
        // RFC 7748 §6, RFC 8037 §3.2.1.
        let curve = try #require(offer.descriptor)
        let zero = [UInt8](repeating: 0, count: curve.coordinateOctets)
        // 0, 1, -1, and the same again as p, p + 1 and p - 1: little-endian.
        let prime = curve.fieldPrime
        let less = [prime[0] - 1] + prime.dropFirst()
        let carries = prime.prefix { $0 == 0xFF }.count
        let more = zero.prefix(carries) + [prime[carries] &+ 1] + prime.dropFirst(carries + 1)
        let ofOrderEight = [
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        ].compactMap([UInt8].init(hexadecimal:)).filter { $0.count == zero.count }
        let points = [zero, [1] + zero.dropFirst(), prime, less, Array(more)] + ofOrderEight
        #expect(points.count == (curve.curve == .x25519 ? 7 : 5))
        for point in points {
            let members: JSONObject = [
                "kty": "OKP", "crv": .string(curve.curve.rawValue), "x": .string(Base64URL.encode(point)),
            ]
            try Self.expectRefused(members, offer)
            let key = try JWK(members)
            #expect(throws: JOSEError(.invalidKey, "")) {
                let encrypter = try offer.registry.encrypter(
                    for: key, algorithm: offer.algorithm.algorithm, content: offer.content.algorithm)
                _ = try JWE.encrypt(Self.payload, with: encrypter)
            }
        }
    }

    @Test(arguments: offers)
    func `An ephemeral key of another curve or type, a private one and none are refused`(
        offer: EncryptionOffer
    ) throws {
        for other in Self.offers where other.backend.id == offer.backend.id && other.curve != offer.curve {
            try Self.expectRefused(other.publicKey.members(), offer)
        }
        let own = try offer.otherKey
        try Self.expectRefused(own.members(), offer)
        try Self.expectRefused(["kty": "oct", "k": "AAAA"], offer)
        try Self.expectRefused([:], offer)
        var parts = try Self.token(offer)
        parts.header["epk"] = nil
        let without = parts.text
        parts.header["epk"] = "x"
        let text = parts.text
        let decrypter = try offer.decrypter()
        for token in [without, text] {
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(token) }
        }
    }

    @Test(arguments: offers)
    func `apu and apv are bound to the key`(offer: EncryptionOffer) throws {
        let header: JOSEHeader = ["apu": "QWxpY2U", "apv": "Qm9i"]
        let token = try JWE.encrypt(Self.payload, with: offer.encrypter(), header: header)
        let decrypter = try offer.decrypter()
        #expect(try decrypter.decrypt(token).plaintext == Self.payload)
        // Every token has an ephemeral key of its own, without its private part.
        let first = try CompactJWE(token)
        let second = try CompactJWE(JWE.encrypt(Self.payload, with: offer.encrypter(), header: header))
        #expect(first.header["epk"] != second.header["epk"])
        #expect(first.header["epk"]?.object?["d"] == nil)
        for bad: JSONValue in [1, "Qm9i=", "B", .null, ["Qm9i"]] {
            var parts = first
            parts.header["apu"] = bad
            let forged = parts.text
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(forged) }
        }
    }
}

extension EncryptionOffer {
    fileprivate var descriptor: CurveDescriptor? { curve.flatMap { registry.catalog[$0] } }
}
