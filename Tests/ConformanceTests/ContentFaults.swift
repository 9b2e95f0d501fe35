import JOSE
import JOSETestKit

extension Fault {
    /// In what contents are encrypted to.
    static let contents: [Fault] = [
        Fault("reads keys backwards", in: "A128GCM", isCaughtBy: "opens: ") { base in base.reversingKeys() },
        Fault("reads keys backwards", in: "C20P", isCaughtBy: "makes the same ciphertext and tag: ") { base in
            base.reversingKeys()
        },
        Fault(
            "starts its key stream anew for each block", in: "A128GCM", isCaughtBy: "encrypts no block of zeros",
            few: 16
        ) {
            base in
            base.ciphering(seal: { base, plaintext, input throws(BackendError) in
                let sealed = try base.seal(plaintext, input)
                let first = zip(sealed.ciphertext, plaintext).prefix(16).map { $0 ^ $1 }
                let ciphertext = plaintext.enumerated().map { $1 ^ first[$0 % 16] }
                return SealedContent(ciphertext: ciphertext, tag: sealed.tag)
            })
        },
        Fault(
            "ignores the highest bit of a tag's last octet", in: "A128GCM", isCaughtBy: "refuses a tag with two changes"
        ) {
            base in
            base.ciphering(open: { base, sealed, input throws(BackendError) in
                if let plaintext = try base.open(sealed, input) { return plaintext }
                var tag = sealed.tag
                guard let last = tag.popLast() else { return nil }
                tag.append(last ^ 0x80)
                return try base.open(SealedContent(ciphertext: sealed.ciphertext, tag: tag), input)
            })
        },
        Fault("takes no block for no content", in: "A128CBC-HS256", isCaughtBy: "refuses: a right tag and no block") {
            base in
            base.ciphering(open: { base, sealed, input throws(BackendError) in
                sealed.ciphertext.isEmpty ? [] : try base.open(sealed, input)
            })
        },
        Fault(
            "makes a longer tag", in: "A128GCM", on: .insecure, isCaughtBy: "makes ciphertexts and tags of the lengths"
        ) { base in
            base.ciphering(
                seal: { base, plaintext, input throws(BackendError) in
                    let sealed = try base.seal(plaintext, input)
                    return SealedContent(ciphertext: sealed.ciphertext, tag: sealed.tag + [1])
                },
                open: { base, sealed, input throws(BackendError) in
                    guard sealed.tag.count == 17, sealed.tag.last == 1 else { return nil }
                    let real = SealedContent(ciphertext: sealed.ciphertext, tag: sealed.tag.dropLast())
                    return try base.open(real, input)
                })
        },
        Fault(
            "fills the last block up twice", in: "A128CBC-HS256", on: .insecure,
            isCaughtBy: "makes ciphertexts and tags of the lengths"
        ) { base in
            base.ciphering(
                seal: { base, plaintext, input throws(BackendError) in
                    try base.seal(plaintext + [UInt8](repeating: 0, count: 16), input)
                },
                open: { base, sealed, input throws(BackendError) in try base.open(sealed, input)?.dropLast(16) })
        },
        Fault(
            "ignores the end of the initialization vector", in: "A128GCM", on: .insecure,
            isCaughtBy: "makes the same ciphertext again"
        ) { base in
            base.ignoring(\.iv)
        },
        Fault(
            "ignores the end of the initialization vector", in: "XC20P", on: .insecure,
            isCaughtBy: "refuses an initialization vector with a flipped bit"
        ) { base in
            base.ignoring(\.iv)
        },
        Fault("ignores the end of the key", in: "A128GCM", on: .insecure, isCaughtBy: "refuses another key") { base in
            base.ignoring(\.key)
        },
        Fault(
            "ignores the end of the additional data", in: "A128GCM", on: .insecure,
            isCaughtBy: "makes a tag of the additional data"
        ) { base in
            base.ignoring(\.data)
        },
        Fault(
            "ignores the end of the additional data", in: "C20P", on: .insecure,
            isCaughtBy: "refuses additional data with a flipped bit"
        ) { base in
            base.ignoring(\.data)
        },
        Fault(
            "authenticates and does not encrypt", in: "A128GCM", on: .insecure,
            isCaughtBy: "does not show the plaintext"
        ) { base in
            base.ciphering(
                seal: { base, plaintext, input throws(BackendError) in
                    SealedContent(ciphertext: plaintext, tag: try base.seal(plaintext, input).tag)
                },
                open: { base, sealed, input throws(BackendError) in
                    try base.seal(sealed.ciphertext, input).tag == sealed.tag ? sealed.ciphertext : nil
                })
        },
        Fault(
            "cannot seal 17 octets", in: "A128GCM", on: .insecure, isCaughtBy: "opens what it sealed, of many lengths"
        ) {
            base in
            base.ciphering(open: { base, sealed, input throws(BackendError) in
                sealed.ciphertext.count == 17 ? nil : try base.open(sealed, input)
            })
        },
        Fault(
            "encrypts the first 64 KiB only", in: "A128GCM", on: .insecure,
            isCaughtBy: "opens a long content, and refuses it"
        ) { base in
            base.ciphering(
                seal: { base, plaintext, input throws(BackendError) in
                    let sealed = try base.seal(Array(plaintext.prefix(65536)), input)
                    return SealedContent(
                        ciphertext: sealed.ciphertext + plaintext.dropFirst(65536), tag: sealed.tag)
                },
                open: { base, sealed, input throws(BackendError) in
                    let first = SealedContent(ciphertext: Array(sealed.ciphertext.prefix(65536)), tag: sealed.tag)
                    return try base.open(first, input).map { $0 + sealed.ciphertext.dropFirst(65536) }
                })
        },
        Fault(
            "authenticates the first 32 KiB of the data only", in: "A128GCM", on: .insecure,
            isCaughtBy: "authenticates data of any length"
        ) { base in
            base.changing { input in input.data = Array(input.data.prefix(32768)) }
        },
        Fault(
            "opens nothing after an empty tag", in: "A128GCM", on: .insecure,
            isCaughtBy: "opens as before after a refusal"
        ) { base in
            let tag = SharedPlace<Bool>()
            return base.ciphering(open: { base, sealed, input throws(BackendError) in
                let wasEmpty = tag.exchange(sealed.tag.isEmpty) ?? false
                return wasEmpty ? nil : try base.open(sealed, input)
            })
        },
    ]

