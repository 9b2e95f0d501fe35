import JOSE
import JOSECore
import Testing

/// A registry of one backend alone: what it verifies, no other backend has verified for it.
struct SingleBackend: Sendable {
    let id: BackendID
    let registry: AlgorithmRegistry

    /// One for each backend of this build. Empty when one cannot be loaded; `BackendTests` then fails.
    static let all: [SingleBackend] = (try? load()) ?? []

    static func load() throws -> [SingleBackend] {
        try StandardBackends.load().map { backend in
            SingleBackend(id: backend.id, registry: try AlgorithmRegistry([backend], policy: .untested))
        }
    }

    /// Whether it signs or verifies with an algorithm; the curve may be left out where the algorithm has only one.
    func offers(
        _ algorithm: SignatureAlgorithm, curve: Curve? = nil, _ operation: SigningCapability.Operation
    ) -> Bool {
        registry.resolution(for: algorithm, curve: curve, operation: operation).chosen == id
    }

    /// Whether it has a hash function.
    func offers(_ hash: HashAlgorithm) -> Bool { offers(.digest(hash)) }

    /// Whether it does something.
    func offers(_ capability: Capability) -> Bool { registry.resolution(for: capability).chosen == id }

    /// What the library declares and does, without the core.
    var backend: Backend { registry.backends[0] }
}

@Suite("Backends")
struct BackendTests {
    @Test("Every backend of the build loads and offers something")
    func load() throws {
        let backends = try SingleBackend.load()
        #expect(!backends.isEmpty)
        #expect(backends.map(\.id) == SingleBackend.all.map(\.id))
        for backend in backends {
            #expect(backend.registry.resolutions.contains { $0.chosen == backend.id }, "\(backend.id) offers nothing")
        }
    }
}
