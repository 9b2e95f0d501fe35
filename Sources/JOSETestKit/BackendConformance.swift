public import JOSECore

/// Runs a backend through everything that its protocols promise.
///
/// ```swift
/// let report = await BackendConformance(try MyBackend.load()).run()
/// print(report)
/// precondition(report.isPassed)
/// ```
///
/// The checks follow from what the backend declares and from the descriptors of that; the kit knows no algorithm by
/// name. An algorithm of the backend's own is checked like a standard one, as long as ``Options/keys`` has two keys for
/// it (``TestKeys/completed(for:)``); known answers for it are in the backend's `knownAnswers`, or can be added here.
///
/// Use it from any test framework, or from a command. The kit calls the backend on the tasks of the caller; a backend
/// that traps ends the process, and ``Options/willRun`` is how to know in which check. The command `jose conformance` runs
/// the checks in a process of their own, and goes on in another one after such an end.
public struct BackendConformance: Sendable {
    /// How much is done, and with what.
    public struct Options: Sendable {
        /// The keys to sign, encrypt and be refused with. Two for each type and curve that the backend declares. Of
        /// symmetric keys of an exact size the kit makes what is missing.
        public var keys: TestKeys = .standard
        /// Known answers beyond those of the kit, for schemes that it does not know.
        public var signatures: [SignatureKnownAnswer] = []
        /// Known digests beyond those of the kit.
        public var digests: [DigestKnownAnswer] = []
        /// Known encrypted keys beyond those of the kit, for schemes that it does not know.
        public var keyWraps: [KeyWrapKnownAnswer] = []
        /// Known ciphertexts beyond those of the kit, for schemes that it does not know.
        public var contents: [ContentKnownAnswer] = []
        /// Known shared secrets beyond those of the kit, for schemes and curves that it does not know.
        public var keyAgreements: [KeyAgreementKnownAnswer] = []
        /// Known derived keys beyond those of the kit.
        public var passwordDerivations: [PasswordDerivationKnownAnswer] = []
        /// Known compressed data beyond those of the kit.
        public var compressions: [CompressionKnownAnswer] = []
        /// Files of test vectors in the form of Wycheproof, such as those of ``WycheproofFile/all(in:)``.
        public var wycheproof: [WycheproofFile] = []
        /// How many tasks use one prepared key at once.
        public var concurrentTasks = 8
        /// How many signatures each of them makes and checks, and how many other operations.
        public var operationsPerTask = 16
        /// The length of the long message and the long content, in octets.
        public var largeMessageOctets = 1 << 20
        /// The most shared secrets that are made to find one with a zero octet at its beginning or end.
        public var sharedSecrets = 200
        /// The sizes of the RSA keys that are made, in bits.
        public var modulusBits = [2048, 3072]
        /// Leaves out the checks of what it answers `false` for. A report that leaves something out proves nothing
        /// about it.
        public var includes: @Sendable (Capability) -> Bool = { _ in true }
        /// Called with the number of all checks, before the first is run.
        package var willRunAll: (@Sendable (_ checks: Int) -> Void)?
        /// Called with the subject and the name of each check before it is run.
        public var willRun: (@Sendable (_ subject: String, _ name: String) -> Void)?
        /// Called with each check after it was run.
        public var didRun: (@Sendable (ConformanceReport.Check) -> Void)?
        /// How many checks are left out, from the first one on, and not reported: a run before this one did them, in a
        /// process that the last of them ended.
        package var earlierChecks = 0

        /// The options that a backend is released with.
        public init() {}
    }

    /// The backend under test. Algorithms, key types and curves of its own are in its `descriptors`.
    public let backend: Backend
    /// How much is done, and with what.
    public let options: Options

    /// A run to be.
    public init(_ backend: Backend, options: Options = Options()) {
        self.backend = backend
        self.options = options
    }

    /// Every suite. A further kind of capability is one more suite, and one more entry here.
    private static let suites: [any ConformanceSuite] = [
        DeclarationSuite(), SigningSuite(), KeyWrapSuite(), KeyAgreementSuite(), PasswordDerivationSuite(),
        ContentEncryptionSuite(), CompressionSuite(), DigestSuite(), KeyGenerationSuite(), TokenEncryptionSuite(),
        WycheproofSuite(),
    ]

    /// Runs every check, one after another.
    public func run() async -> ConformanceReport {
        let subject = BackendUnderTest(backend, options)
        var report = ConformanceReport(backend: backend.id, libraryVersion: backend.libraryVersion)
        let checks = Self.suites.flatMap { $0.checks(of: subject) }
        options.willRunAll?(checks.count)
        for check in checks.dropFirst(options.earlierChecks) {
            options.willRun?(check.subject, check.name)
            let result = await check.run()
            options.didRun?(result)
            report.checks.append(result)
            // A check may take seconds, and others want their turn.
            await Task.yield()
        }
        return report
    }
}
