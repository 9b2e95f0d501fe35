internal import JOSECore

extension SigningSubject {
    /// Whether the numbers in a signature are where the format wants them: what the core looks at before it calls.
    func isInRange(_ signature: [UInt8], _ key: KeyMaterial) -> Bool {
        SignatureLayout(algorithm, key: key, curve: curve).accepts(signature.span)
    }

    /// Signatures of the right length that are none, whatever the key and the message: zeros, ones, the ends of the
    /// ranges.
    func impossibleSignatures(_ key: KeyMaterial) -> [(what: String, octets: [UInt8])] {
        guard let count = expectedOctets(key) else { return [] }
        var list: [(what: String, octets: [UInt8])] = [
            ("all octets zero", [UInt8](repeating: 0, count: count)),
            ("all octets FF", [UInt8](repeating: 0xFF, count: count)),
        ]
        let ones = [UInt8](repeating: 0, count: max(count - 1, 0)) + [1]
        switch algorithm.format {
        case .fixed, .opaque: break
        case .modulus:
            let modulus = key.publicParameters[.n] ?? []
            list += [
                ("the number 1", ones), ("the modulus", modulus),
                ("the modulus less 1", OctetArithmetic.difference(modulus, [1])),
            ]
        case .scalarPair:
            guard let order = curve?.order else { break }
            let named: [(String, [UInt8])] = [
                ("0", [UInt8](repeating: 0, count: order.count)), ("1", UnsignedInteger.padded([1], to: order.count)),
                ("the order less 1", OctetArithmetic.difference(order, [1])), ("the order", order),
            ]
            for (r, octetsOfR) in named {
                for (s, octetsOfS) in named { list.append(("r = \(r), s = \(s)", octetsOfR + octetsOfS)) }
            }
        case .edwards:
            guard let curve else { break }
            let zeros = [UInt8](repeating: 0, count: curve.coordinateOctets)
            for y in curve.smallOrderCoordinates { list.append(("R of small order, S = 0", y + zeros)) }
            list.append(
                (
                    "R = the prime, S = 0",
                    curve.fieldPrime + [UInt8](repeating: 0, count: count - curve.fieldPrime.count)
                ))
        }
        return list
    }
}
