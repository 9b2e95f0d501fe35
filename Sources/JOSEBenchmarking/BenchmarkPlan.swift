internal import JOSECore
internal import JOSETestKit

/// Makes keys, signatures and ciphertexts, and with them what is to be timed.
struct BenchmarkPlan {
    let registry: AlgorithmRegistry
    let options: BackendBenchmark.Options
    /// The message or content.
    let payload: [UInt8]
    private let keys: [JWK]
    /// What is to be timed; the backends of one work next to each other.
    private(set) var tasks: [BenchmarkTask] = []
    private(set) var failures: [BenchmarkReport.Failure] = []

    /// A prepared operation, and how one sees that it works.
    typealias Operation = @Sendable () throws(BackendError) -> Void
    /// Makes the operation for a backend.
    typealias Preparation = (Backend) throws(BackendError) -> Operation

    init(_ registry: AlgorithmRegistry, _ options: BackendBenchmark.Options) {
        self.registry = registry
        self.options = options
        payload = Self.octets(max(0, options.payloadOctets))
        let all = registry.backends.reduce(TestKeys.standard) { keys, backend in keys.completed(for: backend) }
        // A policy that demands larger keys is measured with larger keys.
        keys = all.keys.filter { key in
            !registry.policy.minimumKeyBits.contains { $0.keyType == key.keyType && $0.bits > key.bits }
        }
    }

    var catalog: AlgorithmCatalog { registry.catalog }

    /// The backends that are measured, in the order of preference.
    var measured: [Backend] {
        let preferred = registry.policy.preference.compactMap { id in registry.backends.first { $0.id == id } }
        let others = registry.backends.filter { backend in !preferred.contains { $0.id == backend.id } }
        return (preferred + others).filter { options.measures($0.id) }
    }

    /// The backends that are measured, for the report: those that do anything that is.
    var libraries: [BenchmarkReport.Library] {
        let seen = Set(tasks.map(\.backend) + failures.map(\.backend))
        return measured.filter { seen.contains($0.id) }.map {
            .init(id: $0.id, version: $0.libraryVersion, pluginFile: $0.pluginFile)
        }
    }

    /// Prepares everything that is included and that the policy does not forbid. A pin keeps nobody out: which one is best
    /// is the question.
    mutating func prepareEverything() {
        for resolution in registry.resolutions where options.includes(resolution.capability) {
            let able = Set(resolution.candidates.filter(\.verdict.isAble).map(\.backend))
            let backends = measured.filter { able.contains($0.id) }
            guard !backends.isEmpty else { continue }
            prepare(resolution.capability, backends)
        }
    }

    private mutating func prepare(_ capability: Capability, _ backends: [Backend]) {
        switch capability.operation {
        case .sign: prepareSigning(capability, backends)
        case .verify: prepareVerification(capability, backends)
        case .wrap: prepareWrapping(capability, backends)
        case .unwrap: prepareUnwrapping(capability, backends)
        case .agree: prepareAgreement(capability, backends)
        case .derive: prepareDerivation(capability, backends)
        case .encrypt: prepareEncryption(capability, backends)
        case .compress: prepareCompression(capability, backends)
        case .digest: prepareDigest(capability, backends)
        case .generate: prepareGeneration(capability, backends)
        }
    }

    // MARK: What all kinds share

    /// Adds a task for each backend with which the preparation succeeds and that does it once.
    mutating func add(
        _ capability: Capability, _ work: BenchmarkReport.Work, _ backends: [Backend], _ preparation: Preparation
    ) {
        for backend in backends {
            do throws(BackendError) {
                let run = try preparation(backend)
                try run()
                tasks.append(BenchmarkTask(capability: capability, work: work, backend: backend.id, run: run))
            } catch {
                fail(capability, work, backend, "\(error.code): \(error.reason)")
            }
        }
    }

    /// Notes that none of the backends can be measured.
    mutating func fail(
        _ capability: Capability, _ work: BenchmarkReport.Work, _ backends: [Backend], _ reason: String
    ) {
        for backend in backends { fail(capability, work, backend, reason) }
    }

    private mutating func fail(
        _ capability: Capability, _ work: BenchmarkReport.Work, _ backend: Backend, _ reason: String
    ) {
        let subject = "\(work.rawValue) \(capability.algorithmLabel)"
        failures.append(.init(backend: backend.id, subject: subject, reason: reason))
    }

    /// The smallest key that meets a condition, so that all backends are measured with the same one; the first of several.
    func smallestKey(_ condition: (JWK) -> Bool) -> BenchmarkKey? {
        keys.filter(condition).min { $0.bits < $1.bits }.flatMap { BenchmarkKey($0, catalog) }
    }

    /// What the first backend makes that can.
    func first<Value>(_ make: (Backend) throws(BackendError) -> Value?) -> Value? {
        for backend in registry.backends {
            do throws(BackendError) {
                if let value = try make(backend) { return value }
            } catch { continue }
        }
        return nil
    }

    /// Octets that repeat neither soon nor at the length of a block, and are not random either: text compresses.
    static func octets(_ count: Int) -> [UInt8] {
        let alphabet = Array("eyJhbGciOiJFUzI1NiJ9.VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw".utf8)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count {
                buffer[index] = alphabet[(index &+ (index / alphabet.count) &* 7) % alphabet.count]
            }
            filled = count
        }
    }
}

/// A key, whole and as others see it.
struct BenchmarkKey: Sendable {
    let whole: KeyMaterial
    /// The same where the key is symmetric.
    let publicPart: KeyMaterial

    init?(_ key: JWK, _ catalog: AlgorithmCatalog) {
        guard let whole = key.material else { return nil }
        self.whole = whole
        publicPart = (try? key.publicKey(catalog: catalog).material) ?? whole
    }
}

extension Resolution.Verdict {
    /// Whether the backend would do it if it were preferred.
    fileprivate var isAble: Bool {
        switch self {
        case .chosen, .passedOver, .pinned: true
        case .notOffered, .denied, .lacks, .quarantined: false
        }
    }
}

extension BackendError {
    /// What a backend did wrong although it threw nothing.
    static func wrong(_ reason: String) -> BackendError { BackendError(.failure, reason) }
    /// What a backend declares and does not have.
    static let absent = BackendError(.unsupported, "it declares this and does not have it")
}
