import JOSE
import JOSEKeyFormats
import Testing

@Suite(
    "Keys go to OpenSSL and come back", .enabled(if: OpenSSLCommand.isInstalled, OpenSSLCommand.notInstalled))
struct OpenSSLRoundTripTests {
    /// What comes back must be the same key, with the same private part.
    private func expect(_ octets: [UInt8], is key: JWK, _ format: KeyFormat, password: String? = nil) throws {
        let registry = try makeRegistry()
        let (back, found) = try KeyFile.only(octets, password: password)
        #expect(found == format)
        #expect(back == (format == .spki || !back.isPrivate ? try key.publicKey() : key))
        #expect(try back.thumbprint(using: registry) == key.thumbprint(using: registry))
    }

    @Test("Private keys: what is written is what OpenSSL writes, octet for octet, and sound", arguments: KeyKind.all)
    func privateKeys(_ kind: KeyKind) throws {
        let key = try kind.key
        for format in [KeyFormat.pkcs8] + (kind.traditional.map { [$0] } ?? []) {
            let encoded = try key.exported(as: format)
            #expect(encoded.isPrivate)
            let check = try OpenSSLCommand.outcome(["pkey", "-check", "-noout"], input: encoded.pemOctets)
            #expect(check.code == 0 && check.text.contains("Key is valid"), "\(check.notes)")
            let command = format == .pkcs8 ? "pkcs8 -topk8 -nocrypt" : "pkey -traditional"
            #expect(try OpenSSLCommand.run(command + " -outform DER", input: encoded.pemOctets) == encoded.der)
            #expect(try OpenSSLCommand.run(command, input: encoded.der) == encoded.pemOctets)
            try expect(encoded.der, is: key, format)
            try expect(encoded.pemOctets, is: key, format)
        }
    }

    @Test("Public keys: what is written is what OpenSSL writes, octet for octet", arguments: KeyKind.all)
    func publicKeys(_ kind: KeyKind) throws {
        let key = try kind.key
        let encoded = try key.publicKey().exported()
        #expect(encoded.format == .spki && !encoded.isPrivate)
        #expect(try key.exported(as: .spki) == encoded)
        let check = try OpenSSLCommand.outcome(["pkey", "-pubin", "-pubcheck", "-noout"], input: encoded.pemOctets)
        #expect(check.code == 0 && check.text.contains("Key is valid"), "\(check.notes)")
        let privatePEM = try key.exported().pemOctets
        #expect(try OpenSSLCommand.run("pkey -pubout -outform DER", input: privatePEM) == encoded.der)
        #expect(try OpenSSLCommand.run("pkey -pubout", input: privatePEM) == encoded.pemOctets)
        try expect(encoded.der, is: key, .spki)
        try expect(encoded.pemOctets, is: key, .spki)
    }

    @Test("RSA public keys as PKCS#1", arguments: KeyKind.all.filter(\.isRSA))
    func rsaPublicKeys(_ kind: KeyKind) throws {
        let key = try kind.key
        let encoded = try key.publicKey().exported(as: .pkcs1)
        let privatePEM = try key.exported().pemOctets
        #expect(try OpenSSLCommand.run("rsa -RSAPublicKey_out -outform DER", input: privatePEM) == encoded.der)
        #expect(try OpenSSLCommand.run("rsa -RSAPublicKey_out", input: privatePEM) == encoded.pemOctets)
        try expect(encoded.der, is: key, .pkcs1)
        try expect(encoded.pemOctets, is: key, .pkcs1)
    }

    @Test("Encrypted keys of ours open with OpenSSL", arguments: KeyKind.all)
    func encryptedByUs(_ kind: KeyKind) throws {
        let key = try kind.key
        let password = "correct horse battery stäple"
        let encoded = try key.exported(
            password: SecretBytes(Array(password.utf8)), using: makeRegistry(), iterations: 2048)
        #expect(encoded.format == .encryptedPKCS8 && encoded.isPrivate)
        for (octets, form) in [(encoded.der, "DER"), (encoded.pemOctets, "PEM")] {
            let opened = try OpenSSLCommand.run(
                ["pkey", "-inform", form, "-passin", "pass:\(password)"], input: octets)
            #expect(try opened == key.exported(as: .pkcs8).pemOctets)
            try expect(octets, is: key, .encryptedPKCS8, password: password)
        }
    }

