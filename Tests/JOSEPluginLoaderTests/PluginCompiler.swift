import Foundation
import Testing

/// Makes shared objects of the C files beside it.
struct PluginCompiler {
    let folder: URL
    /// The root of the package.
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    init() throws {
        // Not the usual folder for temporary files: everybody may write there, though with the sticky bit.
        folder = FileManager.default.temporaryDirectory.appending(path: "jose-plugins-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }

    /// Compiles the toy, with a lie or without.
    func toy(_ lie: String? = nil) throws -> String {
        try compile(
            Self.root.appending(path: "Tests/JOSEPluginLoaderTests/Plugins/toy.c"), as: lie ?? "honest",
            lie.map { ["-DLIE=\($0 == "NO_SYMBOL" ? "1" : $0)"] } ?? [])
    }

    private func compile(_ source: URL, as name: String, _ options: [String]) throws -> String {
        let output = folder.appending(path: "\(name).so").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "clang", "-shared", "-fPIC", "-O1", "-w", "-I",
                Self.root.appending(path: "Sources/CJOSEPlugin/include").path, source.path, "-o", output,
            ] + options
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "clang could not compile \(source.lastPathComponent)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: output)
        return output
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
