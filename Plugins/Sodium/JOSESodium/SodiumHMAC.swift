#if Sodium
    internal import CSodium
    internal import JOSECore

    /// HMAC with one hash function of libsodium.
    struct SodiumMAC: Sendable {
        /// The length of a MAC in octets.
        let octets: Int
        /// The length of a state in octets.
        fileprivate let stateOctets: Int
        fileprivate let initialize: @Sendable (UnsafeMutableRawPointer, UnsafePointer<UInt8>, Int) -> Int32
        fileprivate let update: @Sendable (UnsafeMutableRawPointer, UnsafePointer<UInt8>, UInt64) -> Int32
        fileprivate let finalize: @Sendable (UnsafeMutableRawPointer, UnsafeMutablePointer<UInt8>) -> Int32

        /// The functions by hash function.
        static let table: [HashAlgorithm: SodiumMAC] = [
            .sha256: SodiumMAC(
                octets: Int(crypto_auth_hmacsha256_BYTES),
                stateOctets: MemoryLayout<crypto_auth_hmacsha256_state>.size,
                initialize: { crypto_auth_hmacsha256_init($0.assumingMemoryBound(to: SHA256State.self), $1, $2) },
                update: { crypto_auth_hmacsha256_update($0.assumingMemoryBound(to: SHA256State.self), $1, $2) },
                finalize: { crypto_auth_hmacsha256_final($0.assumingMemoryBound(to: SHA256State.self), $1) }),
            .sha512: SodiumMAC(
                octets: Int(crypto_auth_hmacsha512_BYTES),
                stateOctets: MemoryLayout<crypto_auth_hmacsha512_state>.size,
                initialize: { crypto_auth_hmacsha512_init($0.assumingMemoryBound(to: SHA512State.self), $1, $2) },
                update: { crypto_auth_hmacsha512_update($0.assumingMemoryBound(to: SHA512State.self), $1, $2) },
                finalize: { crypto_auth_hmacsha512_final($0.assumingMemoryBound(to: SHA512State.self), $1) }),
        ]

        private typealias SHA256State = crypto_auth_hmacsha256_state
        private typealias SHA512State = crypto_auth_hmacsha512_state
    }

    /// A state that has hashed both pads of a key, in memory that is cleared when it is released. Never changed, only
    /// copied, hence safe to share.
    private final class SodiumMACState: @unchecked Sendable {
        private let function: SodiumMAC
        private let state: UnsafeMutableRawPointer

        /// Room for any state. A constant, so that the copy lies on the stack.
        private static let maximumStateOctets = 512
        private static let alignment = 16

        init(_ function: SodiumMAC, key: SecretBytes) throws(BackendError) {
            self.function = function
            state = .allocate(byteCount: function.stateOctets, alignment: Self.alignment)
            let state = state
            let answer = key.withOctets { octets in octets.withAddress { function.initialize(state, $0, $1) } }
            guard answer == 0, function.stateOctets <= Self.maximumStateOctets else {
                throw BackendError(.failure, "libsodium cannot prepare an HMAC key")
            }
        }

        deinit {
            sodium_memzero(state, function.stateOctets)
            state.deallocate()
        }

        /// Writes the MAC of a message to `mac`.
        func compute(over message: Span<UInt8>, to mac: UnsafeMutablePointer<UInt8>) throws(BackendError) {
            let isComputed = withUnsafeTemporaryAllocation(
                byteCount: Self.maximumStateOctets, alignment: Self.alignment
            ) { buffer in
                guard let copy = buffer.baseAddress else { return false }
                copy.copyMemory(from: state, byteCount: function.stateOctets)
                defer { sodium_memzero(copy, function.stateOctets) }
                return message.withAddress { function.update(copy, $0, UInt64($1)) } == 0
                    && function.finalize(copy, mac) == 0
            }
            guard isComputed else { throw BackendError(.failure, "libsodium cannot compute a MAC") }
        }
    }

    /// A key that is ready for HMAC.
    struct SodiumMACKey: MessageSigner, MessageVerifier {
        private let state: SodiumMACState
        private let octets: Int

        init(function: SodiumMAC, key: KeyMaterial) throws(BackendError) {
            octets = function.octets
            state = try SodiumMACState(function, key: key.secret(.k))
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            var mac = [UInt8](zeros: octets)
            try mac.withUnsafeMutableBufferPointer { buffer throws(BackendError) in
                guard let address = buffer.baseAddress else { return }
                try state.compute(over: message, to: address)
            }
            return mac
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == octets else { return false }
            let mac = try self.signature(for: message)
            return signature.withAddress { sodium_memcmp($0, mac, $1) } == 0
        }
    }
#endif
