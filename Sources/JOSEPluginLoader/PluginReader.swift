internal import CJOSEPlugin
internal import JOSECore

/// Turns the description of a plug-in into a backend.
struct PluginReader {
    private var catalog = AlgorithmCatalog()
    private var answers = KnownAnswers()
    private var keyTypes: [KeyTypeDescriptor] = []

    /// The backend that a description stands for.
    ///
    /// - Throws: the first thing that is wrong with it.
    static func backend(_ address: UnsafePointer<jose_plugin>) throws(PluginDefect) -> Backend {
        var reader = PluginReader()
        return try reader.read(address)
    }

    private mutating func read(_ address: UnsafePointer<jose_plugin>) throws(PluginDefect) -> Backend {
        // The ABI says how to read the rest, so it comes before the size and the alignment.
        let abi = UnsafeRawPointer(address).loadUnaligned(
            fromByteOffset: MemoryLayout<jose_plugin>.offset(of: \.abi) ?? 0, as: UInt32.self)
        guard abi == JOSE_PLUGIN_ABI else {
            throw PluginDefect("is made for ABI \(abi); this program has ABI \(JOSE_PLUGIN_ABI): compile it again")
        }
        let plugin = try PluginEntry(address, "the description").fields
        let id = try PluginTable.text(plugin.id, "id")
        guard id.count <= 32, id.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil else {
            throw PluginDefect("its id is not of the letters a to z, digits and hyphens, 32 at most")
        }
        let version = try PluginTable.text(plugin.version, "version")
        let properties = try PluginTable.texts(plugin.properties, "properties") ?? []
        keyTypes = try PluginTable.entries(plugin.key_types, "key_types").map { entry throws(PluginDefect) in
            try keyType(entry)
        }
        for keyType in keyTypes { catalog.insert(keyType) }
        let keys = PluginKeys(keyTypes)

        var signatures: [(SignatureAlgorithm, PluginSigning.Algorithm)] = []
        for entry in try PluginTable.entries(plugin.signature_algorithms, "signature_algorithms") {
            signatures.append(try signature(entry))
        }
        var keyWraps: [(KeyManagementAlgorithm, PluginKeyWrap.Algorithm)] = []
        for entry in try PluginTable.entries(plugin.key_wrap_algorithms, "key_wrap_algorithms") {
            keyWraps.append(try keyWrap(entry))
        }
        var ciphers: [any ContentCipher] = []
        for entry in try PluginTable.entries(plugin.content_ciphers, "content_ciphers") {
            ciphers.append(try cipher(entry))
        }
        var digests: [(HashAlgorithm, PluginEntry<jose_digest>)] = []
        for entry in try PluginTable.entries(plugin.digests, "digests") {
            digests.append((try hash(entry), entry))
        }
        var generators: [(KeyGenerationCapability, PluginEntry<jose_key_generator>)] = []
        for entry in try PluginTable.entries(plugin.key_generators, "key_generators") {
            generators.append((try generated(entry), entry))
        }
        try Self.checkUnique(
            signatures.map(\.0.rawValue) + keyWraps.map(\.0.rawValue) + ciphers.map(\.algorithm.rawValue)
                + digests.map(\.0.rawValue))
        return Backend(
            id: BackendID(rawValue: id), libraryVersion: version,
            signing: signatures.isEmpty ? nil : PluginSigning(signatures, keys),
            keyWrap: keyWraps.isEmpty ? nil : PluginKeyWrap(keyWraps, keys), contentCiphers: ciphers,
            digest: digests.isEmpty ? nil : PluginDigest(digests),
            keyGeneration: generators.isEmpty ? nil : PluginKeyGeneration(generators, keyTypes, keys),
            properties: Set(properties.map(BackendProperty.init(rawValue:))), knownAnswers: answers,
            descriptors: catalog)
    }

