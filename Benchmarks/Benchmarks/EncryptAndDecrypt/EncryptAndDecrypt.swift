import Benchmark
import JOSE

/// Encrypting and decrypting one JWE of 1 KiB, for every key management algorithm on every backend that has all its
/// parts, with prepared keys; and the content cipher alone, so that the framework's own share can be read off.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .instructions], warmupIterations: 10, scalingFactor: .one, maxDuration: .seconds(1))
    do {
        for backend in try StandardBackends.load() where !backend.contentCiphers.isEmpty {
            try register(AlgorithmRegistry([backend]))
        }
    } catch {
        print("No benchmark can run: \(error)")
    }
}

private let plaintext = (0..<1024).map { UInt8(truncatingIfNeeded: $0) }

private func register(_ registry: AlgorithmRegistry) throws {
    for algorithm in registry.catalog.keyManagementAlgorithms {
        // Passwords are slow on purpose: their time is the number of iterations.
        if case .password = algorithm.construction { continue }
        for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
            guard
                KeyWrapCapability.Operation.allCases.allSatisfy({
                    registry.isAvailable(algorithm.algorithm, curve: curve, operation: $0)
                })
            else { continue }
            try register(registry, algorithm.algorithm, curve, .a256GCM)
        }
    }
    for descriptor in registry.catalog.contentEncryptionAlgorithms {
        try register(registry, .dir, nil, descriptor.algorithm)
    }
}

private func register(
    _ registry: AlgorithmRegistry, _ algorithm: KeyManagementAlgorithm, _ curve: Curve?,
    _ content: ContentEncryptionAlgorithm
) throws {
    guard let cipher = registry.backends[0].contentCiphers.first(where: { $0.algorithm == content }),
        let descriptor = registry.catalog[content]
    else { return }
    let key = try registry.generateKey(for: algorithm, curve: curve, content: content)
    let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: content)
    let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [content])
    let token = try JWE.encrypt(plaintext, with: encrypter)
    let name = [registry.backends[0].id.rawValue, algorithm.rawValue, curve?.rawValue, content.rawValue]
        .compactMap(\.self).joined(separator: " ")
    Benchmark("\(name): encrypt") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try JWE.encrypt(plaintext, with: encrypter)) }
    }
    Benchmark("\(name): decrypt") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try decrypter.decrypt(token)) }
    }
    guard algorithm == .dir else { return }
    let cek = [UInt8](repeating: 7, count: descriptor.keyOctets)
    let iv = [UInt8](repeating: 9, count: descriptor.ivOctets)
    Benchmark("\(name): cipher alone, seal") { benchmark in
        for _ in benchmark.scaledIterations {
            blackHole(try cipher.seal(plaintext.span, key: cek.span, iv: iv.span, authenticating: iv.span))
        }
    }
}
