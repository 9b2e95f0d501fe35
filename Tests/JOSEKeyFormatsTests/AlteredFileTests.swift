import JOSE
import JOSEKeyFormats
import Testing

/// A file that tests take apart.
struct SoundFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let der: [UInt8]
    /// Whether each octet is covered by a comparison of the public key with the private one.
    let isSelfChecking: Bool

    /// Each structure of each layout.
    static let all: [SoundFile] = {
        (try? make()) ?? []
    }()

    private static func make() throws -> [SoundFile] {
        var files: [SoundFile] = []
        for kind in KeyKind.ofEachLayout {
            let key = try kind.key
            let formats: [KeyFormat] = [.pkcs8, .spki] + (kind.traditional.map { [$0] } ?? [])
            for format in formats {
                let isChecked = kind.name == "P-256" && format != .spki
                files.append(
                    SoundFile(
                        testDescription: "\(kind.name) \(format.rawValue)", der: try key.exported(as: format).der,
                        isSelfChecking: isChecked))
            }
        }
        let rsa = try KeyKind.named("RSA 2048").key.publicKey().exported(as: .pkcs1)
        files.append(SoundFile(testDescription: "RSA 2048 pkcs1, public", der: rsa.der, isSelfChecking: false))
        let registry = try makeRegistry()
        let encrypted = try KeyKind.named("P-256").key.exported(
            password: SecretBytes(Array(password.utf8)), using: registry, iterations: 1000)
        files.append(SoundFile(testDescription: "encrypted", der: encrypted.der, isSelfChecking: false))
        let certificate = try KeyFile(parsing: KnownFileTests.RFC8410.certificate, using: registry)
        if case .certificate(let certificate) = certificate.items[0] {
            files.append(SoundFile(testDescription: "certificate", der: certificate.octets, isSelfChecking: false))
        }
        return files
    }

    static let password = "secret"

    func parse(_ octets: [UInt8], _ registry: AlgorithmRegistry) throws(JOSEError) -> KeyFile {
        try KeyFile(parsing: octets, password: SecretBytes(Array(Self.password.utf8)), using: registry)
    }
}

@Suite("Altered files")
struct AlteredFileTests {
    @Test("There are files to alter, and they are sound")
    func sound() throws {
        #expect(SoundFile.all.count == 13)
        let registry = try makeRegistry()
        for file in SoundFile.all { _ = try file.parse(file.der, registry).keys(using: registry) }
    }

    @Test("A file that is cut short anywhere is refused", arguments: SoundFile.all)
    func truncated(_ file: SoundFile) throws {
        let registry = try makeRegistry()
        for count in 0..<file.der.count {
            #expect(throws: JOSEError(.invalidKey, "")) { _ = try file.parse(Array(file.der.prefix(count)), registry) }
        }
    }

    @Test("Octets behind a file, and inside of its structures, are refused", arguments: SoundFile.all)
    func trailing(_ file: SoundFile) throws {
        for trailer: [UInt8] in [[0], [0x0A], DERText.null, file.der] {
            try expectRefused(file.der + trailer)
        }
        // The same as one more field of the outermost sequence.
        let header = file.der[1] < 0x80 ? 2 : 2 + Int(file.der[1] & 0x7F)
        try expectRefused(
            DERText.sequence(Array(file.der.dropFirst(header)), DERText.null), password: SoundFile.password)
    }

    @Test("A file with one octet altered is refused or another key, never the same one", arguments: SoundFile.all)
    func altered(_ file: SoundFile) throws {
        let registry = try makeRegistry()
        let original = try file.parse(file.der, registry)
        let masks: [UInt8] = file.testDescription == "encrypted" ? [0x01] : [0x01, 0x80, 0xFF]
        for position in file.der.indices {
            for mask in masks {
                var octets = file.der
                octets[position] ^= mask
                guard let parsed = try? file.parse(octets, registry) else { continue }
                #expect(parsed != original, "octet \(position) says nothing")
                #expect(!file.isSelfChecking, "octet \(position) is taken")
            }
        }
    }

    @Test("A length that promises more than there is, or more than fits, is refused", arguments: SoundFile.all)
    func hugeLengths(_ file: SoundFile) throws {
        let header = file.der[1] < 0x80 ? 2 : 2 + Int(file.der[1] & 0x7F)
        let content = Array(file.der.dropFirst(header))
        let lengths: [[UInt8]] = [
            [0x84, 0x7F, 0xFF, 0xFF, 0xFF], [0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x88] + [UInt8](repeating: 0xFF, count: 8),
            [0x88, 0x7F] + [UInt8](repeating: 0xFF, count: 7), [0xFE] + [UInt8](repeating: 0xFF, count: 126),
            [0xFF], [0x80],
        ]
        for length in lengths { try expectRefused([0x30] + length + content) }
        // The right length with a zero before it, as BER has it.
        let size = content.count
        try expectRefused([0x30, 0x83, 0, UInt8(size >> 8), UInt8(size & 0xFF)] + content)
        // The indefinite length of BER.
        try expectRefused([0x30, 0x80] + content + [0, 0])
    }

    @Test("Nesting without end is refused")
    func nesting() throws {
        var octets: [UInt8] = DERText.null
        for _ in 0..<2000 { octets = DERText.sequence(octets) }
        try expectRefused(octets)
        try expectRefused([UInt8](repeating: 0x30, count: 5000))
        try expectRefused([0x30, 0x80] + [UInt8](repeating: 0xA0, count: 60_000))
    }
}
