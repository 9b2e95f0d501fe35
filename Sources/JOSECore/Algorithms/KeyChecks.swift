/// What can be seen wrong with a key by comparing octets. Checks that need arithmetic belong to the backends.
enum KeyChecks {
    /// The largest modulus: what OpenSSL accepts. A larger one costs seconds per operation.
    static let maximumModulusBits = 16_384
    /// The largest public exponent: what OpenSSL accepts for large moduli.
    static let maximumExponentBits = 64

    /// RSA: an odd modulus of a sane size, an odd exponent of at least 3, private numbers no longer than the modulus.
    static func rsa(_ key: KeyMaterial, _: CurveDescriptor?) throws(JOSEError) {
        let modulus = key.publicParameters[.n] ?? []
        let exponent = key.publicParameters[.e] ?? []
        let bits = UnsignedInteger.bitWidth(modulus)
        guard modulus.last.map({ $0 & 1 == 1 }) == true else {
            throw JOSEError(
                .invalidKey,
                "\"n\" is an even number of \(bits) bits, so it is no product of odd primes: it was altered or cut short",
                name: "n")
        }
        guard bits <= maximumModulusBits else {
            throw JOSEError(.invalidKey, "\"n\" has \(bits) bits, more than \(maximumModulusBits)", name: "n")
        }
        let exponentBits = UnsignedInteger.bitWidth(exponent)
        guard exponentBits >= 2, exponent.last.map({ $0 & 1 == 1 }) == true else {
            throw JOSEError(.invalidKey, "\"e\" must be an odd number of at least 3", name: "e")
        }
        guard exponentBits <= maximumExponentBits, exponentBits < bits else {
            throw JOSEError(.invalidKey, "\"e\" has \(exponentBits) bits, more than \(maximumExponentBits)", name: "e")
        }
        for (parameter, secret) in key.secretParameters where secret.count > modulus.count {
            throw JOSEError(
                .invalidKey, "\"\(parameter.rawValue)\" is longer than the modulus", name: parameter.rawValue)
        }
    }

    /// Curves: coordinates below the field's prime, scalars in 1..<order, no point of small order.
    static func curve(_ key: KeyMaterial, _ curve: CurveDescriptor?) throws(JOSEError) {
        guard let curve else { return }
        switch curve.form {
        case .weierstrass:
            for parameter in [KeyParameter.x, .y] {
                let coordinate = key.publicParameters[parameter] ?? []
                guard UnsignedInteger.isLess(coordinate.span, than: curve.fieldPrime) else {
                    throw outOfRange(parameter, "not below the prime of \(curve.curve.rawValue)")
                }
            }
            guard let scalar = key.secretParameters[.d] else { return }
            let inRange = scalar.withOctets { octets in
                !UnsignedInteger.isZero(octets) && UnsignedInteger.isLess(octets, than: curve.order)
            }
            guard inRange else { throw outOfRange(.d, "not between 1 and the order of \(curve.curve.rawValue)") }
        case .edwards:
            let point = key.publicParameters[.x] ?? []
            switch EdwardsPoint.check(point.span, on: curve) {
            case .sound: return
            case .notCanonical: throw outOfRange(.x, "not a canonical point encoding of \(curve.curve.rawValue)")
            case .smallOrder: throw outOfRange(.x, "a point of small order")
            }
        case .montgomery:
            return
        }
    }

    private static func outOfRange(_ parameter: KeyParameter, _ what: String) -> JOSEError {
        JOSEError(.invalidKey, "\"\(parameter.rawValue)\" is \(what)", name: parameter.rawValue)
    }
}

/// The encoding of a point of an Edwards curve (RFC 8032 §5.1.2, §5.2.2), looked at without decoding it.
enum EdwardsPoint {
    enum Verdict { case sound, notCanonical, smallOrder }

    /// Whether y is below the prime and is not the y of a point of small order. Libraries differ in what they let
    /// through here (libsodium refuses both); deciding it once makes them agree.
    static func check(_ encoding: Span<UInt8>, on curve: CurveDescriptor) -> Verdict {
        guard encoding.count > 0, encoding.count == curve.coordinateOctets else { return .notCanonical }
        var coordinate = [UInt8](copying: encoding)
        coordinate[coordinate.count - 1] &= 0x7F
        guard UnsignedInteger.isLess(coordinate.span, than: curve.fieldPrime, .littleEndian) else {
            return .notCanonical
        }
        return curve.smallOrderCoordinates.contains(coordinate) ? .smallOrder : .sound
    }
}
