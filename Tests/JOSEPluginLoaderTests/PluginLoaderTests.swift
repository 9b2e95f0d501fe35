import Foundation
import JOSECore
import JOSEPluginLoader
import Testing

@Suite("Plug-ins that are what they say")
struct PluginLoaderTests {
    @Test func `A plug-in is an ordinary backend: keys, thumbprints, tokens, selection`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let path = try compiler.toy()
        let backend = try PluginLoader.load(path)
        #expect(backend.id.rawValue == "toy" && backend.libraryVersion == "1" && backend.pluginFile == path)
        let registry = try AlgorithmRegistry([backend])
        #expect(registry.selfTest?.failures.isEmpty == true)
        let algorithm = SignatureAlgorithm(rawValue: "TOY16")
        #expect(registry.resolution(for: algorithm).chosen?.rawValue == "toy")

        let key = try registry.generateKey(for: algorithm)
        #expect(key.keyType.rawValue == "TOY" && key.bits == 64 && key.algorithm == "TOY16")
        #expect(
            try JWK(parsing: key.members(catalog: registry.catalog).text(.sorted), catalog: registry.catalog) == key)
        let token = try JWS.sign(Array("hello".utf8), with: registry.signer(for: key))
        let verifier = try registry.verifier(for: key)
        #expect(try verifier.verify(token).payload == Array("hello".utf8))
        let other = try registry.verifier(for: registry.generateKey(for: algorithm))
        #expect(throws: JOSEError.self) { try other.verify(token) }
    }

    @Test func `A key of a plug-in's type is checked by its description`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let registry = try AlgorithmRegistry([PluginLoader.load(compiler.toy())])
        let good = #"{"kty":"TOY","ctx":"QkJCQg","k":"AAECAwQFBgc"}"#
        #expect(try JWK(parsing: good, catalog: registry.catalog).bits == 64)
        for text in [
            #"{"kty":"TOY","ctx":"QkJC","k":"AAECAwQFBgc"}"#, #"{"kty":"TOY","ctx":"QkJCQg","k":"AAECAwQF"}"#,
            #"{"kty":"TOY","k":"AAECAwQFBgc"}"#, #"{"kty":"TOY","ctx":"QkJCQg"}"#,
        ] {
            #expect(throws: JOSEError.self, "\(text)") { try JWK(parsing: text, catalog: registry.catalog) }
        }
    }

    @Test func `A policy's plug-in files are loaded, and an error names the policy's source`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        var policy = SelectionPolicy()
        policy.load(plugin: try compiler.toy(), source: .init(rawValue: "policy.json:7"))
        let registry = try AlgorithmRegistry(PluginLoader.backends(for: policy), policy: policy)
        #expect(registry.backends.map(\.id.rawValue) == ["toy"])
        policy.load(plugin: "/nowhere/toy.so", source: .init(rawValue: "policy.json:8"))
        let error = #expect(throws: JOSEError.self) { try PluginLoader.backends(for: policy) }
        #expect(error?.code == .pluginRefused && error?.reason.hasPrefix("policy.json:8: /nowhere/toy.so") == true)
    }

    @Test func `One prepared key serves many tasks`() async throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let registry = try AlgorithmRegistry([PluginLoader.load(compiler.toy())])
        let key = try registry.generateKey(for: SignatureAlgorithm(rawValue: "TOY16"))
        let signer = try registry.signer(for: key)
        let verifier = try registry.verifier(for: key)
        let count = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<200).count { round in
                        let token = try? JWS.sign(Array("\(task) \(round)".utf8), with: signer)
                        return token.flatMap { try? verifier.verify($0) } != nil
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(count == 1600)
    }
}

@Suite("Plug-in files that are refused")
struct PluginFileTests {
    @Test(arguments: ["toy.so", "./toy.so", "", "~/toy.so", "/nowhere/toy.so", "/", "/tmp"])
    func `A path that is not absolute, or is no file`(path: String) {
        let error = #expect(throws: JOSEError.self) { try PluginLoader.load(path) }
        #expect(error?.code == .pluginRefused)
    }

