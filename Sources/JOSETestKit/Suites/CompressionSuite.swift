internal import JOSECore

/// Compression of contents.
struct CompressionSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.compression else { return [] }
        var seen: Set<CompressionAlgorithm> = []
        let declared = backend.compressionCapabilities.filter { algorithm in
            subject.options.includes(.compression(algorithm)) && seen.insert(algorithm).inserted
        }
        return declared.flatMap { algorithm in
            let subject = CompressionSubject(backend: backend, algorithm: algorithm, options: subject.options)
            return subject.knownAnswerChecks() + subject.contentChecks() + subject.boundChecks()
                + subject.malformedChecks() + subject.concurrencyChecks()
        } + undeclaredChecks(backend, subject)
    }

    private func undeclaredChecks(_ backend: any CompressionBackend, _ subject: BackendUnderTest) -> [PlannedCheck] {
        let known = [CompressionAlgorithm.deflate, CompressionAlgorithm(rawValue: "no-such-compression")]
        return known.filter { !backend.compressionCapabilities.contains($0) }.compactMap { algorithm in
            guard subject.options.includes(.compression(algorithm)) else { return nil }
            return PlannedCheck(
                Capability.compression(algorithm).description, "is not declared, and refused as unsupported"
            ) {
                let message = Message.ordinary
                try expectRefusal(of: "compressing", codes: [.unsupported]) { () throws(BackendError) in
                    try backend.compress(message.span, algorithm)
                }
                try expectRefusal(of: "decompressing", codes: [.unsupported]) { () throws(BackendError) in
                    try backend.decompress(message.span, algorithm, maximumOctets: 1000)
                }
            }
        }
    }
}

/// One compression algorithm.
private struct CompressionSubject: Sendable {
    let backend: any CompressionBackend
    let algorithm: CompressionAlgorithm
    let options: BackendConformance.Options

