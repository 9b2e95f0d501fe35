#if Zlib
    internal import CZlib
    internal import JOSECore

    /// Data on their way through DEFLATE without a frame (`z_stream`), for one thread.
    final class ZlibStream {
        /// The functions of one direction.
        struct Direction: Sendable {
            fileprivate let start: @Sendable (UnsafeMutablePointer<z_stream>) -> Int32
            fileprivate let advance: @Sendable (UnsafeMutablePointer<z_stream>, _ flush: Int32) -> Int32
            fileprivate let end: @Sendable (UnsafeMutablePointer<z_stream>) -> Int32

            /// The largest window, and no frame of zlib or gzip around the data: the sign says that.
            private static let windowBits = -MAX_WBITS
            /// zlib's default.
            private static let memoryLevel: Int32 = 8
            private static let structureOctets = Int32(MemoryLayout<z_stream>.size)

            /// To DEFLATE, at the default level.
            static let compression = Self(
                start: {
                    deflateInit2_(
                        $0, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY,
                        ZLIB_VERSION,
                        structureOctets)
                },
                advance: { deflate($0, $1) },
                end: { deflateEnd($0) })

            /// From DEFLATE.
            static let decompression = Self(
                start: { inflateInit2_($0, windowBits, ZLIB_VERSION, structureOctets) },
                advance: { inflate($0, $1) },
                end: { inflateEnd($0) })
        }

        /// What came of one step.
        struct Step {
            /// zlib's answer: `Z_OK`, `Z_STREAM_END` or an error.
            var answer: Int32
            /// How many octets of the input are done with.
            var used: Int
            /// Whether there is room left in the output.
            var hasRoom: Bool
        }

        /// The most octets that one step takes or gives: zlib counts them in 32 bits.
        static let maximumStep = Int(UInt32.max)

        private let direction: Direction
        /// Memory of its own: zlib keeps a pointer back to the structure, which must not move.
        private let stream: UnsafeMutablePointer<z_stream>

        /// A stream at its beginning.
        ///
        /// - Throws: `failure` when the library is another one than was compiled against, or has no memory.
        init(_ direction: Direction) throws(BackendError) {
            let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            stream.initialize(to: z_stream())
            let answer = direction.start(stream)
            guard answer == Z_OK else {
                stream.deallocate()
                throw Self.failure(answer)
            }
            self.direction = direction
            self.stream = stream
        }

        /// The length in octets that compressed data of so many octets do not exceed.
        func bound(of count: Int) -> Int { Int(clamping: deflateBound(stream, uLong(clamping: count))) }

        /// Goes on until the input is used up, the output is full, the data are at their end or wrong.
        ///
        /// - Parameters:
        ///   - input: what has not been used yet; may be none. The first `maximumStep` octets of it are looked at.
        ///   - output: where the result is appended.
        ///   - flush: `Z_NO_FLUSH`, or `Z_FINISH` where all the input there is goes into this step.
        func advance(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, _ flush: Int32) -> Step {
            output.withUnsafeMutableBufferPointer { buffer, initializedCount in
                input.withAddress { address, count in
                    let available = UInt32(clamping: count)
                    let room = UInt32(clamping: buffer.count - initializedCount)
                    stream.pointee.next_in = address
                    stream.pointee.avail_in = available
                    stream.pointee.next_out = buffer.baseAddress.map { $0 + initializedCount }
                    stream.pointee.avail_out = room
                    let answer = direction.advance(stream, flush)
                    initializedCount += Int(room - stream.pointee.avail_out)
                    return Step(
                        answer: answer, used: Int(available - stream.pointee.avail_in),
                        hasRoom: stream.pointee.avail_out > 0)
                }
            }
        }

        /// The error for one of zlib's answers.
        static func failure(_ answer: Int32) -> BackendError {
            BackendError(.failure, "zlib \(String(cString: zlibVersion())): \(String(cString: zError(answer)))")
        }

        deinit {
            _ = direction.end(stream)
            stream.deallocate()
        }
    }
#endif
