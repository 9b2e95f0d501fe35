public import Foundation
public import JOSECore
import Synchronization

/// Where the test vectors are: `JOSE_VECTORS`, or `../shared/vectors` beside the package.
public enum Vectors {
    /// The folder, if it exists.
    public static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let stated = ProcessInfo.processInfo.environment["JOSE_VECTORS"].map { URL(filePath: $0) }
        let folder = stated ?? root.appending(path: "../shared/vectors").standardized
        return FileManager.default.fileExists(atPath: folder.appending(path: "MANIFEST.md").path) ? folder : nil
    }()

    /// Whether vector tests can run.
    public static var areAvailable: Bool { folder != nil }

    /// The reason that a skipped vector test gives.
    public static let reason = "no vectors: set JOSE_VECTORS to the folder that holds MANIFEST.md"

    /// The files that were read, so that tests that share one parse it once.
    private static let cache = Mutex<[String: JSONValue]>([:])

    /// The JSON of one file.
    public static func json(_ path: String) throws -> JSONValue {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try cache.withLock { files in
            if let value = files[path] { return value }
            let octets = [UInt8](try Data(contentsOf: folder.appending(path: path)))
            let value = try JSONValue(parsing: octets.span, limits: JSONLimits(octets: 64 << 20, depth: 64))
            files[path] = value
            return value
        }
    }

    /// The JSON object of one file.
    public static func object(_ path: String) throws -> JSONObject {
        guard let object = try json(path).object else { throw VectorError("\(path) is no object") }
        return object
    }

    /// The names of the files of one folder that end in `.json`, sorted.
    public static func files(in path: String) throws -> [String] {
        guard let folder else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
            .filter { $0.hasSuffix(".json") }.sorted()
    }
}

extension [UInt8] {
    /// The octets of hexadecimal text; nil when it is not.
    public init?(hexadecimal text: String) {
        guard text.utf8.count % 2 == 0 else { return nil }
        self = []
        reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46: value = digit - 0x41 + 10
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            if let first = high {
                append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
    }
}
