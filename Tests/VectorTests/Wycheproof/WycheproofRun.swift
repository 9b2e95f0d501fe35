import TestSupport

@testable import JOSECore

/// What became of one test.
enum Verdict: Sendable, Hashable {
    /// The signature is good.
    case accepted
    /// It is not: the core or the backend said so.
    case refused
    /// The core or the backend refuses the key.
    case keyRefused(JOSEError.Code)
    /// The backend could not decide.
    case failed(String)
}

/// One test and what became of it.
struct WycheproofOutcome: Sendable {
    let test: WycheproofTest
    /// Whether the file and its scope in JOSE want the signature accepted.
    let isStatedValid: Bool
    /// Why it is the other way round for JOSE, for the few tests where it is.
    let exception: String?
    /// What users get: the core's checks and then the backend.
    let verdict: Verdict
    /// What the backend says of a signature that the core refuses by its layout; nil where the core does not.
    let backendAlone: Verdict?
    /// Whether the signature has the length that the backend may rely on.
    let hasSoundLength: Bool

    /// Whether the signature was accepted or refused as it must be. A backend that fails has done neither.
    var isRight: Bool {
        switch verdict {
        case .accepted: isStatedValid == (exception == nil)
        case .refused: isStatedValid != (exception == nil)
        case .keyRefused, .failed: false
        }
    }
}

/// Runs each file once for each backend, however many tests look at the outcomes.
struct WycheproofRun: Sendable {
    static let shared = WycheproofRun()

    private let runs = SharedRuns<String, WycheproofOutcome>()

    func outcomes(_ item: WycheproofCase) async throws -> [WycheproofOutcome] {
        try await runs.outcomes(item.testDescription) { try Self.run(item) }
    }

    private static func run(_ item: WycheproofCase) throws -> [WycheproofOutcome] {
        try item.file.read().groups.flatMap { group in
            group.batches.flatMap { batch in
                let verifier = prepare(batch.key, item)
                return batch.tests.map { test in
                    let isValid = group.isInScope && test.result == .valid
                    return outcome(test, verifier, isValid, WycheproofExceptions.reasons[item.file.name]?[test.id])
                }
            }
        }
    }

    /// A key that is ready to verify, and how long its signatures are.
    private struct Prepared {
        let verifier: JWSVerificationKey.Verifier
        let signatureOctets: Int
    }

    private static func prepare(_ key: WycheproofGroup.Key, _ item: WycheproofCase) -> Result<Prepared, JOSEError> {
        do {
            guard case .key(let key) = key else {
                if case .refused(let error) = key { throw error }
                throw JOSEError(.invalidKey, "no key")
            }
            // Wycheproof has HMAC keys below the size of RFC 7518 §3.2; all other minimum sizes stand.
            let minimum = item.file.kind == .mac ? 0 : nil
            let prepared = try item.backend.registry.verificationKey(
                for: key, accepting: [item.file.algorithm], insecureMinimumKeyBits: minimum)
            guard let verifier = prepared.verifier(for: item.file.algorithm.rawValue) else {
                throw JOSEError(.unsuitableKey, "no verifier")
            }
            return .success(Prepared(verifier: verifier, signatureOctets: signatureOctets(key, item.file.algorithm)))
        } catch let error as JOSEError {
            return .failure(error)
        } catch {
            return .failure(JOSEError(.backendFailure, "\(error)"))
        }
    }

    private static func signatureOctets(_ key: JWK, _ algorithm: SignatureAlgorithm) -> Int {
        let catalog = AlgorithmCatalog.standard
        let curve = key.curve.flatMap { catalog[$0] }
        return switch catalog[algorithm]?.format {
        case .fixed(let octets): octets
        case .modulus: key.material?.publicParameters[.n]?.count ?? 0
        case .scalarPair: 2 * (curve?.order.count ?? 0)
        case .edwards: 2 * (curve?.coordinateOctets ?? 0)
        case .opaque, nil: 0
        }
    }

    private static func outcome(
        _ test: WycheproofTest, _ prepared: Result<Prepared, JOSEError>, _ isStatedValid: Bool, _ exception: String?
    ) -> WycheproofOutcome {
        func outcome(_ verdict: Verdict, backendAlone: Verdict? = nil, hasSoundLength: Bool) -> WycheproofOutcome {
            WycheproofOutcome(
                test: test, isStatedValid: isStatedValid, exception: exception, verdict: verdict,
                backendAlone: backendAlone, hasSoundLength: hasSoundLength)
        }
        switch prepared {
        case .failure(let error):
            return outcome(.keyRefused(error.code), hasSoundLength: true)
        case .success(let key):
            let verifier = key.verifier
            let verdict = verdict { try verifier.isValidSignature(test.signature.span, for: test.message.span) }
            let hasSoundLength = test.signature.count == key.signatureOctets
            guard !verifier.layout.accepts(test.signature.span) else {
                return outcome(verdict, hasSoundLength: hasSoundLength)
            }
            let alone = Self.verdict {
                try verifier.verifier.isValidSignature(test.signature.span, for: test.message.span)
            }
            return outcome(verdict, backendAlone: alone, hasSoundLength: hasSoundLength)
        }
    }

    private static func verdict(_ isValid: () throws -> Bool) -> Verdict {
        do {
            return try isValid() ? .accepted : .refused
        } catch {
            return .failed("\(error)")
        }
    }
}
