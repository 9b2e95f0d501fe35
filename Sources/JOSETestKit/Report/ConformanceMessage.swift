package import JOSECore

/// What a process that runs checks tells the one that waits for it: one line of JSON each.
package enum ConformanceMessage: Sendable, Hashable {
    /// The backend is there, and its checks begin.
    case loaded(BackendID, libraryVersion: String)
    /// The backend cannot be had, and why.
    case refused(reason: String)
    /// So many checks there are, with those that an earlier process has run.
    case planned(checks: Int)
    /// A check begins. If the process ends now, this one has ended it.
    case willRun(subject: String, name: String)
    /// A check has ended.
    case didRun(ConformanceReport.Check)
    /// All checks have ended.
    case finished

    /// The line, without its end. Whatever a backend calls itself, no line break is in it.
    package var line: String {
        let object: JSONObject =
            switch self {
            case .loaded(let backend, let version):
                ["message": "loaded", "backend": .string(backend.rawValue), "libraryVersion": .string(version)]
            case .refused(let reason): ["message": "refused", "reason": .string(reason)]
            case .planned(let checks): ["message": "planned", "checks": .integer(checks)]
            case .willRun(let subject, let name):
                ["message": "will run", "subject": .string(subject), "name": .string(name)]
            case .didRun(let check): ["message": "did run", "check": check.json]
            case .finished: ["message": "finished"]
            }
        return object.text()
    }

    /// A message from its line; nil for anything else. A plug-in can write whatever it wants.
    package init?(line: String) {
        guard let object = try? JSONObject(parsing: line), let message = object["message"]?.string else { return nil }
        switch message {
        case "loaded":
            guard let backend = object["backend"]?.string, let version = object["libraryVersion"]?.string else {
                return nil
            }
            self = .loaded(BackendID(rawValue: backend), libraryVersion: version)
        case "refused":
            guard let reason = object["reason"]?.string else { return nil }
            self = .refused(reason: reason)
        case "planned":
            guard case .integer(let checks) = object["checks"] else { return nil }
            self = .planned(checks: checks)
        case "will run":
            guard let subject = object["subject"]?.string, let name = object["name"]?.string else { return nil }
            self = .willRun(subject: subject, name: name)
        case "did run":
            guard let check = object["check"].flatMap(ConformanceReport.Check.init(json:)) else { return nil }
            self = .didRun(check)
        case "finished": self = .finished
        default: return nil
        }
    }
}

extension ConformanceReport.Check {
    /// A check from its JSON; nil when it is none.
    package init?(json: JSONValue) {
        guard let object = json.object, let subject = object["subject"]?.string, let name = object["name"]?.string,
            let seconds = object["seconds"]?.number, (0...1e9).contains(seconds), let word = object["outcome"]?.string
        else { return nil }
        let outcome: Outcome
        switch (word, object["reason"]?.string) {
        case ("passed", nil): outcome = .passed
        case ("failed", let reason?): outcome = .failed(reason: reason)
        case ("not applicable", let reason?): outcome = .notApplicable(reason: reason)
        default: return nil
        }
        self.init(subject: subject, name: name, outcome: outcome, seconds: seconds)
    }
}
