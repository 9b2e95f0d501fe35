#if Sodium
    internal import CSodium
    internal import JOSECore

    /// libsodium's generator of randomness. It ends the process rather than give predictable octets.
    enum SodiumRandom {
        /// So many random octets.
        static func secret(octets count: Int) -> SecretBytes {
            SecretBytes(count: count) { span in
                span.withUnsafeMutableBufferPointer { buffer in
                    guard let address = buffer.baseAddress else { return }
                    randombytes_buf(address, buffer.count)
                }
            }
        }
    }
#endif
