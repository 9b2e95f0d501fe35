import JOSE
import JOSEKeyFormats
import Testing

/// Files that say something wrong in the right form.
@Suite("Keys that contradict their RFC, or themselves")
struct MalformedKeyTests {
    private func point(_ key: JWK) throws -> [UInt8] {
        let material = try #require(key.material)
        return [4] + (try material.octets(.x)) + (try material.octets(.y))
    }

    private func secret(_ key: JWK) throws -> [UInt8] {
        try #require(key.material).secret(.d).unprotectedCopy()
    }

    private func ecPrivateKey(
        _ scalar: [UInt8], curve: [UInt8]? = nil, point: [UInt8]? = nil, version: UInt8 = 1
    ) -> [UInt8] {
        DERText.sequence(
            DERText.integer([version]), DERText.octetString(scalar), curve.map { DERText.value(0xA0, $0) } ?? [],
            point.map { DERText.value(0xA1, DERText.bitString($0)) } ?? [])
    }

    private func pkcs8(
        _ algorithm: [UInt8], _ key: [UInt8], version: UInt8 = 0, tail: [UInt8] = []
    ) -> [UInt8] {
        DERText.sequence(DERText.integer([version]), algorithm, DERText.octetString(key), tail)
    }

    private let ecP256 = DERText.sequence(DERText.ecPublicKey, DERText.p256)

    @Test("The template of the EC tests is sound")
    func template() throws {
        let key = try KeyKind.named("P-256").key
        let inner = try ecPrivateKey(secret(key), curve: DERText.p256, point: point(key))
        #expect(try KeyFile.only(inner).key == key)
        #expect(try KeyFile.only(pkcs8(ecP256, inner)).key == key)
        #expect(try KeyFile.only(pkcs8(ecP256, ecPrivateKey(secret(key)))).key == key)
    }

    @Test("A public key that belongs to another private key is refused, in SEC1, PKCS#8 and PKCS#8 version 2")
    func strangersPublicKey() throws {
        let registry = try makeRegistry()
        let key = try KeyKind.named("P-256").key
        let stranger = try registry.generateKey(.ellipticCurve(.p256))
        let inner = try ecPrivateKey(secret(key), curve: DERText.p256, point: point(stranger))
        try expectRefused(inner, because: "not that of its private key")
        try expectRefused(pkcs8(ecP256, inner), because: "not that of its private key")
        let tail = try DERText.value(0x81, [0] + point(stranger))
        try expectRefused(
            pkcs8(ecP256, ecPrivateKey(secret(key)), version: 1, tail: tail), because: "not that of its private key")
        let both = try ecPrivateKey(secret(key), point: point(key))
        try expectRefused(pkcs8(ecP256, both, version: 1, tail: tail), because: "not that of its private key")

        let seed = try KeyKind.named("Ed25519").key
        let other = try registry.generateKey(.octetKeyPair(.ed25519))
        let octets = try #require(other.material).octets(.x)
        try expectRefused(
            pkcs8(
                DERText.sequence(DERText.ed25519), DERText.octetString(secret(seed)), version: 1,
                tail: DERText.value(0x81, [0] + octets)), because: "not that of its private key")
    }

    @Test("PKCS#8 with one curve outside and another one inside is refused")
    func twoCurves() throws {
        let key = try KeyKind.named("P-256").key
        let inner = try ecPrivateKey(secret(key), curve: DERText.p384, point: point(key))
        try expectRefused(pkcs8(ecP256, inner), because: "one curve around")
    }

    @Test("A curve that is not said, inherited or spelled out is refused")
    func curveParameters() throws {
        let key = try KeyKind.named("P-256").key
        try expectRefused(ecPrivateKey(secret(key), point: point(key)), because: "which curve")
        try expectRefused(ecPrivateKey(secret(key), curve: DERText.null), because: "named")
        try expectRefused(ecPrivateKey(secret(key), curve: DERText.sequence(DERText.integer([1]))), because: "named")
        for parameters in [[], DERText.null, DERText.sequence(DERText.integer([1]))] {
            let algorithm = DERText.sequence(DERText.ecPublicKey, parameters)
            try expectRefused(DERText.sequence(algorithm, DERText.bitString(point(key))))
        }
    }