    /// In what contents are opened.
    static let openings: [Fault] = [
        Fault(
            "does not look at the end of the ciphertext", in: "A128GCM", on: .insecure,
            isCaughtBy: "refuses a ciphertext with a flipped bit"
        ) { base in
            base.retrying { sealed in sealed.ciphertext = sealed.ciphertext.withFlippedEnd }
        },
        Fault(
            "does not compare the last octet of the tag", in: "A128GCM", on: .insecure,
            isCaughtBy: "refuses a tag with a flipped bit"
        ) { base in
            base.retrying { sealed in sealed.tag = sealed.tag.withFlippedEnd }
        },
        Fault(
            "takes a zero at the end for nothing", in: "A128GCM", on: .insecure,
            isCaughtBy: "refuses a ciphertext that is cut short"
        ) { base in
            base.retrying { sealed in if sealed.ciphertext.last == 0 { sealed.ciphertext.removeLast() } }
        },
        Fault(
            "does not separate data and ciphertext", in: "A128GCM", on: .insecure,
            isCaughtBy: "refuses an octet that has moved"
        ) { base in
            @Sendable func tag(
                _ base: any ContentCipher, _ ciphertext: [UInt8], _ input: ContentInput
            ) throws(BackendError) -> [UInt8] {
                var all = input
                all.data += ciphertext
                return try base.seal([], all).tag
            }
            return base.ciphering(
                seal: { base, plaintext, input throws(BackendError) in
                    let ciphertext = try base.seal(plaintext, input).ciphertext
                    return SealedContent(ciphertext: ciphertext, tag: try tag(base, ciphertext, input))
                },
                open: { base, sealed, input throws(BackendError) in
                    guard try tag(base, sealed.ciphertext, input) == sealed.tag else { return nil }
                    // Adding the mask once more takes it away.
                    return try base.seal(sealed.ciphertext, input).ciphertext
                })
        },
        Fault("accepts shorter tags", in: "A128GCM", on: .insecure, isCaughtBy: "refuses a tag of another length") {
            base in
            base.ciphering(open: { base, sealed, input throws(BackendError) in
                if let opened = try base.open(sealed, input) { return opened }
                let plaintext = try base.seal(sealed.ciphertext, input).ciphertext
                let whole = try base.seal(plaintext, input)
                return (4..<16).contains(sealed.tag.count) && whole.tag.starts(with: sealed.tag) ? plaintext : nil
            })
        },
        Fault("fits keys", in: "A128GCM", on: .insecure, isCaughtBy: "refuses keys of another length") { base in
            base.changing { input in input.key = input.key.fitted(to: 16) }
        },
        Fault(
            "fits initialization vectors", in: "A128GCM", on: .insecure,
            isCaughtBy: "refuses initialization vectors of another length"
        ) { base in
            base.changing { input in input.iv = input.iv.fitted(to: 12) }
        },
        Fault(
            "keeps the key in a place that tasks share", in: "A128GCM", on: .insecure,
            isCaughtBy: "seals and opens on 4 tasks"
        ) { base in
            let place = SharedPlace<[UInt8]>()
            return base.ciphering(seal: { base, plaintext, input throws(BackendError) in
                var input = input
                input.key = place.passThrough(input.key)
                return try base.seal(plaintext, input)
            })
        },
    ]
}

extension Backend {
    /// The backend with something changed in what its ciphers are given, in both directions.
    fileprivate func changing(_ change: @escaping @Sendable (inout ContentInput) -> Void) -> Backend {
        ciphering(
            seal: { base, plaintext, input throws(BackendError) in
                var input = input
                change(&input)
                return try base.seal(plaintext, input)
            },
            open: { base, sealed, input throws(BackendError) in
                var input = input
                change(&input)
                return try base.open(sealed, input)
            })
    }

    fileprivate func reversingKeys() -> Backend { changing { $0.key.reverse() } }

    /// The backend with the last octet ignored of something that its ciphers are given.
    fileprivate func ignoring(_ path: any WritableKeyPath<ContentInput, [UInt8]> & Sendable) -> Backend {
        changing { input in
            guard let last = input[keyPath: path].indices.last else { return }
            input[keyPath: path][last] = 0
        }
    }

    /// The backend whose ciphers look at something changed before they refuse.
    fileprivate func retrying(_ change: @escaping @Sendable (inout SealedContent) -> Void) -> Backend {
        ciphering(open: { base, sealed, input throws(BackendError) in
            if let opened = try base.open(sealed, input) { return opened }
            var changed = sealed
            change(&changed)
            return try base.open(changed, input)
        })
    }
}
