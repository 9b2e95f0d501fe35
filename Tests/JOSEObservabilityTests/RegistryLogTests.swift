#if Observability
    import JOSE
    import JOSEObservability
    import JOSETestKit
    import Logging
    import Testing

    @Suite struct RegistryLogTests {
        @Test func `The start's log says once which backends there are and what each is chosen for`() throws {
            let log = RecordingLog()
            let registry = try AlgorithmRegistry(StandardBackends.load())
            registry.log(to: log.logger(.info))
            let lines = log.lines.filter { $0.message == "backend registered" }
            #expect(lines.map { $0.metadata["backend"] } == registry.backends.map(\.id.rawValue))
            for (line, backend) in zip(lines, registry.backends) {
                #expect(line.level == .info)
                #expect(line.metadata["version"] == backend.libraryVersion)
                #expect(
                    line.metadata["chosen_for"] == "\(registry.resolutions.filter { $0.chosen == backend.id }.count)")
            }
            #expect(lines.count == log.lines.count)
        }

        @Test func `At debug every resolution is there`() throws {
            let log = RecordingLog()
            let registry = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
            registry.log(to: log.logger(.debug))
            #expect(log.lines(at: .debug).count == registry.resolutions.count)
        }

        @Test(.enabled(if: Subject.isAnywhere(.signature(.hs256, .sign)), "a build without a backend"))
        func `What the self-test puts aside is a warning, with the backend that does it instead`() throws {
            let log = RecordingLog()
            let honest = try StandardBackends.load()
            let able = try #require(honest.first { $0.capabilities.contains(.signature(.hs256, .sign)) })
            let registry = try AlgorithmRegistry([StubSigning().backend("liar"), able])
            registry.log(to: log.logger(.info))
            let lines = log.lines(at: .warning)
            #expect(Set(lines.compactMap { $0.metadata["operation"] }) == ["sign", "verify"])
            for line in lines {
                #expect(line.metadata["backend"] == "liar")
                #expect(line.metadata["algorithm"] == "HS256")
                #expect(line.metadata["instead"] == able.id.rawValue)
                #expect(line.metadata["reason"]?.isEmpty == false)
            }
        }
    }
#endif