    @Test("Points: empty, compressed, hybrid, at infinity, of another length, off the curve, beyond the field")
    func points() throws {
        let key = try KeyKind.named("P-256").key
        let sound = try point(key)
        func spki(_ point: [UInt8]) -> [UInt8] { DERText.sequence(ecP256, DERText.bitString(point)) }
        #expect(try KeyFile.only(spki(sound)).key == key.publicKey())
        for form: UInt8 in [2, 3] { try expectRefused(spki([form] + sound[1...32]), because: "compressed") }
        for form: UInt8 in [6, 7, 0xFF] { try expectRefused(spki([form] + sound[1...]), because: "uncompressed") }
        for wrong in [[], [0], [4], Array(sound.dropLast()), sound + [0]] { try expectRefused(spki(wrong)) }
        let beyond = [UInt8](repeating: 0xFF, count: 32)
        try expectRefused(spki([4] + beyond + beyond), because: "prime")
        // The core does not compute, so a point off its curve is a backend's to refuse; a private key is computed.
        var off = sound
        off[64] ^= 1
        let publicKey = try KeyFile.only(spki(off)).key
        #expect(throws: JOSEError(.invalidKey, "")) {
            _ = try makeRegistry().verifier(for: publicKey, accepting: [.es256])
        }
        try expectRefused(ecPrivateKey(secret(key), curve: DERText.p256, point: off))
        // Bits that are no octets.
        try expectRefused(DERText.sequence(ecP256, DERText.value(0x03, [1] + sound)))
        try expectRefused(DERText.sequence(ecP256, DERText.value(0x03, [])))
    }

    @Test("Private keys on a curve: zero, the order, of another length")
    func scalars() throws {
        let order = try #require(AlgorithmCatalog.standard[Curve.p256]).order
        let zero = [UInt8](repeating: 0, count: 32)
        for scalar in [zero, order, [UInt8](repeating: 0xFF, count: 32), [], [1], zero + [1], Array(order.dropLast())] {
            try expectRefused(ecPrivateKey(scalar, curve: DERText.p256))
        }
        let ed25519 = DERText.sequence(DERText.ed25519)
        for count in [0, 31, 33, 57] {
            let seed = [UInt8](repeating: 5, count: count)
            try expectRefused(pkcs8(ed25519, DERText.octetString(seed)), because: "octets")
        }
        // The seed itself, where a second OCTET STRING should be around it.
        try expectRefused(pkcs8(ed25519, [UInt8](repeating: 5, count: 32)))
        try expectRefused(pkcs8(ed25519, DERText.octetString([UInt8](repeating: 5, count: 32)) + [0]))
    }

    @Test("Versions that do not exist, or do not fit")
    func versions() throws {
        let key = try KeyKind.named("P-256").key
        let ed25519 = DERText.sequence(DERText.ed25519)
        let seed = try DERText.octetString(secret(KeyKind.named("Ed25519").key))
        for version: UInt8 in [2, 0xFF] {
            try expectRefused(pkcs8(ed25519, seed, version: version), because: "version")
        }
        for version: UInt8 in [0, 2] {
            try expectRefused(ecPrivateKey(secret(key), curve: DERText.p256, version: version), because: "version")
        }
        let tail = DERText.value(0x81, [UInt8](repeating: 0, count: 33))
        try expectRefused(pkcs8(ed25519, seed, version: 0, tail: tail), because: "version 2")
        try expectRefused(pkcs8(ed25519, seed, version: 1, tail: DERText.value(0xA1, tail)))
    }

    @Test("Parameters that must be NULL, or absent")
    func parameters() throws {
        let rsa = try KeyKind.named("RSA 2048").key
        let inner = try rsa.publicKey().exported(as: .pkcs1).der
        func spki(_ algorithm: [UInt8]...) -> [UInt8] {
            DERText.sequence(DERText.sequence(algorithm.flatMap { $0 }), DERText.bitString(inner))
        }
        #expect(try KeyFile.only(spki(DERText.rsaEncryption, DERText.null)).key == rsa.publicKey())
        let wrong = [
            [], DERText.sequence(), DERText.integer([0]), [0x05, 0x01, 0x00], [0x25, 0x00], DERText.null + DERText.null,
        ]
        for parameters in wrong { try expectRefused(spki(DERText.rsaEncryption, parameters)) }
        let x = try #require(KeyKind.named("Ed25519").key.material).octets(.x)
        for parameters in [DERText.null, DERText.sequence()] {
            try expectRefused(
                DERText.sequence(DERText.sequence(DERText.ed25519, parameters), DERText.bitString(x)),
                because: "must have none")
        }
    }

    @Test("Object identifiers: unknown, of another kind of key, not an identifier")
    func identifiers() throws {
        let x = try #require(KeyKind.named("X448").key.material).octets(.x)
        func spki(_ identifier: [UInt8]) -> [UInt8] {
            DERText.sequence(DERText.sequence(identifier), DERText.bitString(x))
        }
        try expectRefused(spki(DERText.value(0x06, [0x2B, 0x65, 0x09])), .unsupportedKey, because: "1.3.101.9")
        try expectRefused(spki(DERText.x25519), because: "X25519")
        try expectRefused(spki(DERText.rsassaPSS), because: "RSAPublicKey")
        for content: [UInt8] in [[], [0x80], [0x2B, 0x80], [0x2B, 0xE5], [UInt8](repeating: 0xFF, count: 40)] {
            try expectRefused(spki(DERText.value(0x06, content)))
        }
        try expectRefused(spki(DERText.null))
    }

    @Test("RSA: numbers below zero, zero, with leading zeros; too many primes, too few; missing numbers")
    func rsa() throws {
        let key = try KeyKind.named("RSA 2048").key
        let names: [KeyParameter] = [.n, .e, .d, .p, .q, .dp, .dq, .qi]
        let numbers = try names.map { name in
            let material = try #require(key.material)
            return try material.publicParameters[name] ?? material.secret(name).unprotectedCopy()
        }
        func file(_ numbers: [[UInt8]], version: UInt8 = 0, tail: [UInt8] = []) -> [UInt8] {
            let fields = numbers.map { DERText.integer($0.first.map { $0 >= 0x80 } == true ? [0] + $0 : $0) }
            return DERText.sequence(DERText.integer([version]), fields.flatMap { $0 }, tail)
        }
        #expect(try KeyFile.only(file(numbers)).key == key)
        for position in numbers.indices {
            for wrong: [UInt8] in [[], [0], [0, 0, 1], [0, 1]] {
                var altered = numbers
                altered[position] = wrong
                try expectRefused(file(altered))
            }
            var negative = numbers.map { DERText.integer($0.first.map { $0 >= 0x80 } == true ? [0] + $0 : $0) }
            negative[position] = DERText.integer([0xFF, 0x01])
            try expectRefused(DERText.sequence(DERText.integer([0]), negative.flatMap { $0 }))
        }
        for count in 3..<8 { try expectRefused(file(Array(numbers.prefix(count)))) }
        let other = DERText.sequence(DERText.integer([3]), DERText.integer([1]), DERText.integer([1]))
        #expect(try KeyFile.only(file(numbers, version: 1, tail: DERText.sequence(other))).key.members()["oth"] != nil)
        try expectRefused(file(numbers, version: 1), because: "version")
        try expectRefused(file(numbers, version: 0, tail: DERText.sequence(other)), because: "version")
        try expectRefused(file(numbers, version: 2), because: "version")
        try expectRefused(file(numbers, version: 1, tail: DERText.sequence()), because: "primes")
        let nine = [[UInt8]](repeating: other, count: 9).flatMap { $0 }
        try expectRefused(file(numbers, version: 1, tail: DERText.sequence(nine)), because: "primes")
        try expectRefused(file(numbers, version: 1, tail: DERText.sequence(DERText.sequence(DERText.integer([3])))))
        try expectRefused(file(numbers, tail: DERText.null), because: "version")
    }

    @Test("RSASSA-PSS parameters that no PSxxx has")
    func pss() throws {
        let inner = try KeyKind.named("RSA 2048").key.publicKey().exported(as: .pkcs1).der
        func hash(_ identifier: [UInt8]) -> [UInt8] { DERText.sequence(identifier, DERText.null) }
        func spki(_ fields: [UInt8]...) -> [UInt8] {
            let parameters = DERText.sequence(fields.flatMap { $0 })
            return DERText.sequence(
                DERText.sequence(DERText.rsassaPSS, parameters), DERText.bitString(inner))
        }
        func message(_ identifier: [UInt8]) -> [UInt8] { DERText.value(0xA0, identifier) }
        func mask(_ identifier: [UInt8]) -> [UInt8] {
            DERText.value(0xA1, DERText.sequence(DERText.mgf1, identifier))
        }
        func salt(_ octets: UInt8) -> [UInt8] { DERText.value(0xA2, DERText.integer([octets])) }
        let sha256 = hash(DERText.sha256)
        #expect(try KeyFile.only(spki(message(sha256), mask(sha256), salt(32))).key.algorithm == "PS256")
        // The parameters of a hash function may be absent (RFC 4055 §2.1), and the salt has a default.
        let bare = DERText.sequence(DERText.sha512)
        #expect(try KeyFile.only(spki(message(bare), mask(bare))).key.algorithm == "PS512")

        let refused: [[UInt8]] = [
            spki(), spki(message(sha256)), spki(mask(sha256)), spki(message(sha256), mask(hash(DERText.sha384))),
            spki(message(hash(DERText.sha1)), mask(hash(DERText.sha1))), spki(message(sha256), mask(sha256), salt(33)),
            spki(message(sha256), mask(sha256), salt(0xFF)),
            spki(message(sha256), DERText.value(0xA1, DERText.sequence(DERText.sha256, sha256))),
        ]
        for file in refused { try expectRefused(file, .unsupportedKey, because: "PSxxx") }
        try expectRefused(spki(message(sha256), mask(sha256), salt(32), DERText.value(0xA3, DERText.integer([1]))))
        try expectRefused(spki(message(sha256), mask(sha256), salt(32), DERText.null))
        try expectRefused(spki(message(DERText.sequence(DERText.sha256, DERText.integer([0]))), mask(sha256)))
        try expectRefused(spki(mask(sha256), message(sha256)))
        try expectRefused(
            DERText.sequence(DERText.sequence(DERText.rsassaPSS, DERText.null), DERText.bitString(inner)))
    }

    @Test("DER that is none of the structures")
    func otherStructures() throws {
        let files: [[UInt8]] = [
            DERText.sequence(), DERText.null, DERText.integer([1]), DERText.sequence(DERText.integer([0])),
            DERText.sequence(DERText.octetString([1]), DERText.integer([0])), DERText.value(0x31, DERText.integer([0])),
            DERText.sequence(DERText.sequence(), DERText.sequence(), DERText.sequence()),
            DERText.sequence(DERText.integer([0]), DERText.sequence()),
            DERText.sequence(DERText.sequence(), DERText.bitString([])),
            DERText.sequence(DERText.integer([1]), DERText.octetString([])),
            DERText.sequence(DERText.integer([4]), DERText.integer([3])),
        ]
        for file in files { try expectRefused(file) }
    }
}
