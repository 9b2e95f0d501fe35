import JOSECore
import JOSETestKit
import Testing

@Suite("Test keys for algorithms of a backend's own")
struct TestKeyCompletionTests {
    private static let keyType = KeyType(rawValue: "X-KEY")
    private static let scheme = SignatureScheme(rawValue: "X-SCHEME")

    private static let descriptors: AlgorithmCatalog = {
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            KeyTypeDescriptor(
                keyType,
                members: [
                    .init(KeyParameter(rawValue: "open"), .octets),
                    .init(KeyParameter(rawValue: "closed"), .octets, .privateKey),
                ], specification: "none",
                bits: { key, _ in 8 * (key.publicParameters[KeyParameter(rawValue: "open")]?.count ?? 0) },
                check: { _, _ throws(JOSEError) in }))
        descriptors.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: "X-SIGN"), scheme: scheme, keyType: keyType,
                format: .opaque(maximumOctets: 100), minimumKeyBits: 64, isDeterministic: true, status: .experimental,
                specification: "none"))
        return descriptors
    }()

    private static func key(_ open: [UInt8], closed: [UInt8]? = [1]) -> String {
        let secret = closed.map { ",\"closed\":\"\(Base64URL.encode($0))\"" } ?? ""
        return "{\"kty\":\"X-KEY\",\"open\":\"\(Base64URL.encode(open))\"\(secret)}"
    }

    /// Signs with nothing and for nobody: only what it declares counts here.
    private struct Declaration: SigningBackend {
        let signingCapabilities = [
            SigningCapability(SignatureAlgorithm(rawValue: "X-SIGN"), operations: [.sign, .verify])
        ]

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner { throw BackendError(.unsupported, "nothing") }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier { throw BackendError(.unsupported, "nothing") }
    }

    /// Makes keys of as many octets as it is told.
    private struct Generation: KeyGenerationBackend {
        let keyGenerationCapabilities = [KeyGenerationCapability(keyType)]

        func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            let octets = (0..<(request.bits / 8)).map { _ in UInt8.random(in: 0...255) }
            return KeyMaterial(
                keyType: request.keyType, publicParameters: [KeyParameter(rawValue: "open"): octets],
                secretParameters: [KeyParameter(rawValue: "closed"): SecretBytes([2])])
        }

        func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
            throw BackendError(.unsupported, "there is no curve")
        }
    }

    private static func backend(answers: [String], generates: Bool) -> Backend {
        Backend(
            id: "own", libraryVersion: "1", signing: Declaration(), keyGeneration: generates ? Generation() : nil,
            knownAnswers: KnownAnswers(
                signatures: answers.map { SignatureKnownAnswer("here", scheme, key: $0, message: [], signature: []) }),
            descriptors: descriptors)
    }

    private func keys(answers: [String] = [], generates: Bool = false) -> [JWK] {
        TestKeys.standard.completed(for: Self.backend(answers: answers, generates: generates)).keys(Self.keyType)
    }

    @Test("A backend of standard algorithms needs no further keys") func standard() {
        let keys = TestKeys.standard.completed(for: InsecureTestBackend.load())
        #expect(keys.keys.map(\.keyID) == TestKeys.standard.keys.map(\.keyID))
    }

    @Test("Two that are alike are taken from the known answers, each once") func fromAnswers() {
        let (first, second) = ([UInt8](repeating: 1, count: 9), [UInt8](repeating: 2, count: 9))
        let other = [UInt8](repeating: 3, count: 8)
        let answers = [Self.key(other), Self.key(first), Self.key(first), Self.key(second)]
        let keys = keys(answers: answers, generates: true)
        #expect(keys.map(\.bits) == [72, 72])
        #expect(keys.map { $0.material?.publicParameters[KeyParameter(rawValue: "open")] } == [first, second])
    }

    @Test("Public keys, keys that are too small and keys that do not parse are left out") func unusable() {
        let answers = [Self.key([1, 2, 3]), Self.key([UInt8](repeating: 1, count: 9), closed: nil), "{", "{}"]
        #expect(keys(answers: answers).isEmpty)
    }

    @Test("What the answers lack is made, as large as what is there") func generated() {
        #expect(keys(generates: true).map(\.bits) == [256, 256])
        #expect(keys(answers: [Self.key([UInt8](repeating: 1, count: 9))], generates: true).map(\.bits) == [72, 72])
    }

    @Test("What nobody has stays missing") func missing() {
        #expect(keys().isEmpty)
        #expect(keys(answers: [Self.key([UInt8](repeating: 1, count: 9))]).count == 1)
    }

    @Test("Standard keys that are too small for an algorithm are completed") func minimumSize() {
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: "X-LONG"), scheme: Self.scheme, keyType: .octetSequence,
                format: .fixed(octets: 32), minimumKeyBits: 4096, isDeterministic: true, status: .experimental,
                specification: "none"))
        let backend = InsecureTestBackend.load(descriptors: descriptors)
        let added = TestKeys.standard.completed(for: backend).keys.filter { $0.bits >= 4096 }
        #expect(added.map(\.bits) == [4096, 4096])
        #expect(added.allSatisfy { $0.keyType == .octetSequence })
    }
}
