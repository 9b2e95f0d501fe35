import CJOSEPlugin
import CExampleSodium

// A plug-in in Swift: the content cipher "XC20P-C", XChaCha20-Poly1305 that commits to its key.
//
//     swift build -c release
//     jose conformance --plugin $PWD/.build/release/libCommittingCipher.so
//
// BLAKE2b of the initialization vector under the CEK gives a subkey and a commitment, 32 octets each. The commitment is
// the first part of the tag: a ciphertext that opens with two keys cannot be made.

private let keyOctets = 32
private let ivOctets = 24
private let commitmentOctets = 32
private let macOctets = 16
private let tagOctets = commitmentOctets + macOctets

/// Gives the subkey, followed by the commitment, to `body`, and wipes them.
private func withDerivedKeys(
    _ key: jose_input, _ iv: jose_input, _ body: (UnsafeMutablePointer<UInt8>) -> jose_status
) -> jose_status {
    guard key.count == keyOctets, iv.count == ivOctets else { return jose_status(JOSE_UNSUPPORTED) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: keyOctets + commitmentOctets) { derived in
        guard let address = derived.baseAddress else { return jose_status(JOSE_FAILURE) }
        defer { sodium_memzero(address, derived.count) }
        guard
            crypto_generichash(address, derived.count, iv.octets, UInt64(iv.count), key.octets, key.count) == 0
        else { return jose_status(JOSE_FAILURE) }
        return body(address)
    }
}

private func seal(
    _ context: UnsafeRawPointer?, _ plaintext: jose_input, _ key: jose_input, _ iv: jose_input, _ data: jose_input,
    _ ciphertext: UnsafeMutablePointer<jose_output>?, _ tag: UnsafeMutablePointer<jose_output>?
) -> jose_status {
    guard let ciphertext, let tag, let tagAddress = tag.pointee.octets else { return jose_status(JOSE_FAILURE) }
    guard ciphertext.pointee.capacity >= plaintext.count, tag.pointee.capacity >= tagOctets else {
        return jose_status(JOSE_BUFFER_TOO_SMALL)
    }
    return withDerivedKeys(key, iv) { derived in
        let sealed = crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
            ciphertext.pointee.octets, tagAddress + commitmentOctets, nil, plaintext.octets, UInt64(plaintext.count),
            data.octets, UInt64(data.count), nil, iv.octets, derived)
        guard sealed == 0 else { return jose_status(JOSE_FAILURE) }
        tagAddress.update(from: derived + keyOctets, count: commitmentOctets)
        ciphertext.pointee.count = plaintext.count
        tag.pointee.count = tagOctets
        return jose_status(JOSE_OK)
    }
}

private func open(
    _ context: UnsafeRawPointer?, _ ciphertext: jose_input, _ tag: jose_input, _ key: jose_input, _ iv: jose_input,
    _ data: jose_input, _ plaintext: UnsafeMutablePointer<jose_output>?
) -> jose_status {
    guard let plaintext, plaintext.pointee.capacity >= ciphertext.count else {
        return jose_status(JOSE_BUFFER_TOO_SMALL)
    }
    guard tag.count == tagOctets, let tagAddress = tag.octets else { return jose_status(JOSE_REFUSED) }
    return withDerivedKeys(key, iv) { derived in
        // In constant time. Poly1305 is checked by libsodium before anything is decrypted.
        guard
            sodium_memcmp(derived + keyOctets, tagAddress, commitmentOctets) == 0,
            crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
                plaintext.pointee.octets, nil, ciphertext.octets, UInt64(ciphertext.count),
                tagAddress + commitmentOctets, data.octets, UInt64(data.count), iv.octets, derived) == 0
        else { return jose_status(JOSE_REFUSED) }
        plaintext.pointee.count = ciphertext.count
        return jose_status(JOSE_OK)
    }
}

// MARK: The description

/// The address of a literal, which lives as long as the process.
private func text(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// Memory that is never freed: what a description points to is valid for ever.
private func forever<Value>(_ values: [Value]) -> UnsafePointer<Value> {
    let memory = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
    _ = memory.initialize(from: values)
    return UnsafePointer(memory.baseAddress!)
}

private func octets(_ octets: [UInt8]) -> jose_input { jose_input(octets: forever(octets), count: octets.count) }

private func makeDescription() -> UnsafePointer<jose_plugin> {
    var facts = jose_content_facts()
    facts.struct_size = MemoryLayout<jose_content_facts>.size
    facts.key_octets = UInt32(keyOctets)
    facts.iv_octets = UInt32(ivOctets)
    facts.tag_octets = UInt32(tagOctets)
    facts.specification = text("docs/plugin-abi.md")

    // Computed by a program in C.
    var answer = jose_content_answer()
    answer.struct_size = MemoryLayout<jose_content_answer>.size
    answer.key = octets(Array(0..<32))
    answer.iv = octets(Array(64..<88))
    answer.authenticated_data = octets(Array("header".utf8))
    answer.plaintext = octets(Array("hello".utf8))
    answer.ciphertext = octets([0x66, 0xe0, 0x45, 0xd7, 0xe2])
    answer.tag = octets([
        0xcc, 0x52, 0xf2, 0x36, 0x38, 0x8a, 0x84, 0x5e, 0x5d, 0x1f, 0x10, 0x38, 0xd0, 0xbf, 0xe8, 0x43,
        0xf2, 0x9b, 0xc5, 0xc1, 0x39, 0xe8, 0xa4, 0xb5, 0x8b, 0xb9, 0x02, 0x22, 0x08, 0x51, 0x2c, 0xf4,
        0x51, 0x68, 0xc4, 0xeb, 0x05, 0x55, 0x27, 0x72, 0xcd, 0xb4, 0x86, 0x5f, 0x7a, 0x6c, 0xd8, 0x7d,
    ])

    var cipher = jose_content_cipher()
    cipher.struct_size = MemoryLayout<jose_content_cipher>.size
    cipher.name = text("XC20P-C")
    cipher.facts = forever([facts])
    cipher.answers = forever([forever([answer]), nil])
    cipher.seal = seal
    cipher.open = open

    var plugin = jose_plugin()
    plugin.struct_size = MemoryLayout<jose_plugin>.size
    plugin.abi = JOSE_PLUGIN_ABI
    plugin.id = text("committing-cipher")
    plugin.version = sodium_version_string()
    plugin.content_ciphers = forever([forever([cipher]), nil])
    return forever([plugin])
}

// snippet: entry
/// What the plug-in exports. Asked again, it makes the description again, which changes nothing.
@_cdecl("jose_plugin_entry")
public func entry(hostABI: UInt32) -> UnsafePointer<jose_plugin>? {
    guard hostABI == JOSE_PLUGIN_ABI, sodium_init() >= 0 else { return nil }
    return makeDescription()
}
// end snippet
