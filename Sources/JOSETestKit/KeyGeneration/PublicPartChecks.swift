internal import JOSECore

extension KeyGenerationSubject {
    /// The public part that belongs to a private one.
    func publicPartChecks() -> [PlannedCheck] {
        guard let curve = capability.curve, let descriptor = under.catalog[curve] else {
            return [
                check("refuses to compute a public part that no key of its type has") {
                    let key = try backend.generateKey(request(bits: sizes[0]))
                    try expectRefusal(of: "a key without curve", codes: [.unsupported]) { () throws(BackendError) in
                        try backend.publicParameters(ofPrivate: key)
                    }
                }
            ]
        }
        return [
            check("computes the public part of the test keys from the private one") {
                let keys = under.options.keys.keys(capability.keyType, curve: curve).compactMap(\.material)
                for key in keys { try expectPublicPart(key) }
            },
            check("computes the public part of its own keys from the private one") {
                for _ in 0..<3 { try expectPublicPart(try backend.generateKey(request(bits: 0))) }
            },
            check("refuses what is no private key of the curve") {
                let key = try backend.generateKey(request(bits: 0))
                try expectRefusal(of: "a public key", codes: [.invalidKey]) { () throws(BackendError) in
                    try backend.publicParameters(ofPrivate: key.replacing(secrets: [:]))
                }
                var refused = [0, 1, descriptor.privateKeyOctets - 1, descriptor.privateKeyOctets + 1].map {
                    [UInt8](repeating: 1, count: $0)
                }
                if descriptor.form == .weierstrass {
                    refused += [[UInt8](repeating: 0, count: descriptor.privateKeyOctets), descriptor.order]
                    refused.append([UInt8](repeating: 0xFF, count: descriptor.privateKeyOctets))
                }
                for octets in refused {
                    let candidate = key.replacing(secrets: [.d: SecretBytes(octets)])
                    try expectRefusal(of: "a private key of \(octets.count) octets", codes: [.invalidKey]) {
                        () throws(BackendError) in try backend.publicParameters(ofPrivate: candidate)
                    }
                }
            },
        ]
    }

    /// From the private parameters alone, and with somebody else's public ones beside them.
    private func expectPublicPart(_ key: KeyMaterial) throws {
        let stranger = try backend.generateKey(request(bits: 0))
        for publicParameters in [[:], stranger.publicParameters] {
            let candidate = KeyMaterial(
                keyType: key.keyType, curve: key.curve, publicParameters: publicParameters,
                secretParameters: key.secretParameters)
            try expect(
                try backend.publicParameters(ofPrivate: candidate) == key.publicParameters,
                "the public part is not the one that belongs to the private one")
        }
    }
}
