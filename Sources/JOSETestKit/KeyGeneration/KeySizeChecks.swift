internal import JOSECore

extension KeyGenerationSubject {
    /// What is asked for is what is made, or refused.
    func sizeChecks() -> [PlannedCheck] {
        if capability.curve != nil {
            return [
                check("passes over a size, because the curve decides") {
                    for bits in [-1, 1, 4096, Int.max] {
                        _ = try soundKey(try backend.generateKey(request(bits: bits)), bits: nil)
                    }
                }
            ]
        }
        var checks = [
            check("refuses sizes that no key has") {
                // The large ones are beyond any memory, or would take a generator minutes.
                for bits in [0, -1, -8, -2048, Int.min, 1 << 31, 1 << 40, Int.max - 7, Int.max] {
                    try expectRefusal(of: "\(bits) bits", codes: [.unsupported]) { () throws(BackendError) in
                        try backend.generateKey(request(bits: bits))
                    }
                }
            },
            check("makes keys of exactly the size that is asked for, or refuses") {
                let odd = hasModulus ? [1, 2, 16, 512, 1024, 2049] : [1, 7, 8, 12, 129, 4096, 65544]
                for bits in odd { try exactOrRefused(request(bits: bits), bits) }
            },
        ]
        guard hasModulus, let size = sizes.first else { return checks }
        checks += [
            check("honours the public exponent, or refuses it") {
                for exponent: [UInt8] in [[1, 0, 1], [3], [17], [1, 0, 0, 0, 1]] {
                    var request = request(bits: size)
                    request.publicExponent = exponent
                    guard let key = try exactOrRefused(request, size) else {
                        try expect(exponent != [1, 0, 1], "65537 is refused")
                        continue
                    }
                    try expect(key.publicParameters[.e] == exponent, "another exponent than \(exponent)")
                }
            },
            check("refuses a public exponent that no RSA key can have") {
                for exponent: [UInt8] in [[], [0], [1], [2], [1, 0, 0]] {
                    var request = request(bits: size)
                    request.publicExponent = exponent
                    try expectRefusal(of: "the exponent \(exponent)", codes: [.unsupported, .invalidKey]) {
                        () throws(BackendError) in try backend.generateKey(request)
                    }
                }
            },
        ]
        return checks
    }

    /// The key, if one was made; then it is sound and has the size.
    @discardableResult
    private func exactOrRefused(_ request: KeyGenerationRequest, _ bits: Int) throws -> KeyMaterial? {
        let material: KeyMaterial
        do {
            material = try backend.generateKey(request)
        } catch {
            try expect(error.code == .unsupported, "\(bits) bits: threw \(error.text)")
            return nil
        }
        _ = try soundKey(material, bits: bits)
        return material
    }
}
