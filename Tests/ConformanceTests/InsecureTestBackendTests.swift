import JOSECore
import JOSETestKit
import Testing

/// The kit is tried on a backend whose faults are known.
@Suite("The insecure test backend fails exactly where cryptography is needed")
struct InsecureTestBackendTests {
    /// What plain arithmetic cannot do: make and verify real signatures, see a point off its curve, make new keys for
    /// ever.
    private static func needsCryptography(_ check: ConformanceReport.Check) -> Bool {
        check.name.hasPrefix("verifies: ") || check.name.hasPrefix("makes the same signature: ")
            || (check.name == "refuses a point that is not on the curve" && check.subject.contains(" ES"))
            || check.name == "makes different keys on 8 tasks at once" && !check.subject.contains(" oct")
    }

    @Test("Conformance") func conformance() async {
        let report = await BackendConformance(InsecureTestBackend.load()).run()
        let unexpected = report.failures.filter { !Self.needsCryptography($0) }
        #expect(unexpected.isEmpty, "\(unexpected)")
        // A known answer that passes would be a checksum by chance, and a check that checks nothing.
        let passed = report.checks.filter { $0.outcome == .passed && Self.needsCryptography($0) }
        #expect(passed.isEmpty, "\(passed)")
        #expect(report.failures.count > 100)
        #expect(!report.isPassed)
    }

    @Test("Its signatures pass for real ones in the core, for every algorithm and curve")
    func theCoreCannotTell() throws {
        let registry = try AlgorithmRegistry([InsecureTestBackend.load()])
        var count = 0
        for algorithm in registry.catalog.signatureAlgorithms {
            for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
                let key = try registry.generateKey(for: algorithm.algorithm, curve: curve)
                let token = try JWS.sign(Array("{}".utf8), with: try registry.signer(for: key))
                let verifier = try registry.verifier(for: key)
                #expect(try verifier.verify(token).signature.algorithm == algorithm.algorithm)
                let altered = try JWS.sign(Array("[]".utf8), with: try registry.signer(for: key))
                let parts = (token.split(separator: "."), altered.split(separator: "."))
                #expect(throws: JOSEError(.invalidSignature, "")) {
                    try verifier.verify("\(parts.0[0]).\(parts.0[1]).\(parts.1[2])")
                }
                count += 1
            }
        }
        #expect(count == 17)
    }

    @Test("It declares what it is told to, and nothing else")
    func declaresWhatItIsTold() throws {
        let backend = InsecureTestBackend.load(algorithms: [.es256], operations: [.verify])
        let registry = try AlgorithmRegistry([backend])
        #expect(registry.resolution(for: .es256).chosen == InsecureTestBackend.id)
        #expect(registry.resolution(for: .es256, operation: .sign).chosen == nil)
        #expect(registry.resolution(for: .hs256).chosen == nil)
    }

    @Test("A custom algorithm with a scheme and a curve of its own")
    func customAlgorithm() async throws {
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: "X-TEST"), scheme: SignatureScheme(rawValue: "X-SCHEME"), keyType: .rsa,
                format: .opaque(maximumOctets: 100), minimumKeyBits: 2048, isDeterministic: true,
                status: .experimental, specification: "none"))
        let backend = InsecureTestBackend.load(descriptors: descriptors)
        var options = BackendConformance.Options()
        options.includes = { $0.name == "X-TEST" }
        let report = await BackendConformance(backend, options: options).run()
        #expect(report.isPassed, "\(report)")
        #expect(report.checks.contains { $0.subject == "sign X-TEST" })
        #expect(report.checks.contains { $0.subject == "verify X-TEST" })
    }

    @Test("Without test keys for a key type, nothing passes for it")
    func withoutKeys() async {
        var options = BackendConformance.Options()
        options.keys = TestKeys(TestKeys.standard.keys.filter { $0.curve != .p256 })
        options.includes = { $0.curve == .p256 && $0.kind == .signature }
        let report = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        #expect(report.failures.contains { $0.name.hasPrefix("verifies what it signed") })
    }
}
