import Dispatch
public import Foundation
public import JOSECore
import KeyChannel

/// A key in a process of its own, which signs and never gives it away.
///
/// Any number of tasks ask at once; the process answers one after another. When it ends, everybody who waits gets an error,
/// and so does everybody who asks later: to start it again, with whatever key it has then, is not for this type to decide.
public actor KeyProcess: RemoteMessageSigner {
    private typealias Answer = Result<[UInt8], BackendError>

    private let channel: KeyChannel
    private let timeLimit: Duration
    /// Sending may have to wait for the process, and an actor does not wait.
    private let sending = DispatchQueue(label: "key-process")
    private var waiting: [UInt32: CheckedContinuation<Answer, Never>] = [:]
    private var lastID: UInt32 = 0
    private var hasEnded = false

    /// The number of the process, for operators.
    public nonisolated let processID: Int32

    // snippet: start
    /// Starts the process.
    ///
    /// - Parameters:
    ///   - executable: the program that has the key.
    ///   - timeLimit: how long a signature may take, together with those that were asked for before.
    /// - Throws: `failure` when it cannot be started.
    public init(_ executable: URL, timeLimit: Duration = .seconds(5)) throws(BackendError) {
        guard let (channel, child) = KeyChannel.pair() else {
            throw BackendError(.failure, "the system gives no socket")
        }
        let end = FileHandle(fileDescriptor: child, closeOnDealloc: true)
        let process = Process()
        process.executableURL = executable
        process.standardInput = end
        process.standardOutput = end
        do {
            try process.run()
        } catch {
            throw BackendError(.failure, "\(executable.path) cannot be started: \(error)")
        }
        try? end.close()
        processID = process.processIdentifier
        self.channel = channel
        self.timeLimit = timeLimit

        let (answers, received) = AsyncStream.makeStream(of: Frame.self)
        Thread.detachNewThread {
            while let frame = channel.receive() { received.yield(frame) }
            received.finish()
        }
        Task { [weak self] in
            for await answer in answers { await self?.receive(answer) }
            await self?.end()
        }
    }
    // end snippet

    // The process sees that, and ends.
    deinit { channel.end() }

    // snippet: signature
    /// The signature of a message.
    ///
    /// - Throws: `failure` when the process has ended, refuses, or takes too long; `cancelled`.
    public func signature(for message: [UInt8]) async throws(BackendError) -> [UInt8] {
        try await ask(.sign, message)
    }
    // end snippet

    /// The public key. Whoever verifies tokens gets it another way, or believes anybody who answers here.
    public func publicKey() async throws(BackendError) -> JWK {
        let text = try await ask(.publicKey)
        guard let key = try? JWK(parsing: String(decoding: text, as: UTF8.self)) else {
            throw BackendError(.failure, "what the process calls its public key is no JWK")
        }
        return key
    }

    // snippet: ask
    private func ask(_ kind: Frame.Kind, _ octets: [UInt8] = []) async throws(BackendError) -> [UInt8] {
        guard !hasEnded else { throw Self.ended }
        lastID &+= 1
        let question = Frame(id: lastID, kind: kind, octets: octets)
        let limit = Task { [weak self, timeLimit] in
            guard (try? await Task.sleep(for: timeLimit)) != nil else { return }
            await self?.finish(question.id, .failure(BackendError(.failure, "no answer within \(timeLimit)")))
        }
        defer { limit.cancel() }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // On the actor, and before anything else is: neither answer nor cancellation comes too early.
                waiting[question.id] = continuation
                // When nobody is there, the thread that receives finds out.
                sending.async { [channel] in _ = channel.send(question) }
            }
        } onCancel: {
            Task { await finish(question.id, .failure(BackendError(.cancelled, "the task was cancelled"))) }
        }
        return try answer.get()
    }

    /// Wakes up who waits, if it still does: an answer may come too late.
    private func finish(_ id: UInt32, _ answer: Answer) {
        waiting.removeValue(forKey: id)?.resume(returning: answer)
    }
    // end snippet

    private func receive(_ answer: Frame) {
        switch answer.kind {
        case .done: finish(answer.id, .success(answer.octets))
        default:
            let reason = String(decoding: answer.octets.prefix(200), as: UTF8.self)
            finish(answer.id, .failure(BackendError(.failure, "the process refuses: \(reason)")))
        }
    }

    private func end() {
        hasEnded = true
        for id in Array(waiting.keys) { finish(id, .failure(Self.ended)) }
    }

    private static let ended = BackendError(.failure, "the process that has the key has ended")
}
