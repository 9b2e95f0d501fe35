import JOSE
import TestSupport
import Testing

/// A backend that compresses: what the tests below run over.
struct Compressor: Sendable, CustomTestStringConvertible {
    let id: BackendID
    let backend: any CompressionBackend

    var testDescription: String { id.rawValue }

    func compress(_ octets: [UInt8]) throws -> [UInt8] { try backend.compress(octets.span, .deflate) }

    func decompress(_ octets: [UInt8], maximumOctets: Int = 1 << 21) throws -> Decompression {
        try backend.decompress(octets.span, .deflate, maximumOctets: maximumOctets)
    }

    /// Those of this build that know DEFLATE.
    static let all: [Compressor] = ((try? StandardBackends.load()) ?? []).compactMap { backend in
        guard let compression = backend.compression, compression.compressionCapabilities.contains(.deflate) else {
            return nil
        }
        return Compressor(id: backend.id, backend: compression)
    }
}

/// DEFLATE (RFC 1951) as `zip` means it: without a frame, and with nothing behind it.
@Suite struct CompressionTests {
    /// Streams that another implementation made, one for each kind of block, and what is in them.
    private static let streams: [(kind: String, stream: String, plaintext: [UInt8])] = [
        ("stored", "010500faff68656c6c6f", Array("hello".utf8)),
        (
            "fixed codes", "4bcecf2d284a2d2e4e4d51484a4dcb2f4a55c82c51c82c5648cd4b2eaa2c28494dd15148862b0100",
            Array("compressed before it is encrypted, compressed".utf8)
        ),
        (
            "dynamic codes",
            "158ec101c0300802576104516b74ffc50a2f1205bc00d13870901f6ad087692cc10830a5dddaca71b2c8939f740f952dbfd2f2"
                + "754bb7f1e5e17b83916fa44fffa7f96a7ff2ddb85741861a4855d19d4c95b37ca57deef3dd31c098e48988db6610618629"
                + "68e28c435634b283225322c7afe7d97a7bf29513a57e438bbcd457bdfc01",
            Array((0..<60).map { "\($0 * $0)" }.joined(separator: " ").utf8)
        ),
        ("nothing", "0300", []),
    ]

