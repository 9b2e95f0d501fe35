public import JOSECore

/// What a ``BackendBenchmark`` measured.
///
/// As JSON (by any encoder) it is what `jose bench --json` writes. A file can be read on another machine and turned into
/// a policy there: ``Recommendation``.
public struct BenchmarkReport: Codable, Sendable, Hashable {
    /// The version of the form that this code writes and reads.
    public static let currentVersion = 1
    /// The spread above which a row is called unsteady: a tenth of its median.
    public static let steadySpread = 0.1
    /// The change between the first and the last half of the rounds above which a row is called unsteady.
    public static let steadyDrift = 0.1
    /// The part of the rows that may be unsteady before nothing is concluded from the report as a whole.
    public static let steadyShare = 0.75

    /// A backend that took part.
    public struct Library: Codable, Sendable, Hashable {
        /// The backend's name.
        public var id: BackendID
        /// The version of the library, as it says it.
        public var version: String
        /// The plug-in file that it was loaded from, if it was.
        public var pluginFile: String?

        /// From its parts.
        public init(id: BackendID, version: String, pluginFile: String? = nil) {
            self.id = id
            self.version = version
            self.pluginFile = pluginFile
        }
    }

    /// Something that could not be measured.
    public struct Failure: Codable, Sendable, Hashable {
        /// The backend.
        public var backend: BackendID
        /// What it was to do, as the matrix names it: `verify EdDSA (Ed25519)`.
        public var subject: String
        /// Why it did not. Never octets of keys or messages.
        public var reason: String

        /// From its parts.
        public init(backend: BackendID, subject: String, reason: String) {
            self.backend = backend
            self.subject = subject
            self.reason = reason
        }
    }

    /// The version of the form; ``currentVersion``.
    public var version: Int
    /// Where it was measured.
    public var machine: Machine
    /// When, in seconds since 1970.
    public var time: Int
    /// The backends, in the order of preference that was in force.
    public var backends: [Library]
    /// The part of that order that somebody stated; empty where it is the order of registration.
    public var preference: [BackendID]
    /// The length of messages and contents in octets.
    public var payloadOctets: Int
    /// How many times each row was measured.
    public var rounds: Int
    /// The time spent on each row in all rounds together.
    public var secondsPerRow: Double
    /// What was measured: the rows of one work stand together, in the order of ``backends``.
    public var rows: [Row]
    /// What could not be measured.
    public var failures: [Failure]

    /// A report from its parts. The ratios of the rows are computed.
    public init(
        machine: Machine, time: Int, backends: [Library], preference: [BackendID] = [], payloadOctets: Int, rounds: Int,
        secondsPerRow: Double, rows: [Row], failures: [Failure] = []
    ) {
        version = Self.currentVersion
        self.machine = machine
        self.time = time
        self.backends = backends
        self.preference = preference
        self.payloadOctets = payloadOctets
        self.rounds = rounds
        self.secondsPerRow = secondsPerRow
        self.rows = Row.compared(rows)
        self.failures = failures
    }

    /// The rows whose figures cannot be relied on to a tenth.
    public var unsteadyRows: [Row] { rows.filter(\.isUnsteady) }

    /// Whether so many rows are unsteady that only large differences mean anything.
    public var isTooNoisy: Bool {
        !rows.isEmpty && Double(rows.count - unsteadyRows.count) < Self.steadyShare * Double(rows.count)
    }

    /// The groups of rows that are compared with each other: one work of one capability each, in order.
    public var comparisons: [[Row]] {
        var positions: [Row.Subject: Int] = [:]
        var groups: [[Row]] = []
        for row in rows {
            if let position = positions[row.subject] {
                groups[position].append(row)
            } else {
                positions[row.subject] = groups.count
                groups.append([row])
            }
        }
        return groups
    }

    private enum CodingKeys: String, CodingKey {
        case version, machine, time, backends, preference, payloadOctets, rounds, secondsPerRow, rows, failures
    }

    /// Reads a report.
    ///
    /// - Throws: `DecodingError`, also for a version of the form that this code does not know.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decode(Int.self, forKey: .version)
        guard version == Self.currentVersion else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: container,
                debugDescription:
                    "this is version \(version) of a benchmark's report; only \(Self.currentVersion) is known"
            )
        }
        machine = try container.decode(Machine.self, forKey: .machine)
        time = try container.decode(Int.self, forKey: .time)
        backends = try container.decode([Library].self, forKey: .backends)
        preference = try container.decode([BackendID].self, forKey: .preference)
        payloadOctets = try container.decode(Int.self, forKey: .payloadOctets)
        rounds = try container.decode(Int.self, forKey: .rounds)
        secondsPerRow = try container.decode(Double.self, forKey: .secondsPerRow)
        rows = try container.decode([Row].self, forKey: .rows)
        failures = try container.decode([Failure].self, forKey: .failures)
    }
}
