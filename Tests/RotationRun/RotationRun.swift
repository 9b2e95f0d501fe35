import Foundation

#if KeyEndpoint && RemoteKeys
    import JOSE
    import JOSEKeyRing
    import JOSERemoteKeys
    import Logging
    import Synchronization

    /// Keys rotate every second under load: a server that is a process of its own, an issuer, ten clients with a key cache
    /// each, and a rotator. No token may be refused, and no client may fetch more than its policy permits.
    ///
    ///     RotationRun [SECONDS]
    @main
    struct RotationRun {
        /// How clients learn of new keys.
        struct Mode: Sendable {
            let name: String
            let policy: RefreshPolicy
            /// The most fetches of one client in so many seconds.
            let maximumFetches: @Sendable (Double) -> Int
        }

        static let clients = 10
        /// Each key is published for three seconds before it signs; tokens live for five.
        static let schedule = (publishedAhead: Duration.seconds(3), verifiableFor: Duration.seconds(8))

        static let modes = [
            Mode(
                name: "by age (max-age 1 s, refreshed ahead)",
                policy: RefreshPolicy(minimumLifetime: .milliseconds(500), refreshAhead: 0.25, cooldown: .seconds(30)),
                // At three quarters of the lifetime, with jitter before that.
                maximumFetches: { seconds in Int(seconds / 0.5) + 2 }),
            Mode(
                name: "by unknown kid (kept for an hour, cooldown 1 s)",
                policy: RefreshPolicy(minimumLifetime: .seconds(3600), cooldown: .seconds(1)),
                maximumFetches: { seconds in Int(seconds) + 2 }),
        ]

        static func main() async throws {
            let seconds = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 60
            var isGood = true
            for mode in modes { isGood = try await run(mode, seconds) && isGood }
            print(isGood ? "no token was refused" : "FAILED")
            exit(isGood ? 0 : 1)
        }

        static func run(_ mode: Mode, _ seconds: Double) async throws -> Bool {
            let folder = FileManager.default.temporaryDirectory.appending(path: "jose-rotation-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let registry = try AlgorithmRegistry.standard()
            let store = try KeyRingStore(path: folder.path, registry: registry)
            try store.create(
                algorithm: .ed25519,
                schedule: KeyRing.Schedule(
                    publishedAhead: schedule.publishedAhead, verifiableFor: schedule.verifiableFor))
            let server = try Server(folder.path)
            defer { server.stop() }

            let issuer = Issuer(try KeyRingSigner(store, checkInterval: .milliseconds(100)))
            let tallies = (0..<clients).map { _ in Tally() }
            let end = ContinuousClock.now + .seconds(seconds)
            let rotations = Tally()
            let url = server.url
            try await withThrowingTaskGroup { group in
                group.addTask {
                    while ContinuousClock.now < end {
                        try issuer.issue()
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
                group.addTask {
                    while ContinuousClock.now < end {
                        try await Task.sleep(for: .seconds(1))
                        try store.rotate()
                        rotations.addVerification()
                    }
                }
                for tally in tallies {
                    group.addTask { try await verify(url, registry, mode, issuer, tally, until: end) }
                }
                try await group.waitForAll()
            }
            let fetches = tallies.map(\.fetches)
            let bound = mode.maximumFetches(seconds)
            let refused = tallies.map(\.refused).reduce(0, +)
            print(
                """
                \(mode.name), \(Int(seconds)) s: \(rotations.verified) rotations, \
                \(issuer.keyCount) keys signed \(issuer.count) tokens; \(tallies.map(\.verified).reduce(0, +)) verifications \
                by \(clients) clients, \(refused) refused; fetches per client \(fetches.min() ?? 0) to \(fetches.max() ?? 0) \
                (at most \(bound))
                """)
            for error in Set(tallies.compactMap(\.firstError)) { print("  refused: \(error)") }
            return refused == 0 && fetches.allSatisfy { (1...bound).contains($0) }
                && issuer.keyCount >= Int(seconds) - 5 && tallies.allSatisfy { $0.verified > 0 }
        }

        /// Verifies the newest token and some older one, as fast as it can.
        static func verify(
            _ url: String, _ registry: AlgorithmRegistry, _ mode: Mode, _ issuer: Issuer, _ tally: Tally,
            until end: ContinuousClock.Instant
        ) async throws {
            // Changes of the set are what this is about; only what goes wrong is worth a line.
            var logger = Logger(label: "rotation")
            logger.logLevel = .warning
            let keys = try RemoteKeySet(
                .url(url), registry: registry, policy: mode.policy,
                fetcher: CountingFetcher(base: HTTPKeySetFetcher(allowsInsecureHTTP: true), tally: tally),
                logger: logger)
            let verifier = try keys.jwtVerifier(validation: JWTValidation(issuers: ["rotation"]))
            try await keys.refresh()
            var generator = SystemRandomNumberGenerator()
            while ContinuousClock.now < end {
                for token in issuer.sample(using: &generator) {
                    do {
                        _ = try await verifier.verify(token)
                        tally.addVerification()
                    } catch {
                        tally.addRefusal(error)
                    }
                }
                await Task.yield()
            }
        }
    }

    /// What one client saw.
    final class Tally: Sendable {
        private struct State {
            var verified = 0
            var refused = 0
            var fetches = 0
            var firstError: String?
        }
        private let state = Mutex(State())

        var verified: Int { state.withLock { $0.verified } }
        var refused: Int { state.withLock { $0.refused } }
        var fetches: Int { state.withLock { $0.fetches } }
        var firstError: String? { state.withLock { $0.firstError } }

        func addVerification() { state.withLock { $0.verified += 1 } }
        func addFetch() { state.withLock { $0.fetches += 1 } }
        func addRefusal(_ error: JOSEError) {
            state.withLock { state in
                state.refused += 1
                state.firstError = state.firstError ?? "\(error)"
            }
        }
    }

    /// Counts what goes over the network.
    struct CountingFetcher: KeySetFetching {
        let base: HTTPKeySetFetcher
        let tally: Tally

        func document(for request: DocumentRequest) async throws(JOSEError) -> FetchedDocument {
            tally.addFetch()
            return try await base.document(for: request)
        }
    }

    /// Signs tokens with the active key and keeps those of the last seconds.
    final class Issuer: Sendable {
        private struct State {
            var tokens: [(text: String, issued: ContinuousClock.Instant)] = []
            var count = 0
            var keyIDs: Set<String> = []
        }
        private let signer: KeyRingSigner
        private let state = Mutex(State())
        /// Well before they expire, and before their key leaves the set.
        private static let kept = Duration.seconds(2)

        init(_ signer: KeyRingSigner) { self.signer = signer }

        var count: Int { state.withLock { $0.count } }
        var keyCount: Int { state.withLock { $0.keyIDs.count } }

        func issue() throws {
            let key = try signer.signer()
            let claims = JWTClaimsSet(["iss": "rotation", "exp": .integer(Int(Date().timeIntervalSince1970) + 5)])
            let token = try JWT.sign(claims, with: key)
            let now = ContinuousClock.now
            state.withLock { state in
                state.tokens.append((token, now))
                state.count += 1
                if let keyID = key.keyID { state.keyIDs.insert(keyID) }
            }
        }

        /// The newest token, and any of the last two seconds.
        func sample(using generator: inout some RandomNumberGenerator) -> [String] {
            let oldest = ContinuousClock.now - Self.kept
            return state.withLock { state in
                if let first = state.tokens.firstIndex(where: { $0.issued >= oldest }), first > 0 {
                    state.tokens.removeFirst(first)
                }
                return [state.tokens.last, state.tokens.randomElement(using: &generator)].compactMap { $0?.text }
            }
        }
    }

    /// `jose jwks serve` as a process, from the same build.
    final class Server {
        let url: String
        private let process = Process()

        init(_ ring: String) throws {
            process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
                .appending(path: "jose")
            process.arguments = ["jwks", "serve", "-d", ring, "--port", "0", "--max-age", "1"]
            let output = Pipe()
            process.standardError = output
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            guard let start = line.firstRange(of: "http://") else {
                process.terminate()
                throw JOSEError(JOSEError.Code(rawValue: "test"), "the server did not start: \(line)")
            }
            url = line[start.lowerBound...].trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func stop() {
            process.terminate()
            process.waitUntilExit()
            print("  the server stopped with exit code \(process.terminationStatus)")
        }
    }
#else
    @main
    struct RotationRun {
        static func main() {
            print("This needs the traits KeyEndpoint and RemoteKeys.")
            exit(1)
        }
    }
#endif
