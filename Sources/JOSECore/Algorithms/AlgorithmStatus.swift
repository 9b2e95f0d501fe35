/// What the JOSE community thinks of an algorithm today.
public enum AlgorithmStatus: String, Sendable, Hashable, CaseIterable {
    /// Choose it for something new.
    case recommended
    /// Sound, but kept for those who already use it.
    case legacy
    /// Accepted where named; a standard says not to use it for something new.
    case deprecated
    /// No standard yet.
    case experimental
}
