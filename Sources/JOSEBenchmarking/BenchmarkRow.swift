public import JOSECore

extension BenchmarkReport {
    /// What is timed. Some capabilities are two works: a cipher encrypts and decrypts.
    public enum Work: String, Codable, Sendable, Hashable, CaseIterable {
        /// A signature or MAC with a prepared key.
        case sign
        /// Its verification with a prepared key.
        case verify
        /// The encryption of a CEK with a prepared key.
        case wrap
        /// Its decryption with a prepared key.
        case unwrap
        /// A key agreement as the sender, with a new ephemeral key.
        case send
        /// A key agreement as the recipient.
        case receive
        /// A key from a password, with ``BackendBenchmark/iterations`` iterations.
        case derive
        /// The encryption of a content.
        case encrypt
        /// The decryption of a content.
        case decrypt
        /// Compression.
        case compress
        /// Decompression.
        case decompress
        /// A hash.
        case digest
        /// A new key.
        case generate
    }

    /// How long one work takes one backend.
    public struct Row: Codable, Sendable, Hashable {
        /// What rows are compared by.
        struct Subject: Hashable {
            var capability: Capability
            var work: Work
        }

        /// What the backend declares.
        public var capability: Capability
        /// What of it was timed.
        public var work: Work
        /// The backend.
        public var backend: BackendID
        /// The median of the rounds, for one operation.
        public var seconds: Double
        /// The distance between the quartiles of the rounds, as a part of the median.
        public var spread: Double
        /// How far the medians of the first and the last half of the rounds are apart, as a part of the first one.
        public var drift: Double
        /// How many times as long as the fastest backend it takes; 1 for the fastest.
        public private(set) var ratio: Double
        /// Whether the distance to the fastest is within the noise; true for the fastest itself.
        public private(set) var isWithinNoise: Bool

        /// A row from its measurement. What compares it with others is set by the report.
        public init(
            _ capability: Capability, _ work: Work, backend: BackendID, seconds: Double, spread: Double = 0,
            drift: Double = 0
        ) {
            self.capability = capability
            self.work = work
            self.backend = backend
            self.seconds = seconds
            self.spread = spread
            self.drift = drift
            ratio = 1
            isWithinNoise = true
        }

        /// The algorithm as tables name it: `EdDSA (Ed25519)`.
        public var algorithm: String { capability.algorithmLabel }
        /// How many operations a second has room for.
        public var operationsPerSecond: Double { 1 / seconds }
        /// Whether the rounds differed too much to rely on the figure to a tenth.
        public var isUnsteady: Bool { spread > steadySpread || drift > steadyDrift }

        var subject: Subject { Subject(capability: capability, work: work) }
        var timing: Timing { Timing(seconds: seconds, spread: spread, drift: drift) }

        /// The rows with their ratios to the fastest of their work.
        static func compared(_ rows: [Row]) -> [Row] {
            let groups = Dictionary(grouping: rows, by: \.subject)
            let fastest = groups.compactMapValues { group in
                group.map(\.timing).min { $0.seconds < $1.seconds }
            }
            return rows.map { row in
                guard let best = fastest[row.subject] else { return row }
                var row = row
                row.ratio = row.seconds / best.seconds
                row.isWithinNoise = row.timing.isWithinNoise(of: best)
                return row
            }
        }
    }
}

extension Capability {
    /// `EdDSA (Ed25519)`; a curve that the name says is not said again.
    var algorithmLabel: String { name + (curve.map { $0.rawValue == name ? "" : " (\($0.rawValue))" } ?? "") }
}

// MARK: - JSON

extension BenchmarkReport.Row {
    private enum CodingKeys: String, CodingKey {
        case kind, algorithm, curve, operation, work, backend, seconds, spread, drift, ratio, isWithinNoise
        case operationsPerSecond
    }

    /// Writes the parts of the capability as members of the row, and the operations per second for readers.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(capability.kind.rawValue, forKey: .kind)
        try container.encode(capability.name, forKey: .algorithm)
        try container.encodeIfPresent(capability.curve?.rawValue, forKey: .curve)
        try container.encode(capability.operation.rawValue, forKey: .operation)
        try container.encode(work, forKey: .work)
        try container.encode(backend, forKey: .backend)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(operationsPerSecond, forKey: .operationsPerSecond)
        try container.encode(spread, forKey: .spread)
        try container.encode(drift, forKey: .drift)
        try container.encode(ratio, forKey: .ratio)
        try container.encode(isWithinNoise, forKey: .isWithinNoise)
    }

    /// Reads what ``encode(to:)`` writes.
    ///
    /// - Throws: `DecodingError`, also for kinds and operations that nobody knows and for times that are none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let kind = Capability.Kind(rawValue: try container.decode(String.self, forKey: .kind))
        let operation = Capability.Operation(rawValue: try container.decode(String.self, forKey: .operation))
        guard let kind, let operation else {
            throw DecodingError.dataCorruptedError(
                forKey: kind == nil ? .kind : .operation, in: container,
                debugDescription: "there is no such kind of work")
        }
        let curve = try container.decodeIfPresent(String.self, forKey: .curve).map { Curve(rawValue: $0) }
        let name = try container.decode(String.self, forKey: .algorithm)
        capability = Capability(kind, name, curve: curve, operation)
        work = try container.decode(BenchmarkReport.Work.self, forKey: .work)
        backend = try container.decode(BackendID.self, forKey: .backend)
        seconds = try container.decode(Double.self, forKey: .seconds)
        spread = try container.decode(Double.self, forKey: .spread)
        drift = try container.decode(Double.self, forKey: .drift)
        ratio = try container.decode(Double.self, forKey: .ratio)
        isWithinNoise = try container.decode(Bool.self, forKey: .isWithinNoise)
        guard seconds > 0, spread >= 0, drift >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .seconds, in: container, debugDescription: "these are no times")
        }
    }
}
