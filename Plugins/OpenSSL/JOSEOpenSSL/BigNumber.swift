#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// A number (`BIGNUM`), cleared when it goes. For checks of keys and for what the library generates, not for
    /// operations with keys.
    ///
    /// Every number counts as a secret: the library takes its constant-time ways where it has them.
    final class BigNumber {
        let pointer: OpaquePointer

        /// Takes over a number; nil for the library's nil.
        init?(adopting pointer: OpaquePointer?) {
            guard let pointer else { return nil }
            self.pointer = pointer
            BN_set_flags(pointer, BN_FLG_CONSTTIME)
        }

        /// Zero.
        convenience init?() { self.init(adopting: BN_new()) }

        /// From big-endian octets, or little-endian ones.
        convenience init?(_ octets: Span<UInt8>, littleEndian: Bool = false) {
            guard let count = Int32(exactly: octets.count) else { return nil }
            self.init(
                adopting: octets.withUnsafeBufferPointer { octets in
                    littleEndian
                        ? BN_lebin2bn(octets.baseAddress, count, nil) : BN_bin2bn(octets.baseAddress, count, nil)
                })
        }

        /// From a parameter of a key.
        convenience init?(_ name: ParameterName, of key: Key) {
            var pointer: OpaquePointer?
            let isThere = EVP_PKEY_get_bn_param(key.pointer, name.pointer, &pointer) == 1
            self.init(adopting: pointer)
            guard isThere else { return nil }
        }

        deinit { BN_clear_free(pointer) }

        /// The big-endian octets without leading zeros.
        var octets: SecretBytes? { octets(padded: Int(BN_num_bits(pointer) + 7) / 8) }

        /// The big-endian octets in a fixed length; nil when they are too many.
        func octets(padded count: Int) -> SecretBytes? {
            guard let length = Int32(exactly: count) else { return nil }
            var written: Int32 = -1
            let octets = SecretBytes(count: count) { span in
                written = span.withUnsafeMutableBufferPointer { BN_bn2binpad(pointer, $0.baseAddress, length) }
            }
            return written == length ? octets : nil
        }
    }

    extension BigNumber {
        /// Whether it is this small number.
        func equals(_ word: UInt) -> Bool { BN_is_word(pointer, word) == 1 }

        /// Whether it is the same number.
        func equals(_ other: BigNumber) -> Bool { BN_cmp(pointer, other.pointer) == 0 }

        /// This number times a small one, plus another small one (negative ones as well); nil when memory runs out.
        func scaled(by factor: Int, plus term: Int = 0) -> BigNumber? {
            guard let result = BigNumber(adopting: BN_dup(pointer)),
                BN_mul_word(result.pointer, factor.magnitude) == 1
            else { return nil }
            if factor < 0 { BN_set_negative(result.pointer, 1 - BN_is_negative(result.pointer)) }
            let isDone =
                term < 0 ? BN_sub_word(result.pointer, term.magnitude) : BN_add_word(result.pointer, term.magnitude)
            return isDone == 1 ? result : nil
        }
    }

    /// Scratch space for arithmetic (`BN_CTX`), with the arithmetic. Results are nil when memory runs out or a modulus
    /// is zero.
    final class Arithmetic {
        private let pointer: OpaquePointer

        init?() {
            guard let pointer = BN_CTX_secure_new() else { return nil }
            self.pointer = pointer
        }

        deinit { BN_CTX_free(pointer) }

        func product(_ a: BigNumber, _ b: BigNumber) -> BigNumber? {
            result { BN_mul($0, a.pointer, b.pointer, pointer) }
        }

        func product(_ a: BigNumber, _ b: BigNumber, modulo m: BigNumber) -> BigNumber? {
            result { BN_mod_mul($0, a.pointer, b.pointer, m.pointer, pointer) }
        }

        func power(_ base: BigNumber, _ exponent: BigNumber, modulo m: BigNumber) -> BigNumber? {
            result { BN_mod_exp($0, base.pointer, exponent.pointer, m.pointer, pointer) }
        }

        /// Whether a number is a square modulo a prime; nil when memory runs out. For public numbers.
        func isSquare(_ a: BigNumber, modulo prime: BigNumber) -> Bool? {
            switch BN_kronecker(a.pointer, prime.pointer, pointer) {
            case 0, 1: true
            case -1: false
            default: nil
            }
        }

        private func result(_ compute: (OpaquePointer) -> Int32) -> BigNumber? {
            guard let result = BigNumber(), compute(result.pointer) == 1 else { return nil }
            return result
        }
    }
#endif
