internal import JOSECore

extension DeclarationSuite {
    /// What is declared for encryption: all of it is some part of an algorithm.
    func declaredEncryptionIsDescribed(_ subject: BackendUnderTest) throws(CheckStop) {
        let backend = subject.backend
        for capability in backend.keyWrap?.keyWrapCapabilities ?? [] {
            let name = capability.algorithm.rawValue
            try expect(!capability.operations.isEmpty, "\(name) is declared without an operation")
            guard let descriptor = subject.catalog[capability.algorithm] else {
                throw .failed("no descriptor describes \(name); bring one along")
            }
            guard case .wrap = descriptor.construction else {
                throw .failed("\(name) is composed by the core, so no backend declares it")
            }
        }
        for cipher in backend.contentCiphers {
            try expect(
                subject.catalog[cipher.algorithm] != nil,
                "no descriptor describes \(cipher.algorithm.rawValue); bring one along")
        }
        // The parts of composed algorithms have no descriptors of their own.
        let known = Set(subject.catalog.capabilities)
        for capability in backend.capabilities where [.keyAgreement, .passwordDerivation].contains(capability.kind) {
            try expect(known.contains(capability), "\"\(capability)\" is no part of any algorithm that is described")
        }
    }

    /// What the backend brings along: facts that contradict each other would show at the first token only.
    func descriptionsAreSound(_ subject: BackendUnderTest) throws(CheckStop) {
        for algorithm in subject.backend.descriptors.keyManagementAlgorithms {
            try isSound(algorithm, subject.catalog)
        }
        for algorithm in subject.backend.descriptors.contentEncryptionAlgorithms {
            let name = algorithm.algorithm.rawValue
            for (what, octets) in [
                ("key", algorithm.keyOctets), ("initialization vector", algorithm.ivOctets),
                ("tag", algorithm.tagOctets),
            ] {
                try expect(octets > 0, "\(name) has a \(what) of \(octets) octets")
            }
        }
    }

    private func isSound(
        _ algorithm: KeyManagementAlgorithmDescriptor, _ catalog: AlgorithmCatalog
    ) throws(CheckStop) {
        let name = algorithm.algorithm.rawValue
        try expect(!algorithm.keyTypes.isEmpty, "\(name) takes no type of key")
        for keyType in algorithm.keyTypes {
            try expect(catalog[keyType] != nil, "no descriptor describes the key type \(keyType.rawValue) of \(name)")
        }
        for curve in algorithm.curves {
            try expect(catalog[curve] != nil, "no descriptor describes the curve \(curve.rawValue) of \(name)")
        }
        if case .exactly(let bits) = algorithm.keySize {
            try expect(bits > 0 && bits % 8 == 0, "\(name) takes keys of \(bits) bits")
        }
        try expect(
            (algorithm.encryptedKey == .empty) == algorithm.mode.isDirect,
            "\(name) is \(algorithm.mode.rawValue), which its encrypted key does not fit")
        var names: Set<String> = []
        for parameter in algorithm.parameters {
            try expect(names.insert(parameter.name).inserted, "\(name) has \"\(parameter.name)\" twice")
            try expect(parameter.octets > 0, "\(name) has \"\(parameter.name)\" of \(parameter.octets) octets")
        }
        switch algorithm.construction {
        case .wrap, .direct: break
        case .password(let derivation, let wrap):
            try expect(derivation.defaultIterations >= 1000, "\(name) has \(derivation.defaultIterations) iterations")
            try isPart(wrap, of: name, catalog)
        case .agreement(_, let wrap):
            try expect(algorithm.hash != nil, "\(name) derives a key without a hash function")
            try expect(!algorithm.curves.isEmpty, "\(name) agrees on no curve")
            if let wrap { try isPart(wrap, of: name, catalog) }
        }
    }

    /// Whether an algorithm can wrap with a key that is derived.
    private func isPart(
        _ wrap: KeyManagementAlgorithm, of name: String, _ catalog: AlgorithmCatalog
    ) throws(CheckStop) {
        guard let descriptor = catalog[wrap], case .wrap = descriptor.construction, descriptor.keyOctets != nil else {
            throw .failed("\(name) wraps with \(wrap.rawValue), which is no key wrap with a key of fixed size")
        }
    }
}
