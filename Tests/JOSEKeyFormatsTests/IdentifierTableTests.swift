import JOSE
import JOSEKeyFormats
import Testing

@Suite("The table of object identifiers is open")
struct IdentifierTableTests {
    /// A key type with a parameter set in `alg` and no curve, laid out as the IETF does it for ML-DSA.
    private static let pair = KeyType(rawValue: "PAIR")
    private static let publicPart = KeyParameter(rawValue: "pub")
    private static let privatePart = KeyParameter(rawValue: "priv")

    private func registry() throws -> AlgorithmRegistry {
        var catalog = AlgorithmCatalog()
        catalog.insert(
            KeyTypeDescriptor(
                Self.pair,
                members: [
                    .init(Self.publicPart, .octets), .init(Self.privatePart, .octets, .privateKey),
                ],
                specification: "this test", bits: { _, _ in 128 }, check: { _, _ throws(JOSEError) in }))
        catalog.insert(
            CurveDescriptor(
                Curve(rawValue: "X-8"), keyType: .octetKeyPair, form: .montgomery, coordinateOctets: 3,
                privateKeyOctets: 2, bits: 8, fieldPrime: [251, 0, 0], order: [], specification: "this test"))
        return try AlgorithmRegistry([Backend(id: "table", libraryVersion: "0", descriptors: catalog)])
    }

    private func row(_ last: UInt, _ algorithm: String) -> KeyAlgorithmIdentifier {
        KeyAlgorithmIdentifier(
            [1, 3, 9999, last], .absent, keyType: Self.pair,
            signatureAlgorithm: SignatureAlgorithm(rawValue: algorithm),
            layout: .octets(
                publicKey: Self.publicPart, privateKey: Self.privatePart,
                privateTag: .contextSpecific(0), writesPublicKey: true))
    }

    private func key(_ algorithm: String?) throws -> JWK {
        let material = KeyMaterial(
            keyType: Self.pair, publicParameters: [Self.publicPart: [1, 2, 3]],
            secretParameters: [Self.privatePart: SecretBytes([4, 5])])
        var key = try JWK(material, catalog: registry().catalog)
        key.algorithm = algorithm
        return key
    }

    @Test("A key type of one's own is one row: alg tells the rows apart, both ways")
    func keyType() throws {
        let registry = try registry()
        let rows = KeyAlgorithmIdentifier.standard + [row(1, "PAIR-1"), row(2, "PAIR-2")]
        for (number, name) in [(UInt8(1), "PAIR-1"), (2, "PAIR-2")] {
            let key = try key(name)
            let encoded = try key.exported(catalog: registry.catalog, identifiers: rows)
            let identifier: [UInt8] = [0x30, 0x06, 0x06, 0x04, 0x2B, 0xCE, 0x0F, number]
            // Version 2, the seed under [0], and the public key behind it.
            let expected =
                [0x30, 0x17, 0x02, 0x01, 0x01] + identifier + [0x04, 0x04, 0x80, 0x02, 4, 5, 0x81, 0x04, 0, 1, 2, 3]
            #expect(encoded.der == expected)
            let back = try KeyFile.only(encoded.der, using: registry, identifiers: rows).key
            #expect(back == key)
            let publicKey = try key.publicKey(catalog: registry.catalog)
            let spki = try publicKey.exported(catalog: registry.catalog, identifiers: rows)
            #expect(try KeyFile.only(spki.pemOctets, using: registry, identifiers: rows).key == publicKey)
        }
        #expect(throws: JOSEError(.unsupportedKey, "")) {
            _ = try key(nil).exported(catalog: registry.catalog, identifiers: rows)
        }
    }

    @Test("A curve of one's own is one row, and has the lengths of its descriptor")
    func curve() throws {
        let registry = try registry()
        let curve = Curve(rawValue: "X-8")
        let rows = [
            KeyAlgorithmIdentifier(
                [1, 3, 9999, 3], .absent, keyType: .octetKeyPair, curve: curve,
                layout: .octets(publicKey: .x, privateKey: .d, privateTag: .octetString, writesPublicKey: false))
        ]
        let material = KeyMaterial(
            keyType: .octetKeyPair, curve: curve, publicParameters: [.x: [1, 2, 3]])
        let key = try JWK(material, catalog: registry.catalog)
        let encoded = try key.exported(catalog: registry.catalog, identifiers: rows)
        #expect(try KeyFile.only(encoded.der, using: registry, identifiers: rows).key == key)
        var longer = encoded.der
        longer[1] += 1
        longer[longer.count - 5] += 1
        #expect(throws: JOSEError(.invalidKey, "")) {
            _ = try KeyFile.only(longer + [0], using: registry, identifiers: rows)
        }
        // Known to the table and not to the catalog.
        #expect(throws: JOSEError(.unsupportedKey, "")) {
            _ = try KeyFile.only(encoded.der, using: makeRegistry(), identifiers: rows)
        }
    }

    @Test("What is not in the table is not taken")
    func emptyTable() throws {
        for kind in KeyKind.ofEachLayout {
            let encoded = try kind.key.exported()
            #expect(throws: JOSEError(.unsupportedKey, "")) { _ = try KeyFile.only(encoded.der, identifiers: []) }
            #expect(throws: JOSEError(.unsupportedKey, "")) { _ = try kind.key.exported(identifiers: []) }
        }
    }
}
