import Foundation
import JOSE
import RemoteSigner
import Testing

@Suite(.timeLimit(.minutes(2))) struct RemoteSignerTests {
    private static let backend = BackendID(rawValue: "key-holder")
    private let registry: AlgorithmRegistry

    init() throws { registry = try AlgorithmRegistry.standard() }

    private func start(timeLimit: Duration = .seconds(30)) throws -> KeyProcess {
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return try KeyProcess(products.appending(path: "key-holder"), timeLimit: timeLimit)
    }

    // snippet: use
    @Test func `What the process signs is verified by the standard backends`() async throws {
        let process = try start()
        let publicKey = try await process.publicKey()
        #expect(!publicKey.isPrivate)
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: publicKey)
        let token = try await JWT.sign(["sub": "visitor", "exp": 4_102_444_800], with: signer)
        let verifier = try registry.jwtVerifier(for: publicKey, validation: JWTValidation())
        #expect(try verifier.verify(token).claims.subject == "visitor")
    }
    // end snippet

    @Test func `Many tasks ask at once, and each gets its own answer`() async throws {
        let process = try start()
        let publicKey = try await process.publicKey()
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: publicKey)
        let verifier = try registry.verifier(for: publicKey)
        try await withThrowingTaskGroup { group in
            for task in 0..<64 {
                group.addTask {
                    // The last one is long.
                    let payload = [UInt8](repeating: UInt8(task), count: task == 63 ? 1 << 20 : task)
                    let message = try await JWSMessage(signing: payload, with: signer)
                    #expect(try verifier.verify(message, requiring: .everySignature).payload == payload)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `When the process dies, who waits and who comes later get an error that says so`() async throws {
        let process = try start()
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: await process.publicKey())
        kill(process.processID, SIGSTOP)
        let waiting = (0..<4).map { _ in Task { try await JWS.sign([1], with: signer) } }
        try await Task.sleep(for: .milliseconds(200))
        kill(process.processID, SIGKILL)
        for task in waiting {
            let error = await #expect(throws: JOSEError(.backendFailure, "")) { try await task.value }
            #expect(error?.backend == Self.backend)
            #expect(error?.reason == "the process that has the key has ended")
        }
        for _ in 0..<2 {
            await #expect(throws: JOSEError(.backendFailure, "")) { try await JWS.sign([1], with: signer) }
        }
    }

    @Test func `A process that does not answer is not waited for, and its late answer does no harm`() async throws {
        let process = try start(timeLimit: .seconds(1))
        let publicKey = try await process.publicKey()
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: publicKey)
        kill(process.processID, SIGSTOP)
        let error = await #expect(throws: JOSEError(.backendFailure, "")) { try await JWS.sign([1], with: signer) }
        #expect(error?.reason.contains("no answer within") == true)
        kill(process.processID, SIGCONT)
        let token = try await JWS.sign([2], with: signer)
        #expect(try registry.verifier(for: publicKey).verify(token).payload == [2])
    }

    @Test func `A task that is cancelled does not wait, and the others go on`() async throws {
        let process = try start()
        let publicKey = try await process.publicKey()
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: publicKey)
        kill(process.processID, SIGSTOP)
        let cancelled = Task { try await JWS.sign([1], with: signer) }
        let other = Task { try await JWS.sign([2], with: signer) }
        try await Task.sleep(for: .milliseconds(200))
        cancelled.cancel()
        await #expect(throws: JOSEError(.waitCancelled, "")) { try await cancelled.value }
        kill(process.processID, SIGCONT)
        #expect(try await registry.verifier(for: publicKey).verify(other.value).payload == [2])
    }

    @Test func `A public key of another process is found out`() async throws {
        let (process, stranger) = (try start(), try start())
        let signer = try registry.remoteSigner(process, backend: Self.backend, for: await stranger.publicKey())
        await #expect(throws: JOSEError(.backendFailure, "")) { try await JWS.sign([1], with: signer) }
    }

    @Test func `A program that does not exist, and one that has no key, are errors`() async throws {
        #expect(throws: BackendError.self) { try KeyProcess(URL(filePath: "/nowhere/key-holder")) }
        let silent = try KeyProcess(URL(filePath: "/bin/true"))
        await #expect(throws: BackendError.self) { try await silent.publicKey() }
        let loud = try KeyProcess(URL(filePath: "/bin/cat"))
        await #expect(throws: BackendError.self) { try await loud.publicKey() }
    }

    @Test func `The process ends with the last reference to it`() async throws {
        var process: KeyProcess? = try start()
        let id = try #require(process?.processID)
        _ = try await process?.publicKey()
        process = nil
        for _ in 0..<100 where kill(id, 0) == 0 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(kill(id, 0) != 0)
    }
}
