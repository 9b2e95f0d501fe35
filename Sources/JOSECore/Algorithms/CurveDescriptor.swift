/// Everything that is known about one named curve.
///
/// Numbers are octet strings in the byte order in which keys and signatures of the curve carry them, so that the core
/// compares encodings and never computes on them.
public struct CurveDescriptor: Sendable, Hashable {
    /// How keys and signatures on the curve write numbers.
    public enum Form: Sendable, Hashable {
        /// Affine x and y, big-endian (SEC 1 §2.3.5). The private key is a scalar in 1..<order.
        case weierstrass
        /// A little-endian y whose top bit is the sign of x (RFC 8032 §3). The private key is a seed.
        case edwards
        /// A little-endian u (RFC 7748 §5). The private key is clamped octets.
        case montgomery
    }

    /// The name, as in `crv`.
    public var curve: Curve
    /// The key type of keys on it.
    public var keyType: KeyType
    /// The form.
    public var form: Form
    /// The length of `x` (and `y`) in octets.
    public var coordinateOctets: Int
    /// The length of `d` in octets.
    public var privateKeyOctets: Int
    /// The size that a key on this curve counts as, in bits.
    public var bits: Int
    /// The prime of the field; `coordinateOctets` long.
    public var fieldPrime: [UInt8]
    /// The order of the base point, as long as `d` (Weierstraß) or as S in a signature (Edwards); empty for Montgomery.
    public var order: [UInt8]
    /// The y coordinates of the points of small order (Edwards): no key and no R may be one of them.
    public var smallOrderCoordinates: [[UInt8]]
    /// The defining section.
    public var specification: String

    /// A descriptor from its facts.
    public init(
        _ curve: Curve, keyType: KeyType, form: Form, coordinateOctets: Int, privateKeyOctets: Int, bits: Int,
        fieldPrime: [UInt8], order: [UInt8], smallOrderCoordinates: [[UInt8]] = [], specification: String
    ) {
        self.curve = curve
        self.keyType = keyType
        self.form = form
        self.coordinateOctets = coordinateOctets
        self.privateKeyOctets = privateKeyOctets
        self.bits = bits
        self.fieldPrime = fieldPrime
        self.order = order
        self.smallOrderCoordinates = smallOrderCoordinates
        self.specification = specification
    }
}

extension CurveDescriptor {
    /// The curves of RFC 7518, 8037 and 8812.
    public static let standard: [Self] = [
        .weierstrass(
            .p256, bits: 256, "RFC 7518 §6.2.1.1",
            prime: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
        .weierstrass(
            .p384, bits: 384, "RFC 7518 §6.2.1.1",
            prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
        .weierstrass(
            .p521, bits: 521, "RFC 7518 §6.2.1.1",
            prime: "01ff" + String(repeating: "ff", count: 64),
            order: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
                + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),
        .weierstrass(
            .secp256k1, bits: 256, "RFC 8812 §3.1",
            prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            order: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
        Self(
            .ed25519, keyType: .octetKeyPair, form: .edwards, coordinateOctets: 32, privateKeyOctets: 32, bits: 256,
            fieldPrime: hex("ed" + String(repeating: "ff", count: 30) + "7f"),
            order: hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"),
            smallOrderCoordinates: [
                hex(String(repeating: "00", count: 32)),
                hex("01" + String(repeating: "00", count: 31)),
                hex("ec" + String(repeating: "ff", count: 30) + "7f"),
                hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
                hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            ],
            specification: "RFC 8037 §2"),
        Self(
            .ed448, keyType: .octetKeyPair, form: .edwards, coordinateOctets: 57, privateKeyOctets: 57, bits: 448,
            fieldPrime: hex(
                String(repeating: "ff", count: 28) + "fe" + String(repeating: "ff", count: 27) + "00"),
            order: hex(
                "f34458ab92c27823558fc58d72c26c219036d6ae49db4ec4e923ca7c"
                    + String(repeating: "ff", count: 27) + "3f" + "00"),
            smallOrderCoordinates: [
                hex(String(repeating: "00", count: 57)),
                hex("01" + String(repeating: "00", count: 56)),
                hex("fe" + String(repeating: "ff", count: 27) + "fe" + String(repeating: "ff", count: 27) + "00"),
            ],
            specification: "RFC 8037 §2"),
        Self(
            .x25519, keyType: .octetKeyPair, form: .montgomery, coordinateOctets: 32, privateKeyOctets: 32, bits: 256,
            fieldPrime: hex("ed" + String(repeating: "ff", count: 30) + "7f"), order: [],
            specification: "RFC 8037 §2"),
        Self(
            .x448, keyType: .octetKeyPair, form: .montgomery, coordinateOctets: 56, privateKeyOctets: 56, bits: 448,
            fieldPrime: hex(String(repeating: "ff", count: 28) + "fe" + String(repeating: "ff", count: 27)), order: [],
            specification: "RFC 8037 §2"),
    ]

    private static func weierstrass(
        _ curve: Curve, bits: Int, _ specification: String, prime: String, order: String
    ) -> Self {
        let octets = (bits + 7) / 8
        return Self(
            curve, keyType: .ellipticCurve, form: .weierstrass, coordinateOctets: octets, privateKeyOctets: octets,
            bits: bits, fieldPrime: hex(prime), order: hex(order), specification: specification)
    }

    /// The octets of a literal of this file.
    private static func hex(_ digits: String) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(digits.utf8.count / 2)
        var high: UInt8?
        for digit in digits.utf8 {
            let value = digit < 0x3A ? digit - 0x30 : digit - 0x61 + 10
            if let first = high {
                octets.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return octets
    }
}
