#if Observability
    import JOSE
    import JOSEObservability
    import JOSETestKit
    import Testing

    /// A backend of this build, alone but for those that only compress, and what its operations are counted with.
    struct Subject {
        let registry: AlgorithmRegistry
        let metrics = RecordingMetrics()

        init(_ backend: Backend, _ companions: [Backend]) throws {
            registry = try AlgorithmRegistry(
                [backend] + companions, policy: .untested, observer: JOSEObserver(logger: nil, metrics: metrics))
        }

        var chosen: [Capability] { registry.resolutions.filter { $0.chosen != nil }.map(\.capability) }

        func expected(_ capabilities: [Capability], _ outcome: String = "succeeded") -> [String: Int64] {
            let names = capabilities.map { counter(registry.resolution(for: $0).chosen, $0, outcome) }
            return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        }

        static let all: [BackendID] = ((try? StandardBackends.load()) ?? []).filter { $0.signing != nil }.map(\.id)

        /// Whether some backend of this build does something.
        static func isAnywhere(_ capability: Capability) -> Bool { !who(does: capability).isEmpty }

        /// The backends of this build that do something.
        static func who(does capability: Capability) -> [BackendID] {
            ((try? StandardBackends.load()) ?? []).filter { $0.capabilities.contains(capability) }.map(\.id)
        }

        static func load(_ id: BackendID) throws -> Subject {
            let loaded = try StandardBackends.load()
            return try Subject(
                try #require(loaded.first { $0.id == id }), loaded.filter { $0.signing == nil })
        }
    }
#endif
