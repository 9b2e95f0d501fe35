#if RemoteKeys
    internal import JOSECore

    /// The calls that wait for one answer. A value behind somebody's lock; continuations are resumed outside of it.
    struct WaitingRoom {
        /// What they wait for.
        typealias Answer = Result<RemoteKeyFetch, JOSEError>
        /// What is resumed with it.
        typealias Continuation = CheckedContinuation<Answer, Never>

        /// Between its ticket and its answer, a call can be cancelled, and the answer can come, at any point.
        private enum Waiter {
            /// It has its ticket, and is about to wait.
            case arriving
            /// It waits.
            case waiting(Continuation)
            /// The answer was there before it began to wait.
            case answered(Answer)
        }

        private var waiters: [UInt64: Waiter] = [:]
        private var lastTicket: UInt64 = 0

        /// The calls that have a ticket.
        var count: Int { waiters.count }

        /// A ticket. Whoever has it waits with it once.
        mutating func ticket() -> UInt64 {
            lastTicket += 1
            waiters[lastTicket] = .arriving
            return lastTicket
        }

        /// Begins to wait.
        ///
        /// - Returns: the answer, if it is there already; nil if the continuation is kept.
        mutating func wait(_ ticket: UInt64, _ continuation: Continuation) -> Answer? {
            if case .answered(let answer) = waiters[ticket] {
                waiters[ticket] = nil
                return answer
            }
            waiters[ticket] = .waiting(continuation)
            return nil
        }

        /// Answers one call only.
        ///
        /// - Returns: the continuation to resume, if the call waits.
        mutating func answer(_ ticket: UInt64, _ answer: Answer) -> Continuation? {
            switch waiters[ticket] {
            case .waiting(let continuation):
                waiters[ticket] = nil
                return continuation
            case .arriving: waiters[ticket] = .answered(answer)
            case .answered, nil: break
            }
            return nil
        }

        /// Answers all calls.
        ///
        /// - Returns: the continuations to resume.
        mutating func answerAll(_ answer: Answer) -> [Continuation] {
            Array(waiters.keys).compactMap { self.answer($0, answer) }
        }
    }
#endif
