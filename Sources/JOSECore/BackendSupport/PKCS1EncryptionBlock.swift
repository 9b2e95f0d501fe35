/// Taking the padding of RSAES-PKCS1-v1_5 away (RFC 8017 §7.2.2) without telling whether it was right.
///
/// For backends whose library decrypts without looking at the padding. The length of the CEK is known from `enc`, so
/// every octet has its place: no position has to be searched for, and nothing branches on a secret.
public enum PKCS1EncryptionBlock {
    /// The CEK in a decrypted block, or a random one of the same length (RFC 7516 §11.5).
    ///
    /// - Parameters:
    ///   - block: EM, as long as the modulus.
    ///   - octets: the length that the CEK must have.
    /// - Returns: the CEK, or the random one where the padding is wrong or the message has another length. The time depends
    ///   on the two lengths alone.
    /// - Throws: `failure` when the system has no randomness.
    @inline(never)
    public static func contentKey(in block: Span<UInt8>, octets: Int) throws(BackendError) -> SecretBytes {
        let substitute = try SystemRandom.secret(octets: octets)
        // 00 02, eight or more octets that are not zero, 00, the CEK: the lengths are no secret.
        let start = block.count - octets
        guard octets > 0, start >= 11 else { return substitute }
        var wrong: UInt8 = block[0] | (block[1] ^ 2) | block[start - 1]
        for index in 2..<(start - 1) { wrong |= isZero(block[index]) }
        let mask = ConstantTime.hidden(0 &- isZero(wrong))  // 0xFF where everything is right
        return substitute.withOctets { substitute in
            SecretBytes(count: octets) { output in
                for index in 0..<octets {
                    output[index] = (block[start + index] & mask) | (substitute[index] & ~mask)
                }
            }
        }
    }

    /// 1 for zero, 0 for anything else, without a branch.
    @inline(__always)
    private static func isZero(_ octet: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (UInt16(octet) &- 1) >> 15)
    }
}
