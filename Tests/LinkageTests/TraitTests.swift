import Foundation
import JOSE
import Testing

/// What a build has follows from its package traits, and from nothing else.
@Suite struct TraitTests {
    /// The libraries that this build's traits ask for, as the loader names them, and those that they leave out.
    private static let libraries: (wanted: [String], unwanted: [String]) = {
        var wanted: [String] = []
        var unwanted: [String] = []
        #if OpenSSL
            wanted.append("libcrypto.")
        #else
            unwanted.append("libcrypto.")
        #endif
        #if Gcrypt
            wanted.append("libgcrypt.")
        #else
            unwanted += ["libgcrypt.", "libgpg-error."]
        #endif
        #if Sodium
            wanted.append("libsodium.")
        #else
            unwanted.append("libsodium.")
        #endif
        #if Zlib
            wanted.append("libz.")
        #else
            unwanted.append("libz.")
        #endif
        return (wanted, unwanted)
    }()

    private static var backends: [BackendID] {
        var backends: [BackendID] = []
        #if OpenSSL
            backends.append("openssl")
        #endif
        #if Gcrypt
            backends.append("gcrypt")
        #endif
        #if Sodium
            backends.append("sodium")
        #endif
        #if Zlib
            backends.append("zlib")
        #endif
        return backends
    }

    @Test func `The standard registry has the backends of the traits, in the order that does not depend on them`()
        throws
    {
        let registry = try AlgorithmRegistry.standard(environment: [:])
        #expect(registry.backends.map(\.id) == Self.backends)
        // No backend is taken for an error, and what is missing is said.
        if Self.backends.isEmpty {
            #expect(registry.gaps(in: ["ES256"]).first?.reason.contains("no backend is registered") == true)
        }
    }

    @Test func `A policy that names a backend which the build does not have is an error that lists those it has`() {
        for id in ["openssl", "gcrypt", "sodium"] where !Self.backends.contains(BackendID(rawValue: id)) {
            let error = #expect(throws: JOSEError.self) {
                try AlgorithmRegistry.standard(environment: ["JOSE_BACKENDS": id])
            }
            #expect(error?.code == .invalidPolicy && error?.name == "JOSE_BACKENDS")
        }
    }

    #if os(Linux)
        @Test func `The command is linked with the libraries of the traits, and with no other of the three`() throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/ldd")
            process.arguments = [LinkageTests.products.appending(path: "jose").path]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let list = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(list.contains("libswiftCore"), "ldd printed nothing useful: \(list)")
            for library in Self.libraries.wanted { #expect(list.contains(library), "\(library) is missing:\n\(list)") }
            for library in Self.libraries.unwanted {
                #expect(!list.contains(library), "\(library) is linked:\n\(list)")
            }
        }
    #endif
}
