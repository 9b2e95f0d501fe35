import JOSE
import JOSETestKit

extension Fault {
    /// In keys from passwords.
    static let derivations: [Fault] = [
        Fault("does one iteration more", in: "PBKDF2-HS256", isCaughtBy: "derives the known key: ") { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                if input.iterations > 0 { input.iterations += 1 }
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "derives whole blocks", in: "PBKDF2-HS256", on: .insecure, isCaughtBy: "derives keys of the length"
        ) { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                if input.octets > 0, input.octets != 16 { input.octets = (input.octets + 31) / 32 * 32 }
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "ends a password at its first zero octet", in: "PBKDF2-HS256", on: .insecure,
            isCaughtBy: "derives other keys"
        ) { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                input.password = Array(input.password.prefix { $0 != 0 })
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "looks at the first 256 octets of a password only", in: "PBKDF2-HS512", on: .insecure,
            isCaughtBy: "derives other keys"
        ) { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                input.password = Array(input.password.prefix(256))
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "does no fewer than a thousand and one iterations", in: "PBKDF2-HS256", on: .insecure,
            isCaughtBy: "derives other keys"
        ) { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                if input.iterations > 0 { input.iterations = max(input.iterations, 1001) }
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "takes no iterations for one", in: "PBKDF2-HS256", on: .insecure,
            isCaughtBy: "refuses numbers of iterations"
        ) { base in
            base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                input.iterations = max(input.iterations, 1)
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "keeps the password in a place that tasks share", in: "PBKDF2-HS256", on: .insecure,
            isCaughtBy: "derives the same key again"
        ) { base in
            let place = SharedPlace<[UInt8]>()
            return base.deriving { base, derivation, input throws(BackendError) in
                var input = input
                input.password = place.passThrough(input.password)
                return try base.deriveKey(derivation, input)
            }
        },
        Fault(
            "does PBKDF2-HS384 and does not declare it", in: "PBKDF2-HS384", on: .insecure,
            isCaughtBy: "is not declared"
        ) { base in
            base.deriving(declaring: { $0.filter { $0.name != "PBKDF2-HS384" } })
        },
    ]

    /// In compression.
    static let compressions: [Fault] = [
        Fault("inverts all octets", in: "DEF", isCaughtBy: "decompresses: ") { base in
            base.compressing(
                { base, content, algorithm throws(BackendError) in
                    let inverted = content.map(~)
                    return try base.compress(inverted.span, algorithm)
                },
                decompress: { base, compressed, algorithm, maximum throws(BackendError) in
                    let result = try base.decompress(compressed.span, algorithm, maximumOctets: maximum)
                    if case .complete(let octets) = result { return .complete(octets.map(~)) }
                    return result
                })
        },
        Fault("does not look behind the last block", in: "DEF", isCaughtBy: "finds malformed: ") { base in
            base.compressing(decompress: { base, compressed, algorithm, maximum throws(BackendError) in
                let result = try base.decompress(compressed.span, algorithm, maximumOctets: maximum)
                guard result == .malformed, compressed.last == 0 else { return result }
                let shorter = Array(compressed.dropLast())
                return try base.decompress(shorter.span, algorithm, maximumOctets: maximum)
            })
        },
        Fault("takes nothing for malformed", in: "DEF", on: .insecure, isCaughtBy: "decompresses what it compressed") {
            base in
            base.decompressing { result, _ throws(BackendError) in result == .complete([]) ? .malformed : result }
        },
        Fault("stops one octet before the bound", in: "DEF", on: .insecure, isCaughtBy: "decompresses up to the bound")
        {
            base in
            base.decompressing { result, maximum throws(BackendError) in
                if case .complete(let octets) = result, octets.count == maximum { return .exceedsMaximum }
                return result
            }
        },
        Fault(
            "allocates as much as there may be", in: "DEF", on: .insecure, isCaughtBy: "does not take the memory"
        ) { base in
            base.decompressing { result, maximum throws(BackendError) in
                guard maximum < 1 << 40 else { throw BackendError(.failure, "out of memory") }
                return result
            }
        },
        Fault(
            "does not look behind the end", in: "DEF", on: .insecure, isCaughtBy: "finds what is cut short malformed"
        ) { base in
            base.compressing(decompress: { base, compressed, algorithm, maximum throws(BackendError) in
                let result = try base.decompress(compressed.span, algorithm, maximumOctets: maximum)
                guard result == .malformed, compressed.last == 0 else { return result }
                let shorter = Array(compressed.dropLast())
                return try base.decompress(shorter.span, algorithm, maximumOctets: maximum)
            })
        },
        Fault("throws at malformed data", in: "DEF", on: .insecure, isCaughtBy: "survives flipped bits") { base in
            base.decompressing { result, _ throws(BackendError) in
                guard result != .malformed else { throw BackendError(.failure, "malformed") }
                return result
            }
        },
        Fault(
            "keeps the content in a place that tasks share", in: "DEF", on: .insecure,
            isCaughtBy: "compresses and decompresses on 4 tasks"
        ) { base in
            let place = SharedPlace<[UInt8]>()
            return base.compressing({ base, content, algorithm throws(BackendError) in
                let content = place.passThrough(content)
                return try base.compress(content.span, algorithm)
            })
        },
        Fault(
            "takes every algorithm for DEF", in: "DEF", "no-such-compression", on: .insecure,
            isCaughtBy: "is not declared"
        ) { base in
            base.compressing({ base, content, _ throws(BackendError) in try base.compress(content.span, .deflate) })
        },
    ]
}

extension Backend {
    /// The backend with the results of decompression replaced.
    fileprivate func decompressing(
        _ alter: @escaping @Sendable (Decompression, _ maximum: Int) throws(BackendError) -> Decompression
    ) -> Backend {
        compressing(decompress: { base, compressed, algorithm, maximum throws(BackendError) in
            try alter(try base.decompress(compressed.span, algorithm, maximumOctets: maximum), maximum)
        })
    }
}