    private static func checkUnique(_ names: [String]) throws(PluginDefect) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw PluginDefect("describes \(name) twice")
        }
    }

    // MARK: Signatures

    private mutating func signature(
        _ entry: PluginEntry<jose_signature_algorithm>
    ) throws(PluginDefect) -> (SignatureAlgorithm, PluginSigning.Algorithm) {
        let fields = entry.fields
        let name = SignatureAlgorithm(rawValue: try PluginTable.text(fields.name, "the name of a signature algorithm"))
        let what = name.rawValue
        if let facts = fields.facts {
            catalog.insert(try signatureDescriptor(name, PluginEntry(facts, "the facts of \(what)").fields))
        }
        guard let descriptor = AlgorithmCatalog.standard[name] ?? catalog[name] else { throw unknown(what) }
        let signs = try isOffered(
            what, [fields.make_signer != nil, fields.sign != nil, fields.free_signer != nil], "signing")
        let verifies = try isOffered(
            what, [fields.make_verifier != nil, fields.verify != nil, fields.free_verifier != nil], "verification")
        guard signs || verifies else { throw PluginDefect("\(what) has no function at all") }
        let known: [Curve?] = descriptor.curves.isEmpty ? [nil] : descriptor.curves
        let stated = try PluginTable.texts(fields.curves, "the curves of \(what)")?.map(Curve.init(rawValue:))
        for curve in stated ?? [] where !known.contains(curve) {
            throw PluginDefect("\(what) does not go with the curve \(curve.rawValue)")
        }
        for answer in try PluginTable.entries(fields.answers, "the answers of \(what)") {
            let answer = answer.fields
            let key = try longText(answer.key, "a key among the answers of \(what)")
            let curve = (try? JWK(parsing: key, catalog: merged))?.curve
            answers.signatures.append(
                SignatureKnownAnswer(
                    "the plug-in", descriptor.scheme, descriptor.hash, curve: curve, key: key,
                    message: try PluginTable.octets(answer.message, "a message of \(what)"),
                    signature: try PluginTable.octets(answer.signature, "a signature of \(what)")))
        }
        return (
            name,
            PluginSigning.Algorithm(
                entry: entry, descriptor: descriptor, curves: stated ?? known,
                operations: Set((signs ? [.sign] : []) + (verifies ? [.verify] : [])))
        )
    }

    private func signatureDescriptor(
        _ name: SignatureAlgorithm, _ facts: jose_signature_facts
    ) throws(PluginDefect) -> SignatureAlgorithmDescriptor {
        let what = "the facts of \(name.rawValue)"
        let exact = try PluginTable.size(facts.signature_octets, "signature_octets in \(what)")
        let most = try PluginTable.size(facts.maximum_octets, "maximum_octets in \(what)")
        guard exact > 0 || most > 0 else { throw PluginDefect("\(what) do not say how long a signature is") }
        return SignatureAlgorithmDescriptor(
            name, scheme: SignatureScheme(rawValue: name.rawValue),
            keyType: try keyType(named: facts.key_type, what),
            curves: try PluginTable.texts(facts.curves, "the curves in \(what)")?.map(Curve.init(rawValue:)) ?? [],
            format: exact > 0 ? .fixed(octets: exact) : .opaque(maximumOctets: most),
            minimumKeyBits: try keyBits(facts.minimum_key_bits, what), isDeterministic: facts.is_deterministic != 0,
            status: .experimental, specification: try PluginTable.text(facts.specification, "specification in \(what)"))
    }

    // MARK: Encryption

    private mutating func keyWrap(
        _ entry: PluginEntry<jose_key_wrap_algorithm>
    ) throws(PluginDefect) -> (KeyManagementAlgorithm, PluginKeyWrap.Algorithm) {
        let fields = entry.fields
        let name = KeyManagementAlgorithm(rawValue: try PluginTable.text(fields.name, "the name of a key wrap"))
        let what = name.rawValue
        if let facts = fields.facts {
            catalog.insert(try keyWrapDescriptor(name, PluginEntry(facts, "the facts of \(what)").fields))
        }
        guard let descriptor = AlgorithmCatalog.standard[name] ?? catalog[name],
            case .wrap(let scheme) = descriptor.construction
        else { throw unknown(what) }
        let wraps = try isOffered(
            what, [fields.make_wrapper != nil, fields.wrap != nil, fields.free_wrapper != nil], "wrapping")
        let unwraps = try isOffered(
            what, [fields.make_unwrapper != nil, fields.unwrap != nil, fields.free_unwrapper != nil], "unwrapping")
        guard wraps || unwraps else { throw PluginDefect("\(what) has no function at all") }
        for answer in try PluginTable.entries(fields.answers, "the answers of \(what)") {
            let answer = answer.fields
            var parameters: [String: [UInt8]] = [:]
            guard (0...Int(JOSE_TABLE_ENTRIES)).contains(answer.parameter_count),
                answer.parameters != nil || answer.parameter_count == 0
            else { throw PluginDefect("an answer of \(what) has no parameters, or too many") }
            for position in 0..<answer.parameter_count {
                guard let parameter = answer.parameters?[position] else { break }
                let name = try PluginTable.text(parameter.name, "a parameter of an answer of \(what)")
                parameters[name] = try PluginTable.octets(parameter.value, "the value of \(name)")
            }
            answers.keyWraps.append(
                KeyWrapKnownAnswer(
                    "the plug-in", scheme, descriptor.hash, key: try longText(answer.key, "a key of \(what)"),
                    contentKey: try PluginTable.octets(answer.content_key, "a CEK of \(what)"),
                    encryptedKey: try PluginTable.octets(answer.encrypted_key, "an encrypted key of \(what)"),
                    parameters: parameters))
        }
        return (
            name,
            PluginKeyWrap.Algorithm(
                entry: entry, descriptor: descriptor,
                operations: Set((wraps ? [.wrap] : []) + (unwraps ? [.unwrap] : [])))
        )
    }

    private func keyWrapDescriptor(
        _ name: KeyManagementAlgorithm, _ facts: jose_key_wrap_facts
    ) throws(PluginDefect) -> KeyManagementAlgorithmDescriptor {
        let what = "the facts of \(name.rawValue)"
        let curves = try PluginTable.texts(facts.curves, "the curves in \(what)")?.map(Curve.init(rawValue:)) ?? []
        let most = try PluginTable.size(facts.maximum_octets, "maximum_octets in \(what)")
        let plus = try PluginTable.size(facts.is_longer_by, "is_longer_by in \(what)")
        let parameters = try PluginTable.entries(facts.parameters, "the parameters in \(what)").map {
            entry throws(PluginDefect) in
            let name = try PluginTable.text(entry.fields.name, "the name of a parameter in \(what)")
            let octets = try PluginTable.size(entry.fields.octets, "octets of \(name)")
            switch Int(entry.fields.source) {
            case JOSE_PARAMETER_DRAWN:
                return KeyManagementAlgorithmDescriptor.Parameter(name, octets: octets, .drawn)
            case JOSE_PARAMETER_COMPUTED:
                return KeyManagementAlgorithmDescriptor.Parameter(name, octets: octets, .computed)
            default: throw PluginDefect("the source of the parameter \(name) is \(entry.fields.source), which is none")
            }
        }
        return KeyManagementAlgorithmDescriptor(
            name, .wrap(KeyWrapScheme(rawValue: name.rawValue)), keyTypes: [try keyType(named: facts.key_type, what)],
            curves: curves,
            keySize: facts.key_bits > 0
                ? .exactly(bits: try keyBits(facts.key_bits, what))
                : curves.isEmpty ? .atLeast(bits: try keyBits(facts.minimum_key_bits, what)) : .curve,
            encryptedKey: most > 0 ? .opaque(maximumOctets: most) : .contentKey(plus: plus), parameters: parameters,
            status: .experimental, specification: try PluginTable.text(facts.specification, "specification in \(what)"))
    }

    private mutating func cipher(
        _ entry: PluginEntry<jose_content_cipher>
    ) throws(PluginDefect) -> any ContentCipher {
        let fields = entry.fields
        let name = ContentEncryptionAlgorithm(
            rawValue: try PluginTable.text(fields.name, "the name of a content cipher"))
        let what = name.rawValue
        if let address = fields.facts {
            let facts = try PluginEntry(address, "the facts of \(what)").fields
            let key = try PluginTable.size(facts.key_octets, "key_octets of \(what)")
            let tag = try PluginTable.size(facts.tag_octets, "tag_octets of \(what)")
            guard key > 0, tag > 0 else { throw PluginDefect("\(what) has no key or no tag") }
            catalog.insert(
                ContentEncryptionDescriptor(
                    name, scheme: ContentEncryptionScheme(rawValue: what), keyOctets: key,
                    ivOctets: try PluginTable.size(facts.iv_octets, "iv_octets of \(what)"), tagOctets: tag,
                    status: .experimental,
                    specification: try PluginTable.text(facts.specification, "specification of \(what)")))
        }
        guard let descriptor = AlgorithmCatalog.standard[name] ?? catalog[name] else { throw unknown(what) }
        for answer in try PluginTable.entries(fields.answers, "the answers of \(what)") {
            let answer = answer.fields
            answers.contents.append(
                ContentKnownAnswer(
                    "the plug-in", descriptor.scheme, descriptor.hash,
                    key: try PluginTable.octets(answer.key, "a key of \(what)"),
                    iv: try PluginTable.octets(answer.iv, "an iv of \(what)"),
                    data: try PluginTable.octets(answer.authenticated_data, "authenticated_data of \(what)"),
                    plaintext: try PluginTable.octets(answer.plaintext, "a plaintext of \(what)"),
                    sealed: SealedContent(
                        ciphertext: try PluginTable.octets(answer.ciphertext, "a ciphertext of \(what)"),
                        tag: try PluginTable.octets(answer.tag, "a tag of \(what)"))))
        }
        return try PluginContentCipher(entry, descriptor)
    }

    // MARK: Hash functions and keys

    private func hash(_ entry: PluginEntry<jose_digest>) throws(PluginDefect) -> HashAlgorithm {
        let name = try PluginTable.text(entry.fields.name, "the name of a hash function")
        guard entry.fields.digest != nil else { throw PluginDefect("\(name): digest is NULL") }
        return HashAlgorithm(rawValue: name)
    }

    private func generated(
        _ entry: PluginEntry<jose_key_generator>
    ) throws(PluginDefect) -> KeyGenerationCapability {
        let type = try keyType(named: entry.fields.key_type, "a key generator")
        guard entry.fields.generate != nil else { throw PluginDefect("keys of \(type.rawValue): generate is NULL") }
        let curve = try entry.fields.curve.map { address throws(PluginDefect) in
            Curve(rawValue: try PluginTable.text(address, "the curve of a key generator"))
        }
        guard let descriptor = merged[type], descriptor.hasCurve == (curve != nil) else {
            throw PluginDefect("keys of \(type.rawValue): a curve is missing, or too much")
        }
        if let curve {
            guard merged[curve]?.keyType == type else {
                throw PluginDefect("keys of \(type.rawValue) are not on the curve \(curve.rawValue)")
            }
            guard entry.fields.derive_public != nil else {
                throw PluginDefect("keys on \(curve.rawValue): derive_public is NULL")
            }
        }
        return KeyGenerationCapability(type, curve: curve)
    }

    private func keyType(_ entry: PluginEntry<jose_key_type>) throws(PluginDefect) -> KeyTypeDescriptor {
        try PluginKeyType(entry).descriptor
    }

    /// The name of a key type that there is.
    private func keyType(named address: UnsafePointer<CChar>?, _ what: String) throws(PluginDefect) -> KeyType {
        let name = KeyType(rawValue: try PluginTable.text(address, "key_type in \(what)"))
        guard merged[name] != nil else {
            throw PluginDefect("\(what) name the key type \(name.rawValue), which nobody describes")
        }
        return name
    }

    // MARK: What they share

    /// The standard descriptors and the plug-in's own.
    private var merged: AlgorithmCatalog {
        var merged = AlgorithmCatalog.standard
        for keyType in keyTypes { merged.insert(keyType) }
        return merged
    }

    /// The size of a key, in bits. Whoever makes keys to test with makes them of this size.
    private func keyBits(_ bits: UInt32, _ what: String) throws(PluginDefect) -> Int {
        guard bits <= 65_536 else {
            throw PluginDefect("the size of a key in \(what) is \(bits) bits, more than 65,536")
        }
        return Int(bits)
    }

    /// Whether an operation is offered: all of its functions are there, or none.
    private func isOffered(_ what: String, _ functions: [Bool], _ operation: String) throws(PluginDefect) -> Bool {
        guard functions.contains(true) else { return false }
        guard !functions.contains(false) else { throw PluginDefect("\(what): one function of \(operation) is NULL") }
        return true
    }

    private func unknown(_ name: String) -> PluginDefect {
        PluginDefect("claims \(name), which is no standard algorithm of its kind, without facts about it")
    }

    /// The text of a JWK.
    private func longText(_ address: UnsafePointer<CChar>?, _ what: String) throws(PluginDefect) -> String {
        guard let address, let text = String(validatingCString: address), text.utf8.count <= 16_384 else {
            throw PluginDefect("\(what) is NULL, not UTF-8, or too long")
        }
        return text
    }
}
