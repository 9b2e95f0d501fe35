internal import JOSECore

/// What the backend says about itself, before anything is called.
struct DeclarationSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        let backend = subject.backend
        func check(_ name: String, _ body: @escaping @Sendable () throws -> Void) -> PlannedCheck {
            PlannedCheck("backend", name, body)
        }
        return [
            check("has an id that policies can name") {
                let id = backend.id.rawValue
                try expect(!id.isEmpty, "the id is empty")
                let permitted = "abcdefghijklmnopqrstuvwxyz0123456789-._".utf8
                try expect(
                    id.utf8.allSatisfy(permitted.contains), "\"\(id)\" has more than a-z, 0-9, '-', '.' and '_'")
            },
            check("says which version of its library is loaded") {
                try expect(!backend.libraryVersion.isEmpty, "libraryVersion is empty")
            },
            check("redefines nothing and makes a registry of its own") {
                _ = try AlgorithmRegistry([backend], policy: .untested)
            },
            check("declares nothing twice") {
                var seen: Set<Capability> = []
                for capability in backend.capabilities {
                    try expect(seen.insert(capability).inserted, "\"\(capability)\" is declared twice")
                }
            },
            check("declares the same each time it is asked") {
                try expect(backend.capabilities == backend.capabilities, "two answers differ")
            },
            check("declares only what a descriptor describes") {
                try declaredIsDescribed(subject)
                try declaredEncryptionIsDescribed(subject)
            },
            check("describes algorithms whose sizes and parts belong together") { try descriptionsAreSound(subject) },
            check("withholds with a reason what it does not declare") { try withheldIsConsistent(subject) },
        ]
    }

    private func declaredIsDescribed(_ subject: BackendUnderTest) throws(CheckStop) {
        for capability in subject.backend.signing?.signingCapabilities ?? [] {
            let name = capability.algorithm.rawValue
            try expect(!capability.operations.isEmpty, "\(name) is declared without an operation")
            guard let descriptor = subject.catalog[capability.algorithm] else {
                throw .failed("no descriptor describes \(name); bring one along")
            }
            try expect(subject.catalog[descriptor.keyType] != nil, "no descriptor describes the key type of \(name)")
            if let curve = capability.curve {
                try expect(descriptor.curves.contains(curve), "\(name) has no curve \(curve.rawValue)")
                try expect(subject.catalog[curve] != nil, "no descriptor describes the curve \(curve.rawValue)")
            } else {
                try expect(descriptor.curves.isEmpty, "\(name) is declared without saying on which curve")
            }
        }
        for capability in subject.backend.keyGeneration?.keyGenerationCapabilities ?? [] {
            let name = capability.keyType.rawValue
            guard let descriptor = subject.catalog[capability.keyType] else {
                throw .failed("no descriptor describes the key type \(name); bring one along")
            }
            let keyType = capability.curve.flatMap { subject.catalog[$0]?.keyType }
            try expect(
                descriptor.hasCurve ? keyType == capability.keyType : capability.curve == nil,
                "\(name) is declared with \(capability.curve.map { "the curve \($0.rawValue)" } ?? "no curve")")
        }
    }

    private func withheldIsConsistent(_ subject: BackendUnderTest) throws(CheckStop) {
        let declared = Set(subject.backend.capabilities)
        let known = subject.catalog.capabilities
        var seen: Set<Backend.Withheld> = []
        for entry in subject.backend.withheld {
            let name = entry.algorithm + (entry.curve.map { " (\($0.rawValue))" } ?? "")
            try expect(!entry.reason.isEmpty, "\(name) is withheld without a reason")
            let key = Backend.Withheld(entry.algorithm, curve: entry.curve, reason: "")
            try expect(seen.insert(key).inserted, "\(name) is withheld twice")
            let covered = known.filter { capability in
                capability.name.utf8.elementsEqual(entry.algorithm.utf8)
                    && (entry.curve == nil || capability.curve == entry.curve)
            }
            try expect(!covered.isEmpty, "\(name) is withheld, and no descriptor describes it")
            try expect(
                !covered.allSatisfy(declared.contains),
                "\(name) is withheld (\"\(entry.reason)\"), and declared")
        }
    }
}
