import JOSE
import JOSEKeyFormats
import Testing

@Suite("PEM")
struct PEMTests {
    private static let base64 = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="
    private static let pem = "-----BEGIN PUBLIC KEY-----\n\(base64)\n-----END PUBLIC KEY-----\n"

    private func key(_ text: String) throws -> JWK { try KeyFile.only(text) }

    @Test("Text around blocks, other line ends and line lengths, and a last line without end are taken")
    func taken() throws {
        let expected = try JWK(parsing: KnownFileTests.RFC8410.ed25519)
        let pem = Self.pem
        let lines = Self.base64.map(String.init).joined(separator: "\n")
        for text in [
            pem, String(pem.dropLast()), "0 s:CN = somebody\n" + pem + "more\n", pem.replacing("\n", with: "\r\n"),
            pem.replacing("\n", with: "\r"), pem.replacing("\n", with: "  \n"), "\n\n\n" + pem + "\n\n",
            pem.replacing(Self.base64, with: lines), "-----\n" + pem, "----BEGIN PUBLIC KEY----\n" + pem,
        ] {
            #expect(try key(text) == expected)
        }
    }

    @Test("Bad base64: another alphabet, other characters, wrong padding, unused bits, padding inside")
    func badBase64() throws {
        let good = Self.base64
        for base64 in [
            String(good.dropLast()), good + "=", good + "A", good.replacing("/", with: "_").replacing("V", with: "-"),
            good.replacing("Q", with: " "), good.replacing("Q", with: "."), good.replacing("Q", with: "="),
            String(good.dropLast(2)) + "F=", good.replacing("Q", with: "\u{0}"), good.replacing("Q", with: "ä"),
            "=" + good, "", "====", "=", String(good.dropLast(1)) + "\n\n=", good + "\n" + good,
        ] {
            try expectRefused(DERText.pem("PUBLIC KEY", base64))
        }
    }

    @Test("A wrong label: of another structure, of the other half, unknown, of unlike begin and end")
    func wrongLabel() throws {
        let registry = try makeRegistry()
        let rsa = try KeyKind.named("RSA 2048").key
        let ec = try KeyKind.named("P-256").key
        let encrypted = try ec.exported(password: SecretBytes([1]), using: registry, iterations: 1000)
        let files = try [
            ("PRIVATE KEY", rsa.exported()), ("PUBLIC KEY", rsa.exported(as: .spki)),
            ("RSA PRIVATE KEY", rsa.exported(as: .pkcs1)), ("RSA PUBLIC KEY", rsa.publicKey().exported(as: .pkcs1)),
            ("EC PRIVATE KEY", ec.exported(as: .sec1)), ("ENCRYPTED PRIVATE KEY", encrypted),
        ]
        let labels = files.map(\.0) + ["CERTIFICATE", "KEY", "private key", "PRIVATE  KEY", "X", "DSA PRIVATE KEY"]
        for (right, encoded) in files {
            let base64 = encoded.unprotectedPEM.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n")
            for label in labels {
                let text = DERText.pem(label, base64)
                if label == right {
                    #expect(throws: Never.self) { _ = try KeyFile.only(text, password: "\u{1}") }
                } else {
                    try expectRefused(text, password: "\u{1}")
                }
            }
        }
        try expectRefused(Array(Self.pem.replacing("END PUBLIC", with: "END PRIVATE").utf8), because: "last line")
        try expectRefused(DERText.pem("OPENSSH PRIVATE KEY", "AAAA"), because: "ssh-keygen")
    }

    @Test("A block without end, an end without block, blocks in blocks, empty lines and broken lines are refused")
    func brokenBlocks() throws {
        let pem = Self.pem
        for text in [
            String(pem.dropLast(26)), "-----END PUBLIC KEY-----\n" + pem, pem + "-----END PUBLIC KEY-----\n",
            pem.replacing(Self.base64, with: pem), pem.replacing(Self.base64, with: "\n" + Self.base64),
            pem.replacing("KEY-----\nM", with: "KEY----\nM"), pem.replacing("BEGIN PUBLIC KEY", with: "BEGIN "),
            pem.replacing("KEY-----\nM", with: "KEY-----M"), "-----BEGIN PUBLIC KEY-----", "-----BEGIN ",
            "-----BEGIN -----\n", "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\n" + Self.base64,
        ] {
            try expectRefused(Array(text.utf8))
        }
    }

    @Test("What is neither PEM nor DER is refused, and says so")
    func neither() throws {
        for text in [
            "", "hello", " -----BEGIN PUBLIC KEY-----\n" + Self.base64, Self.base64, "{\"kty\":\"oct\"}", "\u{0}",
        ] {
            try expectRefused(Array(text.utf8), because: "neither PEM")
        }
        try expectRefused(Array("0".utf8), because: "neither PEM")
        try expectRefused(Array("00".utf8))
    }

    @Test("A bundle of mixed kinds keeps its order; an error says which block it is in")
    func bundle() throws {
        let registry = try makeRegistry()
        let ec = try KeyKind.named("P-384").key
        let ed = try KeyKind.named("Ed25519").key
        let text =
            try "Key 1:\n" + ec.exported(as: .sec1).unprotectedPEM + ed.exported(as: .spki).unprotectedPEM
            + KnownFileTests.RFC8410.certificate + "\n" + ed.exported().unprotectedPEM
        let file = try KeyFile(parsing: text, using: registry)
        let kinds = file.items.map { item in
            switch item {
            case .key(_, let format): format
            case .certificate: KeyFormat.certificate
            }
        }
        #expect(kinds == [.sec1, .spki, .certificate, .pkcs8])
        #expect(try file.keys(using: registry).map(\.isPrivate) == [true, false, false, true])
        try expectRefused(Array((text + "-----BEGIN KEY-----\n-----END KEY-----\n").utf8), because: "PEM block 5")
        let parameters = "-----BEGIN EC PARAMETERS-----\nBgUrgQQACg==\n-----END EC PARAMETERS-----\n"
        try expectRefused(Array((parameters + text).utf8), because: "PEM block 2")
        try expectRefused(Array((text + parameters).utf8), because: "ends with a curve")
        try expectRefused(Array((text + parameters + parameters).utf8), because: "PEM block 6")
    }

    @Test("Numbers and lengths are bounded, and the error names the limit")
    func limits() throws {
        let pem = Array(Self.pem.utf8)
        func expectLimit(_ octets: [UInt8], _ name: String, _ limits: KeyFileLimits) throws {
            do {
                _ = try KeyFile(parsing: octets, using: makeRegistry(), limits: limits)
                Issue.record("taken")
            } catch let error as JOSEError {
                #expect(error.code == .limitExceeded && error.name == name)
            }
        }
        try expectLimit(pem, "octets", KeyFileLimits(octets: pem.count - 1))
        try expectLimit(pem + pem, "blocks", KeyFileLimits(blocks: 1))
        try expectLimit(pem, "blockOctets", KeyFileLimits(blockOctets: 43))
        let der = try KeyFile.only(pem).key.exported().der
        try expectLimit(der, "blockOctets", KeyFileLimits(blockOctets: 43))
        let exact = KeyFileLimits(octets: pem.count, blocks: 1, blockOctets: 44)
        #expect(throws: Never.self) { _ = try KeyFile(parsing: pem, using: makeRegistry(), limits: exact) }
        // The block is given up where it is too long, not at its end.
        let endless = Array("-----BEGIN PUBLIC KEY-----\n".utf8) + [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 19)
        try expectLimit(endless, "blockOctets", KeyFileLimits())
    }
}