    @Test func `A file or folder that others can write to is refused, and the error says which`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let path = try compiler.toy()
        for (name, mode) in [
            (path, 0o775), (path, 0o757), (compiler.folder.path, 0o775), (compiler.folder.path, 0o757),
        ] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: name)
            let error = #expect(throws: JOSEError.self) { try PluginLoader.load(path) }
            #expect(error?.code == .pluginRefused && error?.reason.contains("write to \(name);") == true)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: name)
        }
        _ = try PluginLoader.load(path)
    }

    @Test func `A link is followed, and its target looked at`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let path = try compiler.toy()
        let link = compiler.folder.appending(path: "link.so").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try PluginLoader.load(link).pluginFile == link)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
        #expect(throws: JOSEError.self) { try PluginLoader.load(link) }
    }

    @Test func `A link that others can change is refused`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let path = try compiler.toy()
        let folder = compiler.folder.appending(path: "links")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let link = folder.appending(path: "link.so").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        _ = try PluginLoader.load(link)
        let first = compiler.folder.appending(path: "first.so").path
        try FileManager.default.createSymbolicLink(atPath: first, withDestinationPath: "links/link.so")
        _ = try PluginLoader.load(first)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        for name in [link, first] {
            let error = #expect(throws: JOSEError.self) { try PluginLoader.load(name) }
            #expect(error?.reason.contains("write to \(folder.path)") == true, "\(error as Any)")
        }
    }

    @Test func `What is no shared object, or no plug-in, is refused`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let text = compiler.folder.appending(path: "text.so")
        try Data("no object".utf8).write(to: text)
        let error = #expect(throws: JOSEError.self) { try PluginLoader.load(text.path) }
        #expect(error?.reason.contains("no shared object") == true)
    }
}

@Suite("Plug-ins that lie")
struct PluginLieTests {
    /// What is wrong with the description, and what the error says.
    static let descriptions: [(lie: String, reason: String)] = [
        ("NO_SYMBOL", "does not export jose_plugin_entry"), ("RETURNS_NULL", "cannot work here"),
        ("OTHER_ABI", "ABI 9"), ("SMALL_SIZE", "struct_size is 12"), ("HUGE_SIZE", "struct_size is 1099511627776"),
        ("NO_ID", "id is NULL"), ("BAD_ID", "its id is not"), ("LONG_VERSION", "version is empty or longer"),
        ("BINARY_VERSION", "version is not UTF-8"), ("HALF_SIGNER", "one function of signing is NULL"),
        ("NO_FUNCTIONS", "no function at all"), ("CLAIMS_UNKNOWN", "claims TOY999"),
        ("SMALL_ENTRY", "struct_size is 8"), ("NO_LENGTH", "how long a signature is"),
        ("UNKNOWN_KEY_TYPE", "the key type TOYS"), ("ENDLESS_TABLE", "more than 256 entries"),
        ("TWICE", "describes TOY16 twice"), ("OTHER_CURVE", "does not go with the curve P-256"),
        ("MISALIGNED", "not aligned"), ("MISALIGNED_ENTRY", "not aligned"), ("HUGE_KEY", "more than 65,536"),
        ("NO_SECRET", "no secret member"), ("RESERVED_MEMBER", "calls a member alg"),
    ]

