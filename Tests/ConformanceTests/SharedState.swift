import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// One place for all: what is passed through comes out as the latest value. The lock is there so that the fault is in the
/// design and not in the memory.
final class SharedPlace<Value: Equatable & Sendable>: Sendable {
    private let state: Mutex<(value: Value?, users: Int, hasMet: Bool)> = Mutex((nil, 0, false))
    /// The task that made the place. In it, checks with one task only are run.
    private let home = SharedPlace.currentTask

    /// For how many milliseconds somebody waits for another one, until two with different values have met once.
    private static var patience: Int { 1000 }

    private static var currentTask: Int? { withUnsafeCurrentTask { $0?.hashValue } }

    /// What is in the place once another task has put something else in, or after a while of waiting for one.
    func passThrough(_ value: Value) -> Value {
        let (hadMet, meets) = state.withLock { state in
            let hadMet = state.hasMet
            if state.users > 0, state.value != value { state.hasMet = true }
            state.value = value
            state.users += 1
            return (hadMet, state.hasMet)
        }
        if meets, !hadMet {
            // The other one is to find this value, and not the next.
            usleep(20_000)
        } else if !hadMet, Self.currentTask != home {
            for _ in 0..<(Self.patience * 2) where !state.withLock({ $0.hasMet }) { usleep(500) }
        }
        return state.withLock { state in
            state.users -= 1
            return state.value ?? value
        }
    }

    /// What was in the place before.
    func exchange(_ value: Value) -> Value? {
        state.withLock { state in
            defer { state.value = value }
            return state.value
        }
    }
}

/// Says no for ever after the first no.
final class Sulking: Sendable {
    private let hasRefused = Mutex(false)

    func pass(_ verdict: Bool) -> Bool {
        hasRefused.withLock { hasRefused in
            if !verdict { hasRefused = true }
            return verdict && !hasRefused
        }
    }
}

/// What a closure made the first time, for each key.
final class Memory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])

    func recall(_ key: Key, or make: () -> Value) -> Value {
        values.withLock { values in
            if let value = values[key] { return value }
            let value = make()
            values[key] = value
            return value
        }
    }

    /// How often a key was counted before.
    func count(_ key: Key) -> Int where Value == Int {
        values.withLock { values in
            defer { values[key, default: 0] += 1 }
            return values[key, default: 0]
        }
    }
}
