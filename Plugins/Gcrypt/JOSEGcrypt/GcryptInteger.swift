#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// An integer of libgcrypt. Its limbs are cleared when it is released.
    ///
    /// Not changed once other tasks can see it, hence safe to share.
    final class GcryptInteger: @unchecked Sendable {
        /// For C functions, in code that has the integer as `self` or as an argument: the pointer alone does not keep it.
        let pointer: gcry_mpi_t

        /// Takes over an integer.
        init(adopting pointer: gcry_mpi_t) { self.pointer = pointer }

        /// Zero, to be filled in. libgcrypt multiplies points by a secret integer in constant time, by others not.
        init(isSecret: Bool) { pointer = isSecret ? gcry_mpi_snew(0) : gcry_mpi_new(0) }

        /// An integer from big-endian octets.
        init(_ octets: Span<UInt8>) throws(BackendError) {
            var result: gcry_mpi_t?
            try octets.withAddress { address, count throws(BackendError) in
                try check(
                    gcry_mpi_scan(&result, GCRYMPI_FMT_USG, address, count, nil), "libgcrypt cannot read a number")
            }
            guard let result else { throw BackendError(.failure, "libgcrypt returned no number") }
            pointer = result
        }

        /// An integer from big-endian octets.
        convenience init(_ octets: [UInt8]) throws(BackendError) { try self.init(octets.span) }

        /// A small integer.
        init(_ value: UInt) { pointer = gcry_mpi_set_ui(nil, value) }

        /// A secret integer from big-endian octets. Zero is refused: no secret of an algorithm may be zero.
        convenience init(secret octets: Span<UInt8>) throws(BackendError) {
            try self.init(octets)
            guard gcry_mpi_cmp_ui(pointer, 0) != 0 else {
                throw BackendError(.invalidKey, "a secret number of the key is zero")
            }
            gcry_mpi_set_flag(pointer, GCRYMPI_FLAG_SECURE)
        }

        /// An integer from little-endian octets.
        convenience init(littleEndian octets: Span<UInt8>) throws(BackendError) {
            let reversed = [UInt8](capacity: octets.count) { output in
                for index in octets.indices.reversed() { output.append(octets[index]) }
            }
            try self.init(reversed)
        }

        /// A secret integer from little-endian octets. Zero is refused.
        static func secret(littleEndian octets: SecretBytes) throws(BackendError) -> GcryptInteger {
            try octets.reversed().withOctets { octets throws(BackendError) in try GcryptInteger(secret: octets) }
        }

        /// A random secret integer that is at least 1 and below a bound, by rejection (FIPS 186-5 A.2.2).
        convenience init(secretBelow bound: GcryptInteger, _ randomness: GcryptRandomness) {
            self.init(isSecret: true)
            let bits = UInt32(bound.bitWidth)
            repeat {
                gcry_mpi_randomize(pointer, bits, randomness.level)
                gcry_mpi_clear_highbit(pointer, bits)
            } while gcry_mpi_cmp_ui(pointer, 0) == 0 || self >= bound
        }

        deinit { gcry_mpi_release(pointer) }

        /// The number of bits, without leading zeros.
        var bitWidth: Int { Int(gcry_mpi_get_nbits(pointer)) }

        /// Writes the integer to the end of `buffer`, which is zero before.
        private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) throws(BackendError) {
            let count = (bitWidth + 7) / 8
            guard count > 0 else { return }
            guard count <= buffer.count, let address = buffer.baseAddress else {
                throw BackendError(.failure, "a number is longer than it can be")
            }
            var written = 0
            try check(
                gcry_mpi_print(GCRYMPI_FMT_USG, address + (buffer.count - count), count, &written, pointer),
                "libgcrypt cannot write a number")
        }

        /// The big-endian octets, padded to `count`.
        func octets(count: Int) throws(BackendError) -> [UInt8] {
            var octets = [UInt8](repeating: 0, count: count)
            try octets.withUnsafeMutableBufferPointer { buffer throws(BackendError) in try write(to: buffer) }
            return octets
        }

        /// The little-endian octets, padded to `count`.
        func littleEndianOctets(count: Int) throws(BackendError) -> [UInt8] { try octets(count: count).reversed() }

        /// The big-endian octets of a secret, padded to `count`, or minimal.
        func secretOctets(count: Int? = nil) throws(BackendError) -> SecretBytes {
            try SecretBytes(count: count ?? (bitWidth + 7) / 8) { span throws(BackendError) in
                try span.withUnsafeMutableBufferPointer { buffer throws(BackendError) in try write(to: buffer) }
            }
        }

        /// The little-endian octets of a secret, padded to `count`.
        func littleEndianSecretOctets(count: Int) throws(BackendError) -> SecretBytes {
            try secretOctets(count: count).reversed()
        }
    }

    extension SecretBytes {
        /// The octets in the other order.
        fileprivate func reversed() -> SecretBytes {
            withOctets { octets in
                SecretBytes(count: octets.count) { output in
                    for index in octets.indices { output[octets.count - 1 - index] = octets[index] }
                }
            }
        }
    }

    extension GcryptInteger: Equatable, Comparable {
        static func == (left: GcryptInteger, right: GcryptInteger) -> Bool {
            gcry_mpi_cmp(left.pointer, right.pointer) == 0
        }

        static func < (left: GcryptInteger, right: GcryptInteger) -> Bool {
            gcry_mpi_cmp(left.pointer, right.pointer) < 0
        }
    }

    /// Arithmetic. A result is secret when the left operand is.
    extension GcryptInteger {
        private var isSecret: Bool { gcry_mpi_get_flag(pointer, GCRYMPI_FLAG_SECURE) != 0 }

        private func result(_ compute: (gcry_mpi_t) -> Void) -> GcryptInteger {
            let result = GcryptInteger(isSecret: isSecret)
            compute(result.pointer)
            return result
        }

        /// Whether the integer is odd.
        var isOdd: Bool { gcry_mpi_test_bit(pointer, 0) != 0 }

        /// Whether the integer is odd and at least 3.
        var isOddAndNotOne: Bool { isOdd && gcry_mpi_cmp_ui(pointer, 1) > 0 }

        /// The integer less one.
        var predecessor: GcryptInteger { result { gcry_mpi_sub_ui($0, pointer, 1) } }

        /// The sum.
        func plus(_ other: GcryptInteger) -> GcryptInteger { result { gcry_mpi_add($0, pointer, other.pointer) } }

        /// The product.
        func times(_ other: GcryptInteger) -> GcryptInteger { result { gcry_mpi_mul($0, pointer, other.pointer) } }

        /// The remainder of the product by a modulus, which is not zero.
        func times(_ other: GcryptInteger, modulo modulus: GcryptInteger) -> GcryptInteger {
            result { gcry_mpi_mulm($0, pointer, other.pointer, modulus.pointer) }
        }

        /// The remainder of the sum by a modulus, which is not zero.
        func plus(_ other: GcryptInteger, modulo modulus: GcryptInteger) -> GcryptInteger {
            result { gcry_mpi_addm($0, pointer, other.pointer, modulus.pointer) }
        }

        /// The remainder by a modulus, which is not zero; not negative.
        func modulo(_ modulus: GcryptInteger) -> GcryptInteger {
            result { gcry_mpi_mod($0, pointer, modulus.pointer) }
        }

        /// The inverse modulo an integer of at least 2; nil where there is none.
        func inverse(modulo modulus: GcryptInteger) -> GcryptInteger? {
            let inverse = GcryptInteger(isSecret: isSecret)
            return gcry_mpi_invm(inverse.pointer, pointer, modulus.pointer) != 0 ? inverse : nil
        }
    }
#endif
