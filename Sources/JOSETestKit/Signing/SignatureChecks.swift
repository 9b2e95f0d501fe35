internal import JOSECore

extension SigningSubject {
    /// What a signer returns.
    func signatureChecks() -> [PlannedCheck] {
        guard canSign else { return [] }
        return [
            check(.sign, "makes signatures of the size and in the range that the format gives, with every test key") {
                _ = try firstPair()
                for pair in pairs {
                    let signer = try signer(pair.whole)
                    for message in [[], Message.ordinary] {
                        try expectLayout(try signer.signature(of: message), pair.whole, pair.name)
                    }
                }
            },
            check(.sign, "makes the same signature again, where the algorithm is deterministic") {
                guard algorithm.isDeterministic else {
                    throw CheckStop.notApplicable("the descriptor does not promise it")
                }
                let key = try firstPair().whole
                let signer = try signer(key)
                let first = try signer.signature(of: Message.ordinary)
                try expect(try signer.signature(of: Message.ordinary) == first, "the same signer made another one")
                _ = try signer.signature(of: Message.ofLength(100))
                try expect(
                    try signer.signature(of: Message.ordinary) == first, "another message in between made another one")
                try expect(
                    try self.signer(key).signature(of: Message.ordinary) == first, "another signer made another one")
            },
            check(.sign, "uses a new nonce for each message") {
                let octets: Int
                switch algorithm.format {
                case .scalarPair: octets = curve?.order.count ?? 0
                case .edwards: octets = curve?.coordinateOctets ?? 0
                case .fixed, .modulus, .opaque: throw CheckStop.notApplicable("the signature shows no nonce")
                }
                let key = try firstPair().whole
                let kept = try signer(key)
                var seen: Set<[UInt8]> = []
                for length in 0..<16 {
                    // A key is prepared again when a process starts again.
                    let signer = length < 8 ? kept : try signer(key)
                    let nonce = Array(try signer.signature(of: Message.ofLength(length)).prefix(octets))
                    try expect(seen.insert(nonce).inserted, "two messages were signed with the same nonce")
                }
            },
            check(.sign, "refuses a public key") {
                guard !keyType.isSymmetric else { throw CheckStop.notApplicable("the key type is symmetric") }
                let key = try firstPair().publicPart
                try expectRefusal(of: "a public key") { () throws(BackendError) in try signer(key) }
            },
        ]
    }

    /// Fails the check unless a signature is laid out as the format says.
    func expectLayout(_ signature: [UInt8], _ key: KeyMaterial, _ name: String) throws(CheckStop) {
        if let octets = expectedOctets(key) {
            try expect(signature.count == octets, "\(name): \(signature.count) octets, not \(octets)")
        }
        try expect(isInRange(signature, key), "\(name): a number in the signature is out of its range")
    }
}
