/// Who does one thing, who was considered for it, and why it came out this way.
public struct Resolution: Sendable, Hashable {
    /// What settled the choice.
    public enum Rule: Sendable, Hashable {
        /// A pin; its source.
        case pin(SelectionPolicy.Source)
        /// The preference; its source.
        case preference(SelectionPolicy.Source)
        /// The order in which the backends were registered.
        case registrationOrder
    }

    /// What became of one backend.
    public enum Verdict: Sendable, Hashable {
        /// It does the work.
        case chosen(Rule)
        /// It could, but another one does.
        case passedOver(reason: String)
        /// It cannot or does not offer to.
        case notOffered(reason: String)
        /// The policy forbids it.
        case denied(SelectionPolicy.Source)
    }

    /// One backend.
    public struct Candidate: Sendable, Hashable {
        /// Its name.
        public var backend: BackendID
        /// What became of it.
        public var verdict: Verdict
    }

    /// What was to be done.
    public let capability: Capability
    /// Every registered backend, in the order in which they were considered.
    public let candidates: [Candidate]

    /// The backend that does it, if any.
    public var chosen: BackendID? {
        candidates.first { if case .chosen = $0.verdict { true } else { false } }?.backend
    }

    /// The rule that settled it, if any backend does it.
    public var rule: Rule? {
        for candidate in candidates { if case .chosen(let rule) = candidate.verdict { return rule } }
        return nil
    }
}

extension Resolution: CustomStringConvertible {
    /// One sentence: who, by which rule, and what was said of each other one.
    public var description: String {
        let list = candidates.map { "\($0.backend): \($0.verdict)" }.joined(separator: "; ")
        return "\(capability) → \(chosen?.rawValue ?? "nobody") (\(list.isEmpty ? "no backend is registered" : list))"
    }
}

extension Resolution.Verdict: CustomStringConvertible {
    /// The verdict in words.
    public var description: String {
        switch self {
        case .chosen(let rule): "chosen by \(rule)"
        case .passedOver(let reason), .notOffered(let reason): reason
        case .denied(let source): "denied by \(source.rawValue)"
        }
    }
}

extension Resolution.Rule: CustomStringConvertible {
    /// The rule in words.
    public var description: String {
        switch self {
        case .pin(let source): "pin (\(source.rawValue))"
        case .preference(let source): "preference (\(source.rawValue))"
        case .registrationOrder: "registration order"
        }
    }
}