    /// Octets that do not compress, the same each time.
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 1951
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }

    /// Contents that compress very well, in part and not at all.
    private static func contents(_ count: Int) -> [[UInt8]] {
        [
            [UInt8](repeating: 0, count: count), noise(count),
            (0..<count).map { UInt8(truncatingIfNeeded: ($0 * $0) >> 7) },
        ]
    }

    #if Zlib
        @Test func `Among the standard backends, zlib does DEFLATE and nothing else`() throws {
            let registry = try AlgorithmRegistry.standard(environment: [:])
            #expect(registry.resolution(for: .compression(.deflate)).chosen == "zlib")
            let backend = try #require(registry.backends.first { $0.id == "zlib" })
            #expect(backend.capabilities == [.compression(.deflate)])
            #expect(registry.backends.last?.id == "zlib")
            #expect(Compressor.all.contains { $0.id == "zlib" })
        }
    #endif

    @Test(
        arguments: Compressor.all,
        Array(0...300) + [4095, 4096, 4097, 8191, 8192, 8193, 32_768, 65_535, 65_536, 100_003, 1 << 20])
    func `Contents of any size come back, at exactly the bound, and not below it`(
        compressor: Compressor, size: Int
    ) throws {
        for content in Self.contents(size) {
            let compressed = try compressor.compress(content)
            for bound in [size, size + 1, .max] {
                #expect(try compressor.decompress(compressed, maximumOctets: bound) == .complete(content))
            }
            for bound in [size - 1, size / 2, 0, -1, .min] where bound < size {
                #expect(try compressor.decompress(compressed, maximumOctets: bound) == .exceedsMaximum)
            }
        }
    }

    @Test(arguments: Compressor.all)
    func `What one backend compresses, each one decompresses`(compressor: Compressor) throws {
        for other in Compressor.all {
            for content in Self.contents(70_000) {
                #expect(try other.decompress(compressor.compress(content)) == .complete(content))
            }
        }
    }

    @Test(arguments: Compressor.all)
    func `What compresses well gets shorter, and what does not hardly longer`(compressor: Compressor) throws {
        let size = 1 << 20
        #expect(try compressor.compress([UInt8](repeating: 0, count: size)).count < size / 500)
        #expect(try compressor.compress(Self.noise(size)).count < size + size / 500)
    }

    @Test(arguments: Compressor.all)
    func `Blocks of every kind are read as another implementation wrote them`(compressor: Compressor) throws {
        for (kind, text, plaintext) in Self.streams {
            let stream = try #require([UInt8](hexadecimal: text))
            #expect(try compressor.decompress(stream) == .complete(plaintext), "\(kind)")
        }
    }

    @Test(arguments: Compressor.all)
    func `A stream that is cut short anywhere is malformed`(compressor: Compressor) throws {
        var streams = try Self.streams.map { try #require([UInt8](hexadecimal: $0.stream)) }
        streams += try Self.contents(2000).map(compressor.compress)
        for stream in streams {
            for count in 0..<stream.count {
                #expect(try compressor.decompress(Array(stream.prefix(count))) == .malformed, "\(count) octets")
            }
        }
        // Several blocks, so that the cut falls on the end of one as well.
        let long = try compressor.compress(Self.noise(300_000))
        for count in [1, 5, 32_768, 65_536, 65_541, 131_072, 200_000, long.count - 5, long.count - 1] {
            #expect(try compressor.decompress(Array(long.prefix(count))) == .malformed, "\(count) octets")
        }
    }

    @Test(arguments: Compressor.all)
    func `Anything behind the last block is malformed`(compressor: Compressor) throws {
        var streams = try Self.streams.map { try #require([UInt8](hexadecimal: $0.stream)) }
        streams += try Self.contents(5000).map(compressor.compress)
        for stream in streams {
            for trailer in [[0], [0xFF], [3, 0], stream, [UInt8](repeating: 0, count: 100_000)] {
                #expect(try compressor.decompress(stream + trailer) == .malformed)
            }
        }
    }

    @Test(
        arguments: Compressor.all,
        [
            ("zlib", "78da4bcecf2d284a2d2e4e4d51484a4dcb2f4a55c82c51c82c5648cd4b2eaa2c28494dd15148862b01008bd11131"),
            (
                "gzip",
                "1f8b08000000000002034bcecf2d284a2d2e4e4d51484a4dcb2f4a55c82c51c82c5648cd4b2eaa2c28494dd15148862b0100"
                    + "a249dff12d000000"
            ),
            ("zlib with a preset dictionary", "78f9d8dd0cb04b26a4404701a104008bd11131"),
            ("a preset dictionary that the header does not announce", "4b26a4404701a10400"),
            ("a block of the reserved type", "07"), ("a stored block whose lengths disagree", "010500faf068656c6c6f"),
            ("a distance beyond the beginning", "4b044200"), ("nothing at all", ""),
        ])
    func `Frames, dictionaries and what is no DEFLATE are malformed`(
        compressor: Compressor, input: (kind: String, stream: String)
    ) throws {
        let stream = try #require([UInt8](hexadecimal: input.stream))
        #expect(try compressor.decompress(stream) == .malformed)
    }

    @Test(arguments: Compressor.all)
    func `A flipped bit gives other octets, too many or malformed, and never more than the bound`(
        compressor: Compressor
    ) throws {
        let bound = 4096
        var streams = try Self.streams.map { try #require([UInt8](hexadecimal: $0.stream)) }
        streams += try Self.contents(700).map(compressor.compress)
        var outcomes: [String: Int] = [:]
        for stream in streams {
            for bit in 0..<(stream.count * 8) {
                var altered = stream
                altered[bit / 8] ^= 1 << UInt8(bit % 8)
                switch try compressor.decompress(altered, maximumOctets: bound) {
                case .complete(let octets):
                    #expect(octets.count <= bound)
                    outcomes["complete", default: 0] += 1
                case .exceedsMaximum: outcomes["exceeds", default: 0] += 1
                case .malformed: outcomes["malformed", default: 0] += 1
                }
            }
        }
        // DEFLATE has no checksum: the flips have reached more than one way out.
        #expect(outcomes["malformed", default: 0] > 0 && outcomes["complete", default: 0] > 0, "\(outcomes)")
    }

    @Test(arguments: Compressor.all)
    func `Random octets never get past the bound`(compressor: Compressor) throws {
        let noise = Self.noise(40_000)
        for start in 0..<2000 {
            let input = Array(noise[start..<(start + start % 97)])
            if case .complete(let octets) = try compressor.decompress(input, maximumOctets: 1000) {
                #expect(octets.count <= 1000)
            }
        }
    }

    @Test(arguments: Compressor.all)
    func `An algorithm that is not declared is unsupported`(compressor: Compressor) throws {
        let unknown = CompressionAlgorithm(rawValue: "def")
        let input: [UInt8] = [3, 0]
        let refusals = [
            #expect(throws: BackendError.self) { try compressor.backend.compress(input.span, unknown) },
            #expect(throws: BackendError.self) {
                try compressor.backend.decompress(input.span, unknown, maximumOctets: 1)
            },
        ]
        #expect(refusals.map { $0?.code } == [.unsupported, .unsupported])
    }

    @Test(arguments: Compressor.all)
    func `Many tasks compress and decompress at once`(compressor: Compressor) async throws {
        await withTaskGroup(of: Bool.self) { group in
            for task in 1...8 {
                group.addTask {
                    Self.contents(task * 9000).allSatisfy { content in
                        guard let compressed = try? compressor.compress(content) else { return false }
                        return (try? compressor.decompress(compressed)) == .complete(content)
                    }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
