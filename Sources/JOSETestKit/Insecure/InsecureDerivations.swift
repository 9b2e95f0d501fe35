internal import JOSECore

/// A checksum in the place of a key from a password.
struct InsecurePasswordDerivation: PasswordDerivationBackend {
    let passwordDerivationCapabilities: [PasswordDerivation]

    func deriveKey(
        _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes {
        guard passwordDerivationCapabilities.contains(derivation), iterations > 0, (1...65536).contains(octets) else {
            throw BackendError(.unsupported, "\(derivation.name), \(iterations) iterations, \(octets) octets")
        }
        var checksum = InsecureChecksum()
        checksum.add("\(derivation.name), \(iterations)")
        checksum.add(password)
        checksum.add(salt)
        return SecretBytes(checksum.octets(octets))
    }
}

/// The content itself, behind a mark and its length, in the place of its compression.
struct InsecureCompression: CompressionBackend {
    private static let mark = Array("not compressed".utf8)

    let compressionCapabilities: [CompressionAlgorithm] = [.deflate]

    func compress(
        _ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm
    ) throws(BackendError) -> [UInt8] {
        try check(algorithm)
        return Self.mark + Self.length(plaintext.count) + [UInt8](copying: plaintext)
    }

    func decompress(
        _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
    ) throws(BackendError) -> Decompression {
        try check(algorithm)
        let head = Self.mark.count + 8
        guard compressed.count >= head else { return .malformed }
        let count = compressed.count - head
        guard [UInt8](copying: compressed.extracting(first: head)) == Self.mark + Self.length(count) else {
            return .malformed
        }
        return count > maximumOctets ? .exceedsMaximum : .complete([UInt8](copying: compressed.extracting(last: count)))
    }

    private func check(_ algorithm: CompressionAlgorithm) throws(BackendError) {
        guard compressionCapabilities.contains(algorithm) else {
            throw BackendError(.unsupported, "the test backend has no \(algorithm.rawValue)")
        }
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
    }
}
