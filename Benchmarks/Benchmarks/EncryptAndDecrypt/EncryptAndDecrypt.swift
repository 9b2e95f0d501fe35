import Benchmark
import Common
import JOSE

/// JWE of every key management algorithm, on every backend that has all its parts, and of every content encryption algorithm with
/// contents of several lengths; keys that are prepared for each token, one thread and two; and the content cipher alone, so that
/// the framework's own share can be read off.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = configuration
    do {
        for backend in try StandardBackends.load() where !backend.contentCiphers.isEmpty {
            try register(AlgorithmRegistry([backend]))
        }
    } catch {
        print("No benchmark can run: \(error)")
    }
}

private func register(_ registry: AlgorithmRegistry) throws {
    for algorithm in registry.catalog.keyManagementAlgorithms {
        // Passwords are slow on purpose: their time is the number of iterations. "dir" is below, with every content cipher.
        if case .password = algorithm.construction { continue }
        if algorithm.algorithm == .dir { continue }
        for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
            guard
                KeyWrapCapability.Operation.allCases.allSatisfy({
                    registry.isAvailable(algorithm.algorithm, curve: curve, operation: $0)
                })
            else { continue }
            try register(registry, algorithm.algorithm, curve, .a256GCM, [1 << 10])
        }
    }
    for descriptor in registry.catalog.contentEncryptionAlgorithms {
        try register(registry, .dir, nil, descriptor.algorithm, payloadOctets)
    }
}

private func register(
    _ registry: AlgorithmRegistry, _ algorithm: KeyManagementAlgorithm, _ curve: Curve?,
    _ content: ContentEncryptionAlgorithm, _ lengths: [Int]
) throws {
    guard let cipher = registry.backends[0].contentCiphers.first(where: { $0.algorithm == content }),
        let descriptor = registry.catalog[content]
    else { return }
    let key = try registry.generateKey(for: algorithm, curve: curve, content: content)
    let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: content)
    let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [content])
    let name = name(registry.backends[0], algorithm.rawValue, curve?.rawValue, content.rawValue)
    for octets in lengths {
        let plaintext = payload(octets)
        let token = try JWE.encrypt(plaintext, with: encrypter)
        register("\(name): encrypt, \(label(octets))") { blackHole(try JWE.encrypt(plaintext, with: encrypter)) }
        register("\(name): decrypt, \(label(octets))") { blackHole(try decrypter.decrypt(token)) }
        guard algorithm == .dir else { continue }
        let cek = payload(descriptor.keyOctets)
        let iv = payload(descriptor.ivOctets)
        register("\(name): cipher alone, seal, \(label(octets))") {
            blackHole(try cipher.seal(plaintext.span, key: cek.span, iv: iv.span, authenticating: iv.span))
        }
    }
    let plaintext = payload(1 << 10)
    let token = try JWE.encrypt(plaintext, with: encrypter)
    try registerThreads("\(name): encrypt") { blackHole(try JWE.encrypt(plaintext, with: encrypter)) }
    try registerThreads("\(name): decrypt") { blackHole(try decrypter.decrypt(token)) }
    let text = key.text()
    register("\(name): decrypt, key not prepared") {
        let key = try JWK(parsing: text)
        let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [content])
        blackHole(try decrypter.decrypt(token))
    }
    register("\(name): encrypt, key not prepared") {
        let key = try JWK(parsing: text)
        let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: content)
        blackHole(try JWE.encrypt(plaintext, with: encrypter))
    }
}
