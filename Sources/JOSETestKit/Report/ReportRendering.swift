public import JOSECore

extension ConformanceReport: CustomStringConvertible {
    /// A line of totals, then each check that failed, with the reason.
    public var description: String { text() }

    /// The report as text: a line of totals, then one line for each check.
    ///
    /// - Parameter all: also lists the checks that passed or did not apply.
    public func text(all: Bool = false) -> String {
        var lines = [summary]
        for check in checks where all || check.isFailed { lines.append("  \(check)") }
        return lines.joined(separator: "\n")
    }

    /// `openssl (OpenSSL 3.0.19): 850 passed, 2 failed, 14 not applicable, 4.1 s`.
    private var summary: String {
        let counts = count
        return "\(backend) (\(libraryVersion)): \(counts.passed) passed, \(counts.failed) failed, "
            + "\(counts.notApplicable) not applicable, \(Self.rounded(seconds)) s"
    }

    var count: (passed: Int, failed: Int, notApplicable: Int) {
        checks.reduce(into: (0, 0, 0)) { result, check in
            switch check.outcome {
            case .passed: result.0 += 1
            case .failed: result.1 += 1
            case .notApplicable: result.2 += 1
            }
        }
    }

    /// The report as JSON: `backend`, `libraryVersion`, `isPassed`, `passed`, `failed`, `notApplicable`, `seconds` and
    /// `checks`, each with `subject`, `name`, `outcome`, `seconds` and, unless it passed, `reason`.
    public var json: JSONValue {
        let counts = count
        return [
            "backend": .string(backend.rawValue), "libraryVersion": .string(libraryVersion),
            "isPassed": .boolean(isPassed), "passed": .integer(counts.passed), "failed": .integer(counts.failed),
            "notApplicable": .integer(counts.notApplicable), "seconds": .real(Self.rounded(seconds)),
            "checks": .array(checks.map(\.json)),
        ]
    }

    /// Several reports as one JSON document: `isPassed` and `reports`.
    public static func json(of reports: [ConformanceReport]) -> JSONValue {
        ["isPassed": .boolean(reports.allSatisfy(\.isPassed)), "reports": .array(reports.map(\.json))]
    }

    static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}

extension ConformanceReport.Check: CustomStringConvertible {
    /// `FAILED verify ES256 (P-256): refuses the empty signature: accepted`.
    public var description: String {
        switch outcome {
        case .passed: "passed \(subject): \(name)"
        case .failed(let reason): "FAILED \(subject): \(name): \(reason)"
        case .notApplicable(let reason): "not applicable \(subject): \(name): \(reason)"
        }
    }

    /// The check as JSON: `subject`, `name`, `outcome`, `seconds` and, unless it passed, `reason`.
    public var json: JSONValue {
        var object: JSONObject = ["subject": .string(subject), "name": .string(name)]
        switch outcome {
        case .passed: object["outcome"] = "passed"
        case .failed(let reason):
            object["outcome"] = "failed"
            object["reason"] = .string(reason)
        case .notApplicable(let reason):
            object["outcome"] = "not applicable"
            object["reason"] = .string(reason)
        }
        object["seconds"] = .real(ConformanceReport.rounded(seconds))
        return .object(object)
    }
}
