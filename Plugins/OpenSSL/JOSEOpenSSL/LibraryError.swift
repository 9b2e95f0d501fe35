#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// What OpenSSL left in the error queue of this thread.
    struct LibraryError {
        /// The text of the latest error; never octets of a key or message.
        let reason: String
        /// Whether one of the errors was a failed allocation: then nothing is known about the input.
        let isOutOfMemory: Bool

        /// Empties the queue, so that no later caller on this thread takes these errors for its own.
        static func drain() -> Self {
            var last: UInt = 0
            var isOutOfMemory = false
            while case let code = ERR_get_error(), code != 0 {
                last = code
                if ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE { isOutOfMemory = true }
            }
            guard last != 0 else { return Self(reason: "OpenSSL gives no reason", isOutOfMemory: false) }
            let text = ERR_reason_error_string(last).map { String(cString: $0) }
            return Self(reason: text ?? "OpenSSL error \(String(last, radix: 16))", isOutOfMemory: isOutOfMemory)
        }
    }

    extension BackendError {
        /// An error of the library, with the library's reason; the error queue is empty afterwards.
        ///
        /// A failed allocation is always a `failure`, whatever was being attempted.
        static func library(_ code: Code, _ what: String) -> Self {
            let error = LibraryError.drain()
            return Self(error.isOutOfMemory ? .failure : code, "\(what): \(error.reason)")
        }
    }
#endif
