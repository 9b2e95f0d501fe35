internal import JOSECore
internal import Testing

@Suite("base64url")
struct Base64URLTests {
    @Test("The octets of RFC 7515, appendix C")
    func appendixC() throws {
        #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
        #expect(try Base64URL.decode("A-z_4ME") == [3, 236, 255, 224, 193])
    }

    @Test(
        "The values of RFC 4648 §10, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func rfc4648(plain: String, text: String) throws {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(try Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test("The alphabet of RFC 4648 §5, in order")
    func alphabet() throws {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        // Four values of six bits to three octets.
        let octets = stride(from: 0, to: 64, by: 4).flatMap { (a: Int) -> [UInt8] in
            let group = a << 18 | (a + 1) << 12 | (a + 2) << 6 | (a + 3)
            return [UInt8(group >> 16), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        }
        #expect(Base64URL.encode(octets) == alphabet)
        #expect(try Base64URL.decode(alphabet) == octets)
    }

    @Test("Every length up to 130 comes back, with every octet in every place", arguments: 0...130)
    func roundTrip(length: Int) throws {
        for first in 0...255 {
            let octets = (0..<length).map { UInt8(truncatingIfNeeded: first + $0 * 7) }
            let text = Base64URL.encode(octets)
            #expect(text.utf8.count == Base64URL.encodedCount(length))
            #expect(Base64URL.decodedCount(text.utf8.count) == length)
            #expect(try Base64URL.decode(text) == octets)
            #expect(Base64URL.encodedOctets(octets.span) == Array(text.utf8))
        }
    }

    @Test("Random octets come back")
    func randomRoundTrip() throws {
        var generator = SeededGenerator(seed: 7515)
        for _ in 0..<500 {
            let octets = generator.octets(Int.random(in: 0...400, using: &generator))
            #expect(try Base64URL.decode(Base64URL.encode(octets)) == octets)
        }
    }

    /// Texts that a lenient decoder takes.
    static let refused: [String] = [
        // Padding.
        "Zg==", "Zm8=", "Zm9v====", "=", "==", "====", "Zg=", "Z===", "Zm9v=",
        // White space and line ends.
        " Zm9v", "Zm9v ", "Zm 9v", "Zm9v\n", "Zm9v\r\n", "Zm\n9v", "\tZm9vYm", "Zm9v\u{B}", "Zm9v\u{A0}",
        // The standard alphabet.
        "A+z/4ME", "++++", "////", "ab+d", "ab/d", "a+", "a/",
        // A length of 1 modulo 4.
        "A", "Zm9vY", "AAAAAAAAA",
        // Unused bits that are not zero.
        "Zh", "Z_", "ZB", "Zm9", "Zm_", "Zm9vYh", "Zm9vYmF", "AB", "AAB", "AAE_AAB",
        // Characters next to the alphabet's ranges, and beyond ASCII.
        "@@@@", "[[[[", "````", "{{{{", "::::", "....", ",,,,", "^^^^", "\u{0}\u{0}\u{0}\u{0}", "\u{7F}AAA", "AAA.",
        "\u{212A}A", "ＡＡＡＡ", "AAAé", "AAA\u{FF}",
    ]

    @Test("A second spelling of the same octets, or what is no spelling at all, is refused", arguments: refused)
    func malleability(text: String) {
        #expect(throws: JOSEError(.invalidBase64URL, "")) { try Base64URL.decode(text) }
        let octets = Array(text.utf8)
        #expect(throws: JOSEError(.invalidBase64URL, "")) { try Base64URL.decodeSecret(octets.span) }
    }

    @Test("Each of the 256 octets is a character in every place, or none")
    func everyOctet() throws {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for octet in 0...UInt8.max {
            for position in 0..<11 {
                var text = Array("AAAAAAAAAAA".utf8)
                text[position] = octet
                let decoded = try? Base64URL.decode(text.span)
                if position < 10 {
                    #expect((decoded != nil) == alphabet.contains(octet), "\(octet) at \(position)")
                } else {
                    // The last of three characters carries four bits.
                    #expect((decoded != nil) == "AEIMQUYcgkosw048".utf8.contains(octet), "\(octet) at the end")
                }
                if let decoded { #expect(Base64URL.encodedOctets(decoded.span) == text) }
            }
        }
    }

    @Test("The last of two characters has four unused bits")
    func unusedBits() {
        let accepted = (0...UInt8.max).filter { (try? Base64URL.decode([0x41, $0].span)) != nil }
        #expect(accepted.sorted() == "AQgw".utf8.sorted())
    }

    @Test("A secret decodes to the same octets, and is refused for the same reason")
    func secretsAgree() throws {
        var generator = SeededGenerator(seed: 4648)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for round in 0..<2000 {
            let count = Int.random(in: 0...40, using: &generator)
            var text = (0..<count).map { _ in alphabet[Int.random(in: 0..<64, using: &generator)] }
            if round % 4 == 0, count > 0 { text[Int.random(in: 0..<count, using: &generator)] = generator.octets(1)[0] }
            let plain = Result { () throws(JOSEError) in try Base64URL.decode(text.span) }
            let secret = Result { () throws(JOSEError) in try Base64URL.decodeSecret(text.span).unprotectedCopy() }
            #expect(plain == secret)
            if case .failure(let plain) = plain, case .failure(let secret) = secret {
                #expect(plain.reason == secret.reason)
            }
        }
    }

    @Test(
        "The reason gives the position and never the text",
        arguments: [
            ("c2VjcmV0c2VjcmV0!2VjcmV0", "character 16"), ("c2VjcmV0IGtleSBvY3RldHM=", "character 23"),
            ("c2VjcmV0c2VjcmV0c", "length of 17"), ("c2VjcmV0c2VjcmV0cx", "unused bits"),
        ])
    func reasonHoldsNoText(text: String, what: String) throws {
        let error = try #require(throws: JOSEError.self) { try Base64URL.decode(text) }
        #expect(error.reason.contains(what))
        for start in 0...(text.count - 4) {
            let part = text.dropFirst(start).prefix(4)
            #expect(!error.description.contains(part))
        }
    }
}
