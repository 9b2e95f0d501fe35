#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// What OpenSSL left in the error queue of this thread.
    struct LibraryError {
        private let latest: UInt
        /// Whether one of the errors was a failed allocation: then nothing is known about the input.
        let isOutOfMemory: Bool

        /// Empties the queue, so that no later caller on this thread takes these errors for its own.
        static func drain() -> Self {
            var latest: UInt = 0
            var isOutOfMemory = false
            while case let code = ERR_get_error(), code != 0 {
                latest = code
                if ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE { isOutOfMemory = true }
            }
            return Self(latest: latest, isOutOfMemory: isOutOfMemory)
        }

        /// Whether the latest error is a provider's own: it says what it does not take.
        var isFromProvider: Bool { !isOutOfMemory && ERR_GET_LIB(latest) == ERR_LIB_PROV }

        /// The text of the latest error; never octets of a key or message.
        var reason: String {
            guard latest != 0 else { return "OpenSSL gives no reason" }
            let text = ERR_reason_error_string(latest).map { String(cString: $0) }
            return text ?? "OpenSSL error \(String(latest, radix: 16))"
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