    @Test("Encrypted keys of OpenSSL open here: every AES, every PRF", arguments: KeyKind.all)
    func encryptedByOpenSSL(_ kind: KeyKind) throws {
        let key = try kind.key
        let plain = try key.exported().pemOctets
        for (cipher, function) in zip(
            ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc"], ["hmacWithSHA512", "hmacWithSHA384", "hmacWithSHA256"])
        {
            for form in ["PEM", "DER"] {
                let encrypted = try OpenSSLCommand.run(
                    "pkcs8 -topk8 -v2 \(cipher) -v2prf \(function) -passout pass:secret -outform \(form)", input: plain)
                try expect(encrypted, is: key, .encryptedPKCS8, password: "secret")
            }
        }
        // What it does unless told.
        let usual = try OpenSSLCommand.run("pkcs8 -topk8 -passout pass:secret", input: plain)
        try expect(usual, is: key, .encryptedPKCS8, password: "secret")
    }

    @Test("EC keys without a public key get it computed", arguments: KeyKind.all.filter { $0.traditional == .sec1 })
    func withoutPublicKey(_ kind: KeyKind) throws {
        let key = try kind.key
        let plain = try key.exported().pemOctets
        let bare = try OpenSSLCommand.run("ec -no_public", input: plain)
        #expect(bare.count < (try key.exported(as: .sec1).pem.count))
        try expect(bare, is: key, .sec1)
        try expect(OpenSSLCommand.run("pkcs8 -topk8 -nocrypt", input: bare), is: key, .pkcs8)
    }

    @Test("Keys that OpenSSL makes, text and parameters around them included")
    func generated() throws {
        let registry = try makeRegistry()
        for curve in ["prime256v1", "secp384r1", "secp521r1", "secp256k1"] {
            // Two blocks: EC PARAMETERS and EC PRIVATE KEY.
            let pem = try OpenSSLCommand.run("ecparam -genkey -name \(curve)")
            #expect(String(decoding: pem, as: UTF8.self).contains("BEGIN EC PARAMETERS"))
            let key = try KeyFile.only(pem).key
            let text = try OpenSSLCommand.run("pkey -text", input: pem)
            #expect(try KeyFile.only(text).key == key)
            #expect(try OpenSSLCommand.run("pkey", input: pem) == key.exported().pemOctets)
        }
        let several = try ["ed25519", "x448", "ed448"].flatMap {
            try OpenSSLCommand.run("genpkey -algorithm \($0) -text")
        }
        let keys = try KeyFile(parsing: several, using: registry).keys(using: registry)
        #expect(keys.map(\.curve) == [.ed25519, .x448, .ed448])
    }

    @Test("RSA keys of more than two primes")
    func multiPrime() throws {
        let pem = try OpenSSLCommand.run(
            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3")
        let key = try KeyFile.only(pem).key
        #expect(key.members()["oth"]?.array?.count == 1)
        #expect(try JWK(key.members()) == key)
        #expect(try key.exported().pemOctets == pem)
        #expect(try OpenSSLCommand.run("pkey -traditional", input: pem) == key.exported(as: .pkcs1).pemOctets)
        let check = try OpenSSLCommand.outcome(["pkey", "-check", "-noout"], input: key.exported(as: .pkcs1).pemOctets)
        #expect(check.text.contains("Key is valid"))
    }

    @Test(
        "RSASSA-PSS keys: the parameters become alg",
        arguments: [("sha256", 32, "PS256"), ("sha384", 48, "PS384"), ("sha512", 20, "PS512")])
    func restrictedPSS(_ hash: String, _ salt: Int, _ algorithm: String) throws {
        let pem = try OpenSSLCommand.run(
            "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:\(hash) "
                + "-pkeyopt rsa_pss_keygen_mgf1_md:\(hash) -pkeyopt rsa_pss_keygen_saltlen:\(salt)")
        let key = try KeyFile.only(pem).key
        #expect(key.keyType == .rsa && key.isPrivate && key.algorithm == algorithm)
        let publicKey = try KeyFile.only(OpenSSLCommand.run("pkey -pubout", input: pem)).key
        #expect(publicKey == (try key.publicKey()))
        // It signs with what it says.
        _ = try makeRegistry().signer(for: key)
    }

    @Test("RSASSA-PSS keys without parameters have no alg; those that no PSxxx has are refused")
    func otherPSS() throws {
        let free = try OpenSSLCommand.run("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048")
        #expect(try KeyFile.only(free).key.algorithm == nil)
        // MGF1 with SHA-1 is what this leaves in place.
        let half = try OpenSSLCommand.run(
            "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256")
        try expectRefused(half, .unsupportedKey, because: "SHA-1 for MGF1")
    }

    @Test(
        "What OpenSSL writes and this refuses, with the way out in the reason",
        arguments: [
            (
                "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA1 -passout pass:secret",
                JOSEError.Code.algorithmUnavailable, "hmacWithSHA1"
            ),
            (
                "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA224 -passout pass:secret", .algorithmUnavailable,
                "hmacWithSHA224"
            ),
            ("pkcs8 -topk8 -v2 des3 -passout pass:secret", .algorithmUnavailable, "DES-EDE3-CBC"),
            ("pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout pass:secret", .algorithmUnavailable, "Triple DES"),
            ("pkcs8 -topk8 -scrypt -passout pass:secret", .algorithmUnavailable, "scrypt"),
            ("ec -aes256 -passout pass:secret", .invalidKey, "pkcs8 -topk8"),
            ("ec -param_enc explicit", .invalidKey, "named_curve"),
            ("ec -conv_form compressed", .invalidKey, "compressed"),
            ("ec -pubout -conv_form compressed", .invalidKey, "compressed"),
            ("ec -pubout -conv_form hybrid", .invalidKey, "uncompressed"),
            ("ec -pubout -param_enc explicit", .invalidKey, "named_curve"),
            (
                "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 999 -passout pass:secret", .limitExceeded,
                "999"
            ),
        ])
    func refused(_ command: String, _ code: JOSEError.Code, _ words: String) throws {
        let plain = try KeyKind.named("P-256").key.exported().pemOctets
        let written = try OpenSSLCommand.run(command, input: plain)
        try expectRefused(written, code, because: words, password: "secret")
        if code == .algorithmUnavailable {
            try expectRefused(written, code, because: "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256")
        }
    }

    @Test(
        "Keys of kinds that nobody has registered are named",
        arguments: [
            ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp224r1", "P-224"),
            ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1", "brainpoolP256r1"),
            ("genpkey -algorithm DHX -pkeyopt dh_rfc5114:1", "Diffie-Hellman (X9.42)"),
        ])
    func unregistered(_ command: String, _ words: String) throws {
        try expectRefused(OpenSSLCommand.run(command), .unsupportedKey, because: words)
    }
}
