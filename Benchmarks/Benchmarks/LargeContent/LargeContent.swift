import Foundation
import JOSE

/// One large content through every content encryption algorithm of every backend: how long it takes beside the
/// library's own cipher, and how much memory. Each measurement is a process of its own, so that peaks do not mix.
///
/// Usage: LargeContent [MEBIBYTES]
@main
struct LargeContent {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 4, let mebibytes = Int(arguments[3]) {
            return try measure(BackendID(rawValue: arguments[1]), .init(rawValue: arguments[2]), mebibytes)
        }
        let mebibytes = arguments.dropFirst().first.flatMap { Int($0) } ?? 64
        // Not through the buffer of `print`, so that it stands before what the processes write.
        FileHandle.standardOutput.write(
            Data(
                """
                A content of \(mebibytes) MiB, `dir`, compact. Times in ms; memory as a multiple of the content.

                | backend | algorithm | cipher seal, open | JWE encrypt, decrypt | ratio | peak memory, encrypt, decrypt |
                |---|---|---|---|---|---|

                """.utf8))
        for backend in try StandardBackends.load() {
            for cipher in backend.contentCiphers {
                let process = Process()
                process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
                process.arguments = [backend.id.rawValue, cipher.algorithm.rawValue, "\(mebibytes)"]
                try process.run()
                process.waitUntilExit()
            }
        }
    }

    private static func measure(
        _ id: BackendID, _ algorithm: ContentEncryptionAlgorithm, _ mebibytes: Int
    ) throws {
        guard let backend = try StandardBackends.load().first(where: { $0.id == id }),
            let cipher = backend.contentCiphers.first(where: { $0.algorithm == algorithm })
        else { return }
        let registry = try AlgorithmRegistry([backend])
        let key = try registry.generateKey(for: .dir, content: algorithm)
        let encrypter = try registry.encrypter(for: key, content: algorithm)
        var decrypter = try registry.decrypter(for: key, content: [algorithm])
        decrypter.limits.tokenOctets = mebibytes << 21
        var content = [UInt8](repeating: 0x5A, count: mebibytes << 20)

        // The peak of an encryption has the content, that of a decryption the token, and nothing else that is large.
        let token = try JWE.encrypt(content, with: encrypter)
        let encryptionPeak = try peakOctets()
        content = []
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        content = try decrypter.decrypt(token).plaintext
        let decryptionPeak = try peakOctets()
        guard content.count == mebibytes << 20, content.allSatisfy({ $0 == 0x5A }) else {
            throw JOSEError(.decryptionFailed, "the content changed on the way")
        }

        guard let descriptor = registry.catalog[algorithm], let octets = key.material?.secretParameters[.k] else {
            return
        }
        let iv = [UInt8](repeating: 1, count: descriptor.ivOctets)
        var sealed = SealedContent(ciphertext: [], tag: [])
        let seal = try fastest {
            sealed = try octets.withOctets {
                try cipher.seal(content.span, key: $0, iv: iv.span, authenticating: iv.span)
            }
        }
        let open = try fastest {
            _ = try octets.withOctets {
                try cipher.open(
                    sealed.ciphertext.span, tag: sealed.tag.span, key: $0, iv: iv.span, authenticating: iv.span)
            }
        }
        let encrypt = try fastest { _ = try JWE.encrypt(content, with: encrypter) }
        let decrypt = try fastest { _ = try decrypter.decrypt(token) }
        func text(_ number: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", number) }
        print(
            "| \(id) | \(algorithm.rawValue) | \(text(seal)), \(text(open)) | \(text(encrypt)), \(text(decrypt)) "
                + "| \(text(encrypt / seal, 2)), \(text(decrypt / open, 2)) "
                + "| \(text(Double(encryptionPeak) / Double(content.count), 2)), "
                + "\(text(Double(decryptionPeak) / Double(content.count), 2)) |")
    }

    /// The fastest of some runs, in milliseconds.
    private static func fastest(_ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<5 {
            let start = ContinuousClock.now
            try body()
            best = min(best, (ContinuousClock.now - start) / .milliseconds(1))
        }
        return best
    }

    private static func peakOctets() throws -> Int {
        let status = try String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
