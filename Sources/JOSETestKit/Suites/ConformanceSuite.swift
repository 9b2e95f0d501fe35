internal import JOSECore

/// The checks of one kind of capability.
protocol ConformanceSuite: Sendable {
    /// The checks that follow from what the backend declares.
    func checks(of subject: BackendUnderTest) -> [PlannedCheck]
}

/// What every suite works on.
struct BackendUnderTest: Sendable {
    let backend: Backend
    let options: BackendConformance.Options
    /// The standard descriptors and those that the backend brings along.
    let catalog: AlgorithmCatalog

    init(_ backend: Backend, _ options: BackendConformance.Options) {
        self.backend = backend
        // What the author knows belongs to the backend, or to this run.
        let known = backend.knownAnswers
        var options = options
        options.signatures += known.signatures
        options.keyWraps += known.keyWraps
        options.contents += known.contents
        options.keyAgreements += known.keyAgreements
        options.passwordDerivations += known.passwordDerivations
        options.compressions += known.compressions
        options.digests += known.digests
        self.options = options
        var catalog = AlgorithmCatalog.standard
        // A redefinition is a failed check of its own; the standard descriptors stand.
        try? catalog.merge(backend.descriptors, from: backend.id)
        self.catalog = catalog
    }
}

/// A check that is yet to be run.
struct PlannedCheck: Sendable {
    let subject: String
    let name: String
    let body: @Sendable () async throws -> Void

    init(_ subject: String, _ name: String, _ body: @escaping @Sendable () async throws -> Void) {
        self.subject = subject
        self.name = name
        self.body = body
    }

    func run() async -> ConformanceReport.Check {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome: ConformanceReport.Check.Outcome
        do {
            try await body()
            outcome = .passed
        } catch let stop as CheckStop {
            switch stop {
            case .failed(let reason): outcome = .failed(reason: reason)
            case .notApplicable(let reason): outcome = .notApplicable(reason: reason)
            }
        } catch let error as BackendError {
            outcome = .failed(reason: "threw \(error.text)")
        } catch {
            outcome = .failed(reason: "threw \(error)")
        }
        let (seconds, attoseconds) = (clock.now - start).components
        return ConformanceReport.Check(
            subject: subject, name: name, outcome: outcome, seconds: Double(seconds) + Double(attoseconds) * 1e-18)
    }
}

/// Why a check ends before its end.
enum CheckStop: Error {
    case failed(String)
    case notApplicable(String)
}

/// Fails the check unless a condition holds.
func expect(_ condition: Bool, _ reason: @autoclosure () -> String) throws(CheckStop) {
    if !condition { throw .failed(reason()) }
}

/// Fails the check unless a call throws an error with one of these codes.
func expectRefusal<Result>(
    of what: String, codes: [BackendError.Code] = [.invalidKey, .unsupported],
    _ call: () throws(BackendError) -> Result
) throws(CheckStop) {
    do {
        _ = try call()
    } catch {
        guard codes.contains(error.code) else { throw .failed("\(what): threw \(error.text)") }
        return
    }
    throw .failed("\(what): not refused")
}

extension BackendError {
    /// The code and the reason.
    var text: String { "\(code): \(reason)" }
}