    func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
        PlannedCheck(Capability.compression(algorithm).description, name, body)
    }

    func compress(_ content: [UInt8]) throws(BackendError) -> [UInt8] {
        try backend.compress(content.span, algorithm)
    }

    func decompress(_ compressed: [UInt8], _ maximum: Int) throws(BackendError) -> Decompression {
        try backend.decompress(compressed.span, algorithm, maximumOctets: maximum)
    }

    /// Contents that compress well and badly, from nothing to the longest.
    private var contents: [(name: String, octets: [UInt8])] {
        let long = max(options.largeMessageOctets, 1)
        return [0, 1, 2, 3, 63, 257, 258, 259, 4095, 4096, 4097, 32768, 65535, 65536, 65537].map {
            ("\($0) octets", Message.ofLength($0))
        } + [
            ("\(long) octets", Message.ofLength(long)), ("zeros", [UInt8](repeating: 0, count: long)),
            ("noise", Self.noise(70_000)),
        ]
    }

    /// Octets in which no compression finds anything.
    private static func noise(_ count: Int) -> [UInt8] {
        var checksum = InsecureChecksum()
        checksum.add("noise")
        return checksum.octets(count)
    }

    func knownAnswerChecks() -> [PlannedCheck] {
        let answers = (CompressionKnownAnswer.standard + options.compressions).filter { $0.algorithm == algorithm }
        guard !answers.isEmpty else {
            return [
                check("agrees with known answers") {
                    throw CheckStop.notApplicable("the kit knows none; add some to the options")
                }
            ]
        }
        return answers.map { answer in
            guard let content = answer.content else {
                return check("finds malformed: \(answer.source)") {
                    let result = try decompress(answer.compressed, 1 << 20)
                    try expect(result == .malformed, "the answer is \(result.summary)")
                }
            }
            return check("decompresses: \(answer.source)") {
                let result = try decompress(answer.compressed, 1 << 20)
                try expect(result == .complete(content), "the answer is \(result.summary)")
            }
        }
    }

    func contentChecks() -> [PlannedCheck] {
        [
            check("decompresses what it compressed, of many lengths, and parts of longer ones") {
                for (name, content) in contents {
                    let result = try decompress(try compress(content), content.count + 1)
                    try expect(result == .complete(content), "\(name): the answer is \(result.summary)")
                }
                let longer = Message.ofLength(1000)
                let compressed = try backend.compress(longer.span.extracting(5..<995), algorithm)
                let around = [0xFF] + compressed + [0xFF]
                let result = try backend.decompress(
                    around.span.extracting(1..<(around.count - 1)), algorithm, maximumOctets: 1000)
                try expect(result == .complete(Array(longer[5..<995])), "a part: the answer is \(result.summary)")
            }
        ]
    }

    func boundChecks() -> [PlannedCheck] {
        [
            check("decompresses up to the bound and not beyond it") {
                for (name, content) in contents {
                    let compressed = try compress(content)
                    let exact = try decompress(compressed, content.count)
                    try expect(exact == .complete(content), "\(name): exactly the bound: \(exact.summary)")
                    for less in Set([content.count - 1, content.count / 2, 1, 0])
                    where (0..<content.count).contains(less) {
                        let result = try decompress(compressed, less)
                        try expect(
                            result == .exceedsMaximum, "\(name), with a bound of \(less): \(result.summary)")
                    }
                }
            },
            check("does not take the memory of a bound in advance") {
                let content = Message.ofLength(1000)
                let compressed = try compress(content)
                for bound in [1 << 40, Int.max - 1, Int.max] {
                    let result = try decompress(compressed, bound)
                    try expect(result == .complete(content), "a bound of \(bound): the answer is \(result.summary)")
                }
            },
        ]
    }

    func malformedChecks() -> [PlannedCheck] {
        [
            check("finds what is cut short malformed, and what goes on") {
                for content in [[], Message.ofLength(100), Self.noise(300)] {
                    let compressed = try compress(content)
                    for count in 0..<compressed.count {
                        let result = try decompress(Array(compressed.prefix(count)), 1 << 20)
                        try expect(
                            result == .malformed,
                            "\(count) of \(compressed.count) octets: the answer is \(result.summary)")
                    }
                    for more in [[0], [0xFF], compressed] {
                        let result = try decompress(compressed + more, 1 << 20)
                        try expect(result == .malformed, "and \(more.count) octets: the answer is \(result.summary)")
                    }
                }
            },
            check("survives flipped bits, and decompresses as before") {
                let content = Message.ofLength(500)
                let compressed = try compress(content)
                for position in compressed.indices {
                    let flipped = Alteration.flip(compressed, position, position % 8)
                    if case .complete(let octets) = try decompress(flipped, 4096) {
                        try expect(octets.count <= 4096, "a flipped bit in octet \(position): beyond the bound")
                    }
                }
                let result = try decompress(compressed, 4096)
                try expect(result == .complete(content), "the answer is \(result.summary)")
            },
        ]
    }

    func concurrencyChecks() -> [PlannedCheck] {
        let (tasks, operations) = (max(options.concurrentTasks, 1), max(options.operationsPerTask, 1))
        return [
            check("compresses and decompresses on \(tasks) tasks at once") {
                try await withThrowingTaskGroup { group in
                    for task in 0..<tasks {
                        group.addTask {
                            for operation in 0..<operations {
                                let content = Message.ofLength(operation * 97 + 1) + [UInt8(truncatingIfNeeded: task)]
                                let result = try decompress(try compress(content), content.count)
                                try expect(
                                    result == .complete(content),
                                    "task \(task), content \(operation): the answer is \(result.summary)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        ]
    }
}

extension Decompression {
    /// The kind of answer, without its octets.
    fileprivate var summary: String {
        switch self {
        case .complete(let octets): "complete, with \(octets.count) octets"
        case .exceedsMaximum: "more than the bound"
        case .malformed: "malformed"
        }
    }
}
