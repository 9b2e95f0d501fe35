#if Zlib
    internal import CZlib
    internal import JOSECore

    /// DEFLATE (RFC 1951) from zlib. No stream is kept for the next message: it has the last one in its window.
    struct ZlibCompression: CompressionBackend {
        let compressionCapabilities: [CompressionAlgorithm] = [.deflate]

        /// The room for the first octets of a result, which doubles as long as it is filled.
        private static let initialRoom = 4096

        func compress(
            _ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm
        ) throws(BackendError) -> [UInt8] {
            try check(algorithm)
            let stream = try ZlibStream(.compression)
            var output: [UInt8] = []
            // All of it, as a rule; the bound is that of one step.
            var room = stream.bound(of: plaintext.count)
            var used = 0
            while true {
                let rest = plaintext.extracting(used..<plaintext.count)
                let flush = rest.count <= ZlibStream.maximumStep ? Z_FINISH : Z_NO_FLUSH
                let step = append(rest, of: stream, to: &output, room: room, flush)
                used += step.used
                switch step.answer {
                case Z_STREAM_END: return output
                case Z_OK where step.used > 0 || !step.hasRoom: room = max(output.count, Self.initialRoom)
                default: throw ZlibStream.failure(step.answer)
                }
            }
        }

        func decompress(
            _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
        ) throws(BackendError) -> Decompression {
            try check(algorithm)
            guard maximumOctets >= 0 else { return .exceedsMaximum }
            // Room for one octet more than there may be: as soon as it is taken, there are too many.
            let limit = maximumOctets == .max ? maximumOctets : maximumOctets + 1
            let stream = try ZlibStream(.decompression)
            var output: [UInt8] = []
            var used = 0
            while true {
                let room = min(max(output.count, Self.initialRoom), limit - output.count)
                let rest = compressed.extracting(used..<compressed.count)
                let step = append(rest, of: stream, to: &output, room: room, Z_NO_FLUSH)
                used += step.used
                guard output.count <= maximumOctets else { return .exceedsMaximum }
                switch step.answer {
                case Z_STREAM_END: return used == compressed.count ? .complete(output) : .malformed
                case Z_OK, Z_BUF_ERROR:
                    // With room left, it is the input that ran out.
                    if step.hasRoom, used == compressed.count || step.used == 0 { return .malformed }
                case Z_DATA_ERROR, Z_NEED_DICT: return .malformed
                default: throw ZlibStream.failure(step.answer)
                }
            }
        }

        private func check(_ algorithm: CompressionAlgorithm) throws(BackendError) {
            guard compressionCapabilities.contains(algorithm) else {
                throw BackendError(.unsupported, "zlib does not offer \(algorithm.rawValue)")
            }
        }

        /// Goes one step on, into memory for exactly so many further octets.
        private func append(
            _ input: Span<UInt8>, of stream: ZlibStream, to output: inout [UInt8], room: Int, _ flush: Int32
        ) -> ZlibStream.Step {
            output.reserveCapacity(output.count + room)
            var step = ZlibStream.Step(answer: Z_OK, used: 0, hasRoom: true)
            output.append(addingCapacity: room) { step = stream.advance(input, into: &$0, flush) }
            return step
        }
    }
#endif
