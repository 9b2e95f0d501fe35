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
        /// It could, but another one does, which comes before it.
        case passedOver(reason: String)
        /// It could, but a pin lets only another one do it.
        case pinned(to: BackendID, SelectionPolicy.Source)
        /// It cannot or does not offer to.
        case notOffered(reason: String)
        /// The policy forbids it.
        case denied(SelectionPolicy.Source)
        /// It lacks a property that the policy requires.
        case lacks(BackendProperty, SelectionPolicy.Source)
        /// It failed the self-test.
        case quarantined(reason: String)
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
    /// The second backend, where the policy has two of them do it together: it verifies what the chosen one signs, or
    /// verifies too.
    public internal(set) var crossCheck: BackendID?

    /// The backend that does it, if any.
    public var chosen: BackendID? {
        candidates.first { if case .chosen = $0.verdict { true } else { false } }?.backend
    }

    /// The backends that the policy lets do it: the chosen one, and those that come after it.
    public var permitted: [BackendID] {
        candidates.filter { candidate in
            switch candidate.verdict {
            case .chosen, .passedOver: true
            case .pinned, .notOffered, .denied, .lacks, .quarantined: false
            }
        }.map(\.backend)
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
        let who = (chosen?.rawValue ?? "nobody") + (crossCheck.map { ", cross-checked by \($0)" } ?? "")
        return "\(capability) → \(who) (\(list.isEmpty ? "no backend is registered" : list))"
    }
}

extension Resolution.Verdict: CustomStringConvertible {
    /// The verdict in words.
    public var description: String {
        switch self {
        case .chosen(let rule): "chosen by \(rule)"
        case .passedOver(let reason), .notOffered(let reason): reason
        case .pinned(let backend, let source): "pinned to \(backend) by \(source.rawValue)"
        case .denied(let source): "denied by \(source.rawValue)"
        case .lacks(let property, let source):
            "is not \"\(property.rawValue)\", which \(source.rawValue) requires"
        case .quarantined(let reason): "quarantined: \(reason)"
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
