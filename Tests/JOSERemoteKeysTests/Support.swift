#if RemoteKeys
    import Foundation
    import JOSE
    import Logging
    import Synchronization
    import Testing

    @testable import JOSERemoteKeys

    /// A registry of this build.
    let registry: AlgorithmRegistry = {
        do {
            return try AlgorithmRegistry.standard(environment: [:])
        } catch {
            fatalError("no registry: \(error)")
        }
    }()

    /// Somebody who publishes keys and signs with them.
    struct Issuer: Sendable {
        var keys: [JWK] = []
        private var signers: [JWSSigner] = []

        init(_ keyIDs: String..., algorithm: SignatureAlgorithm = .es256) throws {
            for keyID in keyIDs { try add(keyID, algorithm) }
        }

        mutating func add(_ keyID: String, _ algorithm: SignatureAlgorithm = .es256) throws {
            var key = try registry.generateKey(for: algorithm)
            key.keyID = keyID
            keys.append(key)
            signers.append(try registry.signer(for: key))
        }

        /// The public set, as text.
        var document: String { JWKSet(keys).publicSet().text() }

        /// A set of some members, as text.
        static func document(_ members: String...) -> String { "{\"keys\":[\(members.joined(separator: ","))]}" }

        /// A public key as a member of a set.
        func member(_ index: Int = 0) throws -> String { try keys[index].publicKey().text() }

        /// A token that is good for an hour.
        func token(_ index: Int = 0, issuer: String? = nil) throws -> String {
            var claims: JWTClaimsSet = ["sub": "someone"]
            claims.expirationTime = Date(timeIntervalSinceNow: 3600)
            claims.issuer = issuer
            return try JWT.sign(claims, with: signers[index])
        }

        /// A token that names a key which nobody has.
        static func tokenOfNobody(_ keyID: String = "nobody", algorithm: String = "ES256") -> String {
            let header = "{\"alg\":\"\(algorithm)\",\"kid\":\"\(keyID)\"}"
            let payload = "{\"exp\":4102444800}"
            return [Array(header.utf8), Array(payload.utf8), [UInt8](repeating: 7, count: 64)]
                .map { Base64URL.encode($0.span) }.joined(separator: ".")
        }
    }

    extension RemoteKeySet {
        /// The verifier of the tests.
        func tokens() throws -> RemoteJWTVerifier { try jwtVerifier(validation: JWTValidation()) }
    }

    /// Keeps quiet.
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// A set whose times are short enough for a test.
    func remoteKeys(
        _ source: RemoteKeySource, accepting: Set<SignatureAlgorithm>? = [.es256],
        limits: RemoteKeyLimits = RemoteKeyLimits(), policy: RefreshPolicy = RefreshPolicy(),
        allowsInsecureHTTP: Bool = true, logger: Logger = quiet
    ) throws -> RemoteKeySet {
        try RemoteKeySet(
            source, registry: registry, accepting: accepting, limits: limits, policy: policy,
            allowsInsecureHTTP: allowsInsecureHTTP, logger: logger)
    }

    /// The error of an operation, which must be one of the library's.
    nonisolated(nonsending) func failure(
        _ location: SourceLocation = #_sourceLocation,
        of operation: nonisolated(nonsending) () async throws -> some Any
    ) async -> JOSEError? {
        do {
            _ = try await operation()
            Issue.record("nothing was thrown", sourceLocation: location)
            return nil
        } catch let error as JOSEError {
            return error
        } catch {
            Issue.record(error, sourceLocation: location)
            return nil
        }
    }

    /// A value that several tasks change.
    final class Shared<Value: Sendable>: Sendable {
        private let state: Mutex<Value>

        init(_ value: Value) { state = Mutex(value) }

        var value: Value { state.withLock { $0 } }

        func change(_ body: (inout Value) throws -> Void) rethrows {
            var value = self.value
            try body(&value)
            let changed = value
            state.withLock { $0 = changed }
        }
    }

    /// Waits until something is so.
    func eventually(
        within limit: Duration = .seconds(5), _ location: SourceLocation = #_sourceLocation,
        _ condition: () throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        while try !condition() {
            guard ContinuousClock.now < end else {
                Issue.record("it did not come about within \(limit)", sourceLocation: location)
                return
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// A clock that a test winds.
    final class ManualClock: Sendable {
        private struct State {
            var now = ContinuousClock.now
            var sleepers: [UInt64: (until: ContinuousClock.Instant, continuation: CheckedContinuation<Void, Never>)] =
                [:]
            var cancelled: Set<UInt64> = []
            var last: UInt64 = 0
        }
        private let state = Mutex(State())

        var now: ContinuousClock.Instant { state.withLock { $0.now } }
        /// How many sleep.
        var sleepers: Int { state.withLock { $0.sleepers.count } }

        func advance(by duration: Duration) {
            let woken = state.withLock { state in
                state.now += duration
                let due = state.sleepers.filter { $0.value.until <= state.now }
                for id in due.keys { state.sleepers[id] = nil }
                return due.values.map(\.continuation)
            }
            for continuation in woken { continuation.resume() }
        }

        private func sleep(until: ContinuousClock.Instant) async {
            let id = state.withLock { state in
                state.last += 1
                return state.last
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isOver = state.withLock { state in
                        if state.now >= until || state.cancelled.remove(id) != nil { return true }
                        state.sleepers[id] = (until, continuation)
                        return false
                    }
                    if isOver { continuation.resume() }
                }
            } onCancel: {
                let sleeper = state.withLock { state in
                    let sleeper = state.sleepers.removeValue(forKey: id)
                    if sleeper == nil { state.cancelled.insert(id) }
                    return sleeper
                }
                sleeper?.continuation.resume()
            }
        }

        var clock: RefreshClock {
            RefreshClock(now: { self.now }, sleep: { await self.sleep(until: $0) })
        }
    }

    /// A fetcher that a test scripts, for what needs no socket.
    final class StubFetcher: KeySetFetching {
        typealias Script = @Sendable (DocumentRequest) async throws(JOSEError) -> FetchedDocument

        private let state: Mutex<(script: Script, requests: [DocumentRequest])>

        init(_ script: @escaping Script) { state = Mutex((script, [])) }

        /// Answers with a set.
        convenience init(_ body: String, cacheControl: String? = nil) {
            self.init { request throws(JOSEError) in Self.answer(request, body, cacheControl: cacheControl) }
        }

        static func answer(_ request: DocumentRequest, _ body: String, cacheControl: String? = nil) -> FetchedDocument {
            FetchedDocument(url: request.url, body: Array(body.utf8), cacheControl: cacheControl)
        }

        static let failing: Script = { _ throws(JOSEError) in throw JOSEError(.fetchFailed, "the stub fails") }

        var requests: [DocumentRequest] { state.withLock { $0.requests } }
        var count: Int { requests.count }

        func script(_ script: @escaping Script) { state.withLock { $0.script = script } }

        func document(for request: DocumentRequest) async throws(JOSEError) -> FetchedDocument {
            let script = state.withLock { state in
                state.requests.append(request)
                return state.script
            }
            return try await script(request)
        }
    }

    /// A set with a stub and a clock that the test winds.
    func remoteKeys(
        _ fetcher: StubFetcher, _ clock: ManualClock,
        accepting: Set<SignatureAlgorithm>? = [.es256], limits: RemoteKeyLimits = RemoteKeyLimits(),
        policy: RefreshPolicy = RefreshPolicy(), logger: Logger = quiet
    ) -> RemoteKeySet {
        RemoteKeySet(
            KeySetRetrieval(
                source: .url("https://keys.example/set"), registry: registry, accepting: accepting, limits: limits,
                policy: policy, fetcher: fetcher, clock: clock.clock), logger: logger)
    }
#endif
