internal import Dispatch
internal import JOSECore
internal import Synchronization

/// The bridge from a command, which runs on the process's first thread, to what is asynchronous.
enum Waiting {
    /// Runs asynchronous work and waits for its end. The thread that waits is none of those that do the work.
    static func forResult<Result: Sendable>(
        _ work: @escaping @Sendable () async throws(JOSEError) -> Result
    ) throws(JOSEError) -> Result {
        let box = Box<Result>()
        Task.detached {
            do throws(JOSEError) {
                let value = try await work()
                box.result.withLock { $0 = .success(value) }
            } catch {
                box.result.withLock { $0 = .failure(error) }
            }
            box.isDone.signal()
        }
        box.isDone.wait()
        guard let result = box.result.withLock({ $0 }) else {
            throw JOSEError(.backendFailure, "the work ended without a result")
        }
        return try result.get()
    }

    private final class Box<Value: Sendable>: Sendable {
        let result = Mutex<Swift.Result<Value, JOSEError>?>(nil)
        let isDone = DispatchSemaphore(value: 0)
    }
}
