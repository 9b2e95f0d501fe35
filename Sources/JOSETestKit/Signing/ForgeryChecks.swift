internal import JOSECore

extension SigningSubject {
    /// What is nearly a signature.
    func forgeryChecks() -> [PlannedCheck] {
        guard canVerify else { return [] }
        return [
            check(.verify, "refuses a signature with a flipped bit, in every region") {
                try forgeries { sample in
                    Alteration.flips(of: sample.signature, regions: 12).map {
                        ("bit \($0.bit)", $0.octets, sample.message)
                    }
                }
            },
            check(.verify, "refuses a signature with two changes, and with any bit of the last octet flipped") {
                try forgeries { sample in
                    Alteration.pairs(of: sample.signature).map { ($0.what, $0.octets, sample.message) }
                }
            },
            check(.verify, "refuses a message with a flipped bit, in every region") {
                try forgeries { sample in
                    Alteration.flips(of: sample.message, regions: 6).map {
                        ("bit \($0.bit)", sample.signature, $0.octets)
                    }
                }
            },
            check(.verify, "refuses a message that is cut short or goes on") {
                try forgeries { sample in
                    [
                        ("without the last octet", sample.signature, Array(sample.message.dropLast())),
                        ("without the first octet", sample.signature, Array(sample.message.dropFirst())),
                        ("with a zero octet at the end", sample.signature, sample.message + [0]),
                        ("with a zero octet in front", sample.signature, [0] + sample.message),
                        ("twice", sample.signature, sample.message + sample.message),
                        ("the empty message", sample.signature, []),
                    ].filter { $0.2 != sample.message }
                }
            },
            check(.verify, "refuses a signature of another length") {
                try forgeries { sample in
                    let signature = sample.signature
                    let half = signature.count / 2
                    return [
                        ("empty", [], sample.message), ("one octet", [signature[0]], sample.message),
                        ("without the last octet", Array(signature.dropLast()), sample.message),
                        ("without the first octet", Array(signature.dropFirst()), sample.message),
                        ("the first half", Array(signature.prefix(half)), sample.message),
                        ("the second half", Array(signature.suffix(half)), sample.message),
                        ("with a zero octet at the end", signature + [0], sample.message),
                        ("with a zero octet in front", [0] + signature, sample.message),
                        ("twice", signature + signature, sample.message),
                        ("64 KiB of zeros", [UInt8](repeating: 0, count: 65536), sample.message),
                    ]
                }
            },
            check(.verify, "refuses what is no signature of any message") {
                try forgeries { sample in
                    impossibleSignatures(sample.pair.publicPart).map { ($0.what, $0.octets, sample.message) }
                }
            },
            check(.verify, "refuses the signature of another key") {
                let sample = try sample()
                let (first, second) = (try firstPair(), try secondPair())
                let other = sample.pair.publicPart == first.publicPart ? second : first
                try expectInvalid(
                    sample.signature, for: sample.message, by: try verifier(other.publicPart), other.publicPart,
                    "under \(other.name)")
            },
            check(.verify, "verifies as before after a refusal") {
                let sample = try sample()
                let verifier = try verifier(sample.pair.publicPart)
                for forged in [Alteration.flip(sample.signature, 0), [], Array(sample.signature.dropLast())] {
                    _ = try? verifier.accepts(forged, sample.message)
                    try expect(try verifier.accepts(sample.signature, sample.message), "refused")
                }
            },
            check(.verify, "takes r || s as two numbers of fixed size, and s as well as its negative") {
                guard algorithm.format == .scalarPair, let order = curve?.order else {
                    throw CheckStop.notApplicable("the signature is no pair of scalars")
                }
                let sample = try sample()
                let r = Array(sample.signature.prefix(order.count))
                let s = Array(sample.signature.suffix(order.count))
                let verifier = try verifier(sample.pair.publicPart)
                let negative = r + OctetArithmetic.difference(order, s)
                for (what, octets) in [("r || s", sample.signature), ("r || order - s", negative)] {
                    try expect(try verifier.accepts(octets, sample.message), "\(what): refused")
                }
                var wrong = [("each with a zero octet in front", [0] + r + [0] + s), ("s || r", s + r)]
                if let der = ECDSASignature.der(fromScalarPair: sample.signature.span) { wrong.append(("DER", der)) }
                for (what, octets) in wrong {
                    try expectInvalid(octets, for: sample.message, by: verifier, sample.pair.publicPart, what)
                }
            },
        ]
    }

    /// Shows a verifier a valid signature, then what is made of it, which it must refuse.
    private func forgeries(
        _ forge: (Sample) -> [(what: String, signature: [UInt8], message: [UInt8])]
    ) throws {
        let sample = try sample()
        let verifier = try verifier(sample.pair.publicPart)
        try expect(try verifier.accepts(sample.signature, sample.message), "the valid signature is refused")
        for forgery in forge(sample) {
            try expectInvalid(
                forgery.signature, for: forgery.message, by: verifier, sample.pair.publicPart, forgery.what)
        }
    }
}
