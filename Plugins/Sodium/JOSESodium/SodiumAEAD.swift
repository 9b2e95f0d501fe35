#if Sodium
    internal import CSodium
    internal import JOSECore

    /// One authenticated cipher of libsodium.
    struct SodiumAEAD: Sendable {
        /// What both directions take, as C wants it. The addresses are never null.
        struct Input {
            /// The plaintext or ciphertext.
            let text: UnsafePointer<UInt8>
            let textCount: UInt64
            let data: UnsafePointer<UInt8>
            let dataCount: UInt64
            let iv: UnsafePointer<UInt8>
            let key: UnsafePointer<UInt8>
        }

        /// The length of a key in octets.
        let keyOctets: Int
        /// The length of an initialization vector in octets.
        let ivOctets: Int
        /// The length of a tag in octets.
        let tagOctets: Int
        /// The length of the longest plaintext in octets. With a longer one the library would end the process.
        let maximumOctets: Int
        /// Writes ciphertext and tag.
        let seal: @Sendable (Input, UnsafeMutablePointer<UInt8>, _ tag: UnsafeMutablePointer<UInt8>) -> Int32
        /// Compares the tag and writes the plaintext.
        let open: @Sendable (Input, UnsafeMutablePointer<UInt8>, _ tag: UnsafePointer<UInt8>) -> Int32

        /// The ciphers by scheme.
        static let table: [ContentEncryptionScheme: SodiumAEAD] = [
            .aesGCM: SodiumAEAD(
                keyOctets: crypto_aead_aes256gcm_keybytes(), ivOctets: crypto_aead_aes256gcm_npubbytes(),
                tagOctets: crypto_aead_aes256gcm_abytes(), maximumOctets: crypto_aead_aes256gcm_messagebytes_max(),
                seal: {
                    crypto_aead_aes256gcm_encrypt_detached(
                        $1, $2, nil, $0.text, $0.textCount, $0.data, $0.dataCount, nil, $0.iv, $0.key)
                },
                open: {
                    crypto_aead_aes256gcm_decrypt_detached(
                        $1, nil, $0.text, $0.textCount, $2, $0.data, $0.dataCount, $0.iv, $0.key)
                }),
            .chaCha20Poly1305: SodiumAEAD(
                keyOctets: crypto_aead_chacha20poly1305_ietf_keybytes(),
                ivOctets: crypto_aead_chacha20poly1305_ietf_npubbytes(),
                tagOctets: crypto_aead_chacha20poly1305_ietf_abytes(),
                maximumOctets: crypto_aead_chacha20poly1305_ietf_messagebytes_max(),
                seal: {
                    crypto_aead_chacha20poly1305_ietf_encrypt_detached(
                        $1, $2, nil, $0.text, $0.textCount, $0.data, $0.dataCount, nil, $0.iv, $0.key)
                },
                open: {
                    crypto_aead_chacha20poly1305_ietf_decrypt_detached(
                        $1, nil, $0.text, $0.textCount, $2, $0.data, $0.dataCount, $0.iv, $0.key)
                }),
            .xChaCha20Poly1305: SodiumAEAD(
                keyOctets: crypto_aead_xchacha20poly1305_ietf_keybytes(),
                ivOctets: crypto_aead_xchacha20poly1305_ietf_npubbytes(),
                tagOctets: crypto_aead_xchacha20poly1305_ietf_abytes(),
                // The library sets itself no bound here; the block counter has 32 bits as in ChaCha20-Poly1305.
                maximumOctets: crypto_aead_chacha20poly1305_ietf_messagebytes_max(),
                seal: {
                    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
                        $1, $2, nil, $0.text, $0.textCount, $0.data, $0.dataCount, nil, $0.iv, $0.key)
                },
                open: {
                    crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
                        $1, nil, $0.text, $0.textCount, $2, $0.data, $0.dataCount, $0.iv, $0.key)
                }),
        ]
    }
#endif
