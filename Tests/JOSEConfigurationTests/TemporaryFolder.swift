#if Configuration
    import Testing

    #if canImport(FoundationEssentials)
        import FoundationEssentials
    #else
        import Foundation
    #endif

    /// A folder that goes away with the value.
    final class TemporaryFolder {
        private let url: URL

        init() throws {
            url = FileManager.default.temporaryDirectory.appending(path: "jose-policy-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func path(_ name: String) -> String { url.appending(path: name).path }

        func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

        func write(_ octets: [UInt8], to name: String) throws {
            try Data(octets).write(to: url.appending(path: name))
        }
    }
#endif
