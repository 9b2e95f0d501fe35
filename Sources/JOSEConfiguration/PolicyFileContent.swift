#if Configuration
    internal import JOSECore

    #if canImport(Darwin)
        private import Darwin
    #elseif canImport(Glibc)
        private import Glibc
    #elseif canImport(Musl)
        private import Musl
    #endif

    /// The octets of a policy file.
    enum PolicyFileContent {
        /// All octets of a file, or one more than a policy file may have, so that an endless file comes to an end.
        ///
        /// - Throws: ``JOSEError`` with code `invalidPolicy`.
        static func octets(of path: String) throws(JOSEError) -> [UInt8] {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(path, "opened", errno) }
            defer { close(descriptor) }
            var octets: [UInt8] = []
            while octets.count <= SelectionPolicy.maximumFileOctets {
                var code: Int32 = 0
                let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    var result: Int
                    repeat {
                        result = read(descriptor, buffer.baseAddress, buffer.count)
                    } while result < 0
                        && errno == EINTR
                    code = result < 0 ? errno : 0
                    count = max(0, result)
                }
                guard code == 0 else { throw failure(path, "read", code) }
                guard !more.isEmpty else { break }
                octets += more
            }
            return octets
        }

        private static func failure(_ path: String, _ verb: String, _ code: Int32) -> JOSEError {
            .policy(
                path,
                "the file cannot be \(verb): \(String(cString: strerror(code))); name a file that may be read"
            )
        }
    }
#endif
