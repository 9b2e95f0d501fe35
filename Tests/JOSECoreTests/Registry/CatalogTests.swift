import JOSECore
import Testing

/// What the tables say must be consistent, whatever is added to them.
@Suite struct CatalogTests {
    private let catalog = AlgorithmCatalog.standard

    @Test func `Every algorithm names a key type and curves that the catalog has`() {
        for algorithm in catalog.signatureAlgorithms {
            let keyType = catalog[algorithm.keyType]
            #expect(keyType != nil)
            #expect(keyType?.hasCurve == !algorithm.curves.isEmpty)
            for curve in algorithm.curves {
                #expect(catalog[curve]?.keyType == algorithm.keyType)
            }
        }
    }

    @Test func `Every name of a table is found by that name, and no name stands twice`() {
        #expect(Set(catalog.signatureAlgorithms.map(\.algorithm)).count == catalog.signatureAlgorithms.count)
        for algorithm in catalog.signatureAlgorithms { #expect(catalog[algorithm.algorithm] == algorithm) }
        for curve in catalog.curves { #expect(catalog[curve.curve] == curve) }
        for keyType in catalog.keyTypes { #expect(catalog[keyType.keyType]?.keyType == keyType.keyType) }
        #expect(Set(catalog.capabilities).count == catalog.capabilities.count)
    }

    @Test func `The numbers of a curve have the lengths of the octets that they are compared with`() {
        for curve in catalog.curves {
            #expect(curve.fieldPrime.count == curve.coordinateOctets)
            switch curve.form {
            case .weierstrass: #expect(curve.order.count == curve.privateKeyOctets)
            case .edwards:
                #expect(curve.order.count == curve.coordinateOctets)
                #expect(!curve.smallOrderCoordinates.isEmpty)
                for coordinate in curve.smallOrderCoordinates { #expect(coordinate.count == curve.coordinateOctets) }
            case .montgomery: #expect(curve.order.isEmpty)
            }
        }
    }

    @Test func `none is no algorithm`() {
        #expect(catalog[SignatureAlgorithm(rawValue: "none")] == nil)
    }

    @Test(arguments: ["none", "None", "NONE"])
    func `No backend brings an algorithm that is called none`(name: String) {
        var brought = AlgorithmCatalog()
        brought.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: name), scheme: .hmac, hash: .sha256, keyType: .octetSequence,
                format: .fixed(octets: 32), minimumKeyBits: 256, isDeterministic: true, status: .experimental,
                specification: "none"))
        var catalog = catalog
        let error = #expect(throws: JOSEError.self) { try catalog.merge(brought, from: "stranger") }
        #expect(error?.code == .invalidPolicy && error?.backend == "stranger")
    }

    @Test(arguments: ["alg", "enc", "kid", "crit", "zip", "cty", "jwk", "b64"])
    func `No key management algorithm has a parameter that a header has for something else`(parameter: String) {
        var brought = AlgorithmCatalog()
        brought.insert(
            KeyManagementAlgorithmDescriptor(
                KeyManagementAlgorithm(rawValue: "XKW"), .wrap(KeyWrapScheme(rawValue: "XKW")),
                keyTypes: [.octetSequence], keySize: .exactly(bits: 256), encryptedKey: .contentKey(plus: 16),
                parameters: [.init(parameter, octets: 12, .drawn)], status: .experimental, specification: "none"))
        var catalog = catalog
        let error = #expect(throws: JOSEError.self) { try catalog.merge(brought, from: "stranger") }
        #expect(error?.name == parameter && error?.reason.contains("XKW") == true)
    }

    @Test func `A Kelvin sign is no K`() {
        #expect(catalog[KeyType(rawValue: "O\u{212A}P")] == nil)
        #expect(catalog[SignatureAlgorithm(rawValue: "ES256\u{212A}")] == nil)
        #expect(KeyType(rawValue: "O\u{212A}P") != .octetKeyPair)
    }

    @Test func `EdDSA is deprecated and its fully-specified names are not`() {
        #expect(catalog[.edDSA]?.status == .deprecated)
        #expect(catalog[.ed25519]?.status == .recommended)
        #expect(catalog[.ed448]?.status == .recommended)
    }
}
