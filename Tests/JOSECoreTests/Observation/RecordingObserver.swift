import JOSECore
import Synchronization

/// Keeps what it is told.
final class RecordingObserver: OperationObserver {
    struct Entry: Equatable {
        var operation: ObservedOperation
        var outcome: OperationOutcome

        init(_ backend: BackendID, _ capability: Capability, _ outcome: OperationOutcome) {
            operation = ObservedOperation(backend: backend, capability: capability)
            self.outcome = outcome
        }
    }

    private let state = Mutex<(asked: [ObservedOperation], entries: [Entry], durations: [Duration])>(([], [], []))

    var asked: [ObservedOperation] { state.withLock { $0.asked } }
    var entries: [Entry] { state.withLock { $0.entries } }
    var durations: [Duration] { state.withLock { $0.durations } }

    func recorder(for operation: ObservedOperation) -> OperationRecorder {
        state.withLock { $0.asked.append(operation) }
        return { outcome, duration in
            self.state.withLock { state in
                state.entries.append(Entry(operation.backend, operation.capability, outcome))
                state.durations.append(duration)
            }
        }
    }
}
