import Foundation
import Testing

/// What an executable that imports only JOSECore is linked with.
@Suite struct LinkageTests {
    /// The folder of built products: that of the test bundle.
    static let products: URL = {
        let executable = URL(filePath: CommandLine.arguments[0])
        return executable.deletingLastPathComponent()
    }()

    #if os(Linux)
        @Test func `An executable that imports only JOSECore links no crypto, no HTTP and no ICU`() throws {
            let libraries = try run("/usr/bin/ldd", [Self.products.appending(path: "LinkageProbe").path])
            #expect(libraries.contains("libswiftCore"), "ldd printed nothing useful: \(libraries)")
            for forbidden in ["libcrypto", "libssl", "libgcrypt", "libsodium", "libgpg-error", "icu", "ICU", "libcurl"]
            {
                #expect(!libraries.contains(forbidden), "\(forbidden) is linked:\n\(libraries)")
            }
        }
    #endif

    @Test func `The core runs without any backend and says what is missing`() throws {
        let output = try run(Self.products.appending(path: "LinkageProbe").path, [])
        #expect(output.contains("nobody (no backend is registered)"))
        #expect(output.contains(#"{"sub":"probe"}"#))
    }

    private func run(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }
}
