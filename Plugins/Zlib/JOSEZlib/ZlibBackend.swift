#if Zlib
    internal import CZlib
    public import JOSECore

    extension BackendID {
        /// The backend on zlib: `zlib`.
        public static let zlib = BackendID(rawValue: "zlib")
    }

    /// The backend on zlib 1: DEFLATE for `zip` (RFC 7516 §4.1.3, RFC 1951). It offers nothing else.
    public enum ZlibBackend {
        /// The backend, on the library that is loaded.
        ///
        /// - Throws: ``JOSECore/BackendError`` with code `failure` when the library does not fit the one that was compiled
        ///   against, or has no memory.
        public static func load() throws(BackendError) -> Backend {
            // zlib compares versions whenever a stream is made.
            _ = try ZlibStream(.compression)
            _ = try ZlibStream(.decompression)
            return Backend(
                id: .zlib, libraryVersion: String(cString: zlibVersion()), compression: ZlibCompression())
        }
    }
#endif
