internal import JOSECore

extension SigningSubject {
    /// The kinds of group that are signatures or MACs in the layout of a JWS.
    private static let wycheproofSchemes: [String: SignatureScheme] = [
        "MacTest": .hmac, "RsassaPkcs1Verify": .rsaPKCS1v15, "RsassaPkcs1Generate": .rsaPKCS1v15,
        "RsassaPssVerify": .rsaPSS, "EcdsaP1363Verify": .ecdsa, "EddsaVerify": .edDSA,
    ]

    private static let wycheproofCurves: [String: Curve] = [
        "secp256r1": .p256, "secp384r1": .p384, "secp521r1": .p521, "secp256k1": .secp256k1,
        "edwards25519": .ed25519, "edwards448": .ed448,
    ]

    func wycheproofChecks(_ file: WycheproofFile) -> [PlannedCheck] {
        let groups = file.groups.filter { isWycheproofGroup($0, of: file) }
        let ofSigners = groups.filter { $0["type"]?.string == "RsassaPkcs1Generate" || isMAC($0) }
        let ofVerifiers = groups.filter { $0["type"]?.string != "RsassaPkcs1Generate" }
        var checks: [PlannedCheck] = []
        if canVerify, !ofVerifiers.isEmpty {
            checks.append(check(.verify, "Wycheproof: \(file.name)") { try verify(ofVerifiers) })
        }
        if canSign, algorithm.isDeterministic, !ofSigners.isEmpty {
            checks.append(check(.sign, "Wycheproof: \(file.name)") { try sign(ofSigners) })
        }
        return checks
    }

    private func isMAC(_ group: JSONObject) -> Bool { group["type"]?.string == "MacTest" }

    /// Whether the group's parameters are those that the algorithm has in JOSE, and its key is on the curve.
    private func isWycheproofGroup(_ group: JSONObject, of file: WycheproofFile) -> Bool {
        guard let type = group["type"]?.string, Self.wycheproofSchemes[type] == algorithm.scheme else { return false }
        let hash: String? =
            isMAC(group) ? "SHA-" + file.algorithm.drop { !$0.isNumber } : group["sha"]?.string
        if algorithm.scheme != .edDSA {
            guard let hash, hash.lowercased() == algorithm.hash?.rawValue else { return false }
        }
        switch type {
        case "MacTest":
            guard file.algorithm.hasPrefix("HMACSHA"), case .fixed(let octets) = algorithm.format else { return false }
            return group["tagSize"]?.integer == octets * 8
        case "RsassaPssVerify":
            // RFC 7518 §3.5: a salt as long as the hash, and MGF1 with the same hash.
            let bits = hash.flatMap { Int($0.dropFirst("SHA-".count)) }
            return group["sLen"]?.integer.map { $0 * 8 } == bits && group["mgfSha"]?.string == hash
        case "EcdsaP1363Verify", "EddsaVerify":
            let name = group["publicKey"]?.object?["curve"]?.string
            return curve != nil && name.flatMap { Self.wycheproofCurves[$0] } == curve?.curve
        default: return true
        }
    }

    private func verify(_ groups: [JSONObject]) throws {
        var count = 0
        for group in groups {
            // Every MAC has a key of its own.
            let shared = isMAC(group) ? nil : publicKey(of: group)
            for test in WycheproofFile.tests(of: group) {
                guard let isValid = test.isValid, let key = isMAC(group) ? symmetricKey(of: test) : shared else {
                    continue
                }
                let signature = try test.octets(isMAC(group) ? "tag" : "sig")
                let message = try test.octets("msg")
                let verifier: any MessageVerifier
                do {
                    verifier = try self.verifier(key)
                } catch {
                    try expect(!isValid, "\(test.name): the key: threw \(error.text)")
                    continue
                }
                if isValid {
                    let isAccepted = try isInRange(signature, key) && verifier.accepts(signature, message)
                    try expect(isAccepted, "\(test.name): refused")
                } else if signature.count == expectedOctets(key), !isInRange(signature, key) {
                    // The core refuses it before any backend is called: whatever this one answers, it must answer.
                    _ = try? verifier.accepts(signature, message)
                } else {
                    try expectInvalid(signature, for: message, by: verifier, key, test.name)
                }
                count += 1
            }
        }
        guard count > 0 else { throw CheckStop.notApplicable("no test of the file reaches a backend") }
    }

    private func sign(_ groups: [JSONObject]) throws {
        var count = 0
        for group in groups {
            let shared = group["privateKeyJwk"]?.object.flatMap { try? JWK($0, catalog: under.catalog) }
            for test in WycheproofFile.tests(of: group) where test.isValid == true {
                guard let key = isMAC(group) ? symmetricKey(of: test) : shared?.material else { continue }
                let signature = try signer(key).signature(of: try test.octets("msg"))
                let expected = try test.octets(isMAC(group) ? "tag" : "sig")
                try expect(signature == expected, "\(test.name): the signature is another one")
                count += 1
            }
        }
        guard count > 0 else { throw CheckStop.notApplicable("no test of the file reaches a backend") }
    }

    private func symmetricKey(of test: WycheproofFile.Test) -> KeyMaterial? {
        guard let octets = test.members.hexadecimal("key") else { return nil }
        let key = KeyMaterial(keyType: keyType.keyType, secretParameters: [.k: SecretBytes(octets)])
        return (try? JWK(key, catalog: under.catalog))?.material
    }

    /// The group's key; nil when the core refuses it, or the algorithm for it.
    private func publicKey(of group: JSONObject) -> KeyMaterial? {
        guard let numbers = group["publicKey"]?.object else { return nil }
        var parameters: [KeyParameter: [UInt8]] = [:]
        if let modulus = numbers.hexadecimal("modulus"), let exponent = numbers.hexadecimal("publicExponent") {
            parameters = [.n: UnsignedInteger.minimal(modulus), .e: UnsignedInteger.minimal(exponent)]
        } else if let octets = numbers.hexadecimal("pk"), curve?.form == .edwards {
            parameters = [.x: octets]
        } else if let x = numbers.hexadecimal("wx"), let y = numbers.hexadecimal("wy"), let curve {
            for (name, number) in [(KeyParameter.x, x), (.y, y)] {
                parameters[name] = UnsignedInteger.padded(
                    UnsignedInteger.minimal(number), to: curve.coordinateOctets)
            }
        }
        let material = KeyMaterial(keyType: keyType.keyType, curve: curve?.curve, publicParameters: parameters)
        guard let key = try? JWK(material, catalog: under.catalog), key.bits >= algorithm.minimumKeyBits else {
            return nil
        }
        return key.material
    }
}
