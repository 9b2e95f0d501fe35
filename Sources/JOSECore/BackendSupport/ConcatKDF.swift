/// The key derivation of ECDH-ES: Concat KDF (NIST SP 800-56A §5.8.1) with the parameters of RFC 7518 §4.6.2.
public struct ConcatKDF: Sendable {
    /// AlgorithmID: the name of what the key is for.
    public var algorithm: String
    /// PartyUInfo: the octets of `apu`.
    public var partyUInfo: [UInt8]
    /// PartyVInfo: the octets of `apv`.
    public var partyVInfo: [UInt8]
    /// The length of the key in octets.
    public var keyOctets: Int

    /// From its parameters.
    public init(algorithm: String, partyUInfo: [UInt8], partyVInfo: [UInt8], keyOctets: Int) {
        self.algorithm = algorithm
        self.partyUInfo = partyUInfo
        self.partyVInfo = partyVInfo
        self.keyOctets = keyOctets
    }

    /// Derives the key.
    ///
    /// - Parameters:
    ///   - sharedSecret: Z.
    ///   - digest: the hash function, one of a backend's.
    /// - Throws: what `digest` throws.
    public func deriveKey<Failure: Error>(
        from sharedSecret: SecretBytes, digest: (Span<UInt8>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> SecretBytes {
        let info = otherInfo
        var derived: [UInt8] = []
        // Room for one hash more than the key has, so that no copy is left behind when it grows.
        derived.reserveCapacity(keyOctets + 64)
        var round: UInt32 = 1
        while derived.count < keyOctets {
            let input = SecretBytes(count: 4 + sharedSecret.count + info.count) { output in
                var position = 0
                func append(_ octet: UInt8, to output: inout MutableSpan<UInt8>) {
                    output[position] = octet
                    position += 1
                }
                for octet in [UInt8](bigEndian: round) { append(octet, to: &output) }
                sharedSecret.withOctets { octets in
                    for index in octets.indices { append(octets[index], to: &output) }
                }
                for octet in info { append(octet, to: &output) }
            }
            var hash = try input.withOctets(digest)
            derived += hash
            hash.wipe()
            round += 1
        }
        defer { derived.wipe() }
        return SecretBytes(derived.span.extracting(first: keyOctets))
    }

    /// OtherInfo: the names with their lengths, and the key's length in bits.
    private var otherInfo: [UInt8] {
        Self.prefixed(Array(algorithm.utf8)) + Self.prefixed(partyUInfo) + Self.prefixed(partyVInfo)
            + [UInt8](bigEndian: UInt32(keyOctets * 8))
    }

    private static func prefixed(_ octets: [UInt8]) -> [UInt8] {
        [UInt8](bigEndian: UInt32(octets.count)) + octets
    }
}