    @Test(arguments: descriptions)
    func `A wrong description is refused with an error that names the file and the fault`(
        row: (lie: String, reason: String)
    ) throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let path = try compiler.toy(row.lie)
        let error = #expect(throws: JOSEError.self) { try PluginLoader.load(path) }
        #expect(error?.code == .pluginRefused && error?.name == path)
        #expect(error?.reason.contains(path) == true && error?.reason.contains(row.reason) == true, "\(error as Any)")
    }

    /// What is wrong with what the functions answer, and what the error says.
    static let answers: [(lie: String, reason: String)] = [
        ("LONG_COUNT", "says that it wrote"), ("OVERRUN", "beyond the end of the buffer"),
        ("OTHER_STATUS", "answers 77"), ("NULL_HANDLE", "makes nothing"), ("SHORT_COUNT", "wrong length"),
        ("OTHER_BUFFER", "says that it wrote"), ("REFUSES_TO_SIGN", "answers 1"),
    ]

    @Test(arguments: answers)
    func `A wrong answer is an error, never a crash, and the self-test sees it`(row: (lie: String, reason: String))
        throws
    {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy(row.lie))
        let failures = backend.selfTest().failures[backend.id] ?? [:]
        let signing = failures[.signature(SignatureAlgorithm(rawValue: "TOY16"), .sign)]
        #expect(signing?.contains(row.reason) == true, "\(failures)")
        // Nobody else does it, so there is no registry.
        let error = #expect(throws: JOSEError.self) { try AlgorithmRegistry([backend]) }
        #expect(error?.code == .selfTestFailed && error?.backend?.rawValue == "toy")
    }

    @Test(arguments: [("OVERRUN_FAILS", "beyond the end of the buffer"), ("COUNT_FAILS", "says that it wrote")])
    func `An overrun is told of although the call says that it failed`(lie: String, reason: String) throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy(lie))
        let failures = backend.selfTest().failures[backend.id] ?? [:]
        let signing = failures[.signature(SignatureAlgorithm(rawValue: "TOY16"), .sign)]
        #expect(signing?.contains(reason) == true, "\(failures)")
    }

    @Test func `A generator that writes beyond its buffer and then declines is told of`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let generation = try #require(PluginLoader.load(compiler.toy("GENERATES_BEYOND")).keyGeneration)
        let error = #expect(throws: BackendError.self) {
            try generation.generateKey(KeyGenerationRequest(keyType: KeyType(rawValue: "TOY"), bits: 64))
        }
        #expect(error?.reason.contains("beyond the end of the buffer") == true)
    }

    @Test func `Whoever writes beyond a buffer of encryption does not get away with a refusal or a failure`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy("ENCRYPTS_BEYOND"))
        let octets = [UInt8](repeating: 7, count: 16)
        let key = KeyMaterial(
            keyType: KeyType(rawValue: "TOY"), publicParameters: [KeyParameter(rawValue: "ctx"): [1, 2, 3, 4]],
            secretParameters: [.k: SecretBytes(octets)])
        let facts = try #require(backend.descriptors[KeyManagementAlgorithm(rawValue: "TOYKW")])
        let wrapper = try #require(try backend.keyWrap?.makeKeyWrapper(for: facts, key: key))
        let unwrapper = try #require(try backend.keyWrap?.makeKeyUnwrapper(for: facts, key: key))
        let cipher = try #require(backend.contentCiphers.first)
        let digest = try #require(backend.digest)
        let calls: [(String, () throws -> Void)] = [
            ("a parameter", { _ = try wrapper.wrap(octets.span, drawn: [:]) }),
            (
                "a CEK",
                {
                    let wrapped = WrappedKey(encryptedKey: octets, parameters: ["toyp": octets])
                    _ = try unwrapper.unwrap(wrapped, octets: 16)
                }
            ),
            (
                "a tag",
                { _ = try cipher.seal(octets.span, key: octets.span, iv: octets.span, authenticating: octets.span) }
            ),
            (
                "a plaintext",
                {
                    let span = octets.span
                    _ = try cipher.open(span, tag: span, key: span, iv: span, authenticating: span)
                }
            ),
            ("a hash", { _ = try digest.digest(.sha256, of: octets.span) }),
        ]
        for (what, call) in calls {
            let error = #expect(throws: BackendError.self, "\(what)", performing: call)
            #expect(error?.reason.contains("beyond the end of the buffer for \(what)") == true, "\(error as Any)")
        }
    }

    @Test(arguments: ["CLAIMS_STANDARD", "ACCEPTS_ALL", "GENERATES_SHORT"])
    func `What claims more than it does fails the self-test`(lie: String) throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy(lie))
        #expect(backend.selfTest().failures[backend.id]?.isEmpty == false)
    }

    @Test func `An algorithm cannot be called none`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy("CALLED_NONE"))
        let error = #expect(throws: JOSEError.self) { try AlgorithmRegistry([backend]) }
        #expect(error?.code == .invalidPolicy && error?.name == "none")
    }

    @Test func `A standard algorithm cannot be redefined`() throws {
        let compiler = try PluginCompiler()
        defer { compiler.remove() }
        let backend = try PluginLoader.load(compiler.toy("REDEFINES"))
        let error = #expect(throws: JOSEError.self) { try AlgorithmRegistry([backend]) }
        #expect(error?.code == .invalidPolicy && error?.reason.contains("redefines RS256") == true)
    }
}
