import Foundation
import JOSE

/// What is measured for docs/benchmarks.md and takes some minutes: the registry's share, two threads for every algorithm, memory,
/// and a mixed load under several policies.
struct FullReport {
    let policy: SelectionPolicy

    func run() throws -> [String: Any] {
        let registry = try AlgorithmRegistry.standard(policy: policy, environment: [:])
        return [
            "share": try [SignatureAlgorithm.hs256, .es256].compactMap { try share(of: $0, registry) },
            "threads": try threads(registry), "memory": try memory(registry), "mixed": try mixedLoad(),
        ]
    }

    private func progress(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

    // MARK: The registry's share

    /// A verification with the key that the registry has prepared, against a direct call of what the backend has prepared from
    /// the same key; and the whole token, parsed and decoded.
    private func share(of algorithm: SignatureAlgorithm, _ registry: AlgorithmRegistry) throws -> [String: Any]? {
        progress("share: \(algorithm.rawValue)")
        let key = try registry.generateKey(for: algorithm)
        let curve = key.curve
        guard let descriptor = registry.catalog[algorithm], let material = key.material,
            let owner = registry.resolution(for: .signature(algorithm, curve: curve, .verify)).chosen,
            let signing = registry.backends.first(where: { $0.id == owner })?.signing
        else { return nil }
        let direct = try signing.makeVerifier(for: descriptor, key: material)
        let prepared = try registry.verificationKey(for: key, accepting: [algorithm])
        guard let chosen = prepared.verifier(for: algorithm.rawValue) else { return nil }
        let verifier = JWSVerifier(prepared)
        let token = try JWS.sign(Array(#"{"sub":"someone","exp":4102444800}"#.utf8), with: registry.signer(for: key))
        let cut = token.lastIndex(of: ".") ?? token.endIndex
        let message = Array(token[..<cut].utf8)
        let signature = try Base64URL.decode(String(token[token.index(after: cut)...]))

        let backend = Work(name: "backend") {
            blackHole(try direct.isValidSignature(signature.span, for: message.span))
        }
        let registered = Work(name: "registry") {
            blackHole(try chosen.isValidSignature(signature.span, for: message.span))
        }
        let whole = Work(name: "token") { blackHole(try verifier.verify(token)) }
        let (alone, through) = alternating(backend, registered)
        let (again, parsed) = alternating(backend, whole)
        return [
            "algorithm": algorithm.rawValue, "backend": owner.rawValue, "direct": alone.roundedForReport,
            "registry": through.roundedForReport, "ratio": (through / alone).rounded(decimals: 4),
            "token": parsed.roundedForReport, "tokenRatio": (parsed / again).rounded(decimals: 3),
        ]
    }

    // MARK: Threads

    private func threads(_ registry: AlgorithmRegistry) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for subject in try TokenWorks.subjects(registry) {
            for work in try TokenWorks.works(subject, registry) {
                progress("two threads: \(work.name)")
                let result = ScalingProbe(work: work, rounds: 60).run()
                rows.append([
                    "work": work.name, "one": result.one.rounded(), "two": result.two.rounded(),
                    "ratio": result.ratio.roundedForReport,
                ])
            }
        }
        return rows
    }

    // MARK: Memory

    /// The memory of the process after so many operations in all.
    private func memory(_ registry: AlgorithmRegistry) throws -> [[String: Any]] {
        let works = try [
            TokenWorks.works(.signature(.hs256, nil, registry.generateKey(for: .hs256)), registry),
            TokenWorks.works(
                .encryption(.a256KW, nil, registry.generateKey(for: .a256KW, content: .a256GCM)), registry),
        ].joined()
        var rows: [[String: Any]] = []
        for work in works {
            progress("memory: \(work.name)")
            var done = 0
            var kibibytes: [String: Int] = [:]
            for count in [10_000, 100_000, 1_000_000] {
                work.perform(count - done)
                done = count
                kibibytes[String(count)] = residentKibibytes
            }
            rows.append(["work": work.name, "kibibytes": kibibytes])
        }
        return rows
    }

    private var residentKibibytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE)) / 1024
    }

    // MARK: A mixed load

    /// One token of each kind, made and read: tokens in a second under the policy, and under policies that prefer one backend.
    /// What that one cannot do, the first of the others does.
    private func mixedLoad() throws -> [[String: Any]] {
        var policies: [(name: String, policy: SelectionPolicy)] = [("recommended", policy)]
        let backends = try AlgorithmRegistry.standard(environment: [:]).backends.filter { $0.signing != nil }
        for backend in backends {
            var single = SelectionPolicy()
            single.prefer([backend.id] + backends.map(\.id).filter { $0 != backend.id })
            policies.append(("\(backend.id.rawValue) first", single))
        }
        let keys = try AlgorithmRegistry.standard(environment: [:])
        let curve = Curve.p256
        let subjects: [TokenWorks.Subject] = try [
            .signature(.hs256, nil, keys.generateKey(for: .hs256)),
            .signature(.rs256, nil, keys.generateKey(for: .rs256)),
            .signature(.ps256, nil, keys.generateKey(for: .ps256)),
            .signature(.es256, curve, keys.generateKey(for: .es256)),
            .signature(.edDSA, .ed25519, keys.generateKey(for: .edDSA, curve: .ed25519)),
            .encryption(.dir, nil, keys.generateKey(for: .dir, content: .a256GCM)),
            .encryption(.a256KW, nil, keys.generateKey(for: .a256KW, content: .a256GCM)),
            .encryption(.rsaOAEP256, nil, keys.generateKey(for: .rsaOAEP256, content: .a256GCM)),
            .encryption(.ecdhESA256KW, curve, keys.generateKey(for: .ecdhESA256KW, curve: curve, content: .a256GCM)),
            .encryption(
                .ecdhESA256KW, .x25519, keys.generateKey(for: .ecdhESA256KW, curve: .x25519, content: .a256GCM)),
        ]
        let loads = try policies.map { name, policy in
            let registry = try AlgorithmRegistry.standard(policy: policy, environment: [:])
            let works = try subjects.flatMap { try TokenWorks.works($0, registry) }
            return Work(name: name) { for work in works { try work.run() } }
        }
        var times = [[Double]](repeating: [], count: loads.count)
        let clock = ContinuousClock()
        for round in 0..<41 {
            progress("mixed load: round \(round + 1) of 41")
            for (index, load) in loads.enumerated() {
                times[index].append(clock.measure { load.perform(10) } / .seconds(1) / 10)
            }
        }
        let tokens = Double(subjects.count * 2)
        return zip(loads, times).map { load, times in
            ["policy": load.name, "tokensPerSecond": (tokens / times.sorted()[times.count / 2]).rounded()]
        }
    }
}

extension Double {
    fileprivate func rounded(decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
