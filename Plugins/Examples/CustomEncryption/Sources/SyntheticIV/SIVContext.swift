import CSyntheticIV
import JOSECore

/// One message with AES-SIV. libgcrypt clears the key when the context is closed.
final class SIVContext {
    static let tagOctets = 16

    private let handle: gcry_cipher_hd_t

    /// - Throws: `unsupported` for a key that is not of 32 or 64 octets.
    init(key: Span<UInt8>) throws(BackendError) {
        let ciphers = [32: GCRY_CIPHER_AES, 64: GCRY_CIPHER_AES256]
        guard let cipher = ciphers[key.count] else {
            throw BackendError(.unsupported, "AES-SIV with a key of \(key.count) octets")
        }
        var handle: gcry_cipher_hd_t?
        let error = gcry_cipher_open(&handle, Int32(cipher.rawValue), Int32(GCRY_CIPHER_MODE_SIV.rawValue), 0)
        guard error == 0, let handle else { throw .gcrypt(error) }
        self.handle = handle
        try check(key.withAddress { gcry_cipher_setkey(handle, $0, $1) })
    }

    deinit { gcry_cipher_close(handle) }

    /// Takes in one component that is authenticated and not encrypted. Their number and order count.
    func authenticate(_ component: Span<UInt8>) throws(BackendError) {
        try check(component.withAddress { gcry_cipher_authenticate(handle, $0, $1) })
    }

    /// Encrypts what is not longer than memory, once.
    func seal(_ plaintext: Span<UInt8>) throws(BackendError) -> SealedContent {
        let ciphertext = try output(for: plaintext) { output, outputCount, input, count in
            gcry_cipher_encrypt(handle, output, outputCount, input, count)
        }
        var tag = [UInt8](repeating: 0, count: Self.tagOctets)
        try check(gcry_cipher_gettag(handle, &tag, tag.count))
        return SealedContent(ciphertext: ciphertext, tag: tag)
    }

    /// Decrypts, once; nil when the tag is wrong. libgcrypt has compared it in constant time then, and cleared the output.
    func open(_ ciphertext: Span<UInt8>, tag: Span<UInt8>) throws(BackendError) -> [UInt8]? {
        guard tag.count == Self.tagOctets else { return nil }
        try check(
            tag.withAddress { address, count in
                let tag = UnsafeMutableRawPointer(mutating: address)
                return gcry_cipher_ctl(handle, Int32(GCRYCTL_SET_DECRYPTION_TAG.rawValue), tag, count)
            })
        var isAuthentic = true
        let plaintext = try output(for: ciphertext) { output, outputCount, input, count in
            let error = gcry_cipher_decrypt(handle, output, outputCount, input, count)
            isAuthentic = gcry_err_code(error) != GPG_ERR_CHECKSUM
            return isAuthentic ? error : 0
        }
        return isAuthentic ? plaintext : nil
    }

    /// As many octets as there are in the input.
    private func output(
        for input: Span<UInt8>, _ run: (UnsafeMutablePointer<UInt8>, Int, UnsafePointer<UInt8>, Int) -> gcry_error_t
    ) throws(BackendError) -> [UInt8] {
        // libgcrypt wants an address, also where there are no octets.
        var octets = [UInt8](repeating: 0, count: max(input.count, 1))
        try check(
            octets.withUnsafeMutableBufferPointer { output in
                input.withAddress { run(output.baseAddress!, input.count, $0, $1) }
            })
        return input.count == octets.count ? octets : []
    }

    private func check(_ error: gcry_error_t) throws(BackendError) { if error != 0 { throw .gcrypt(error) } }
}

extension BackendError {
    /// An error with libgcrypt's own text.
    static func gcrypt(_ error: gcry_error_t) -> Self {
        BackendError(.failure, "libgcrypt: \(String(cString: gcry_strerror(error)))")
    }
}
