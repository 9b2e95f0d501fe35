public import JOSECore

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A file of test vectors in the form of [Wycheproof](https://github.com/C2SP/wycheproof), with whatever tests.
public struct WycheproofFile: Sendable {
    /// The file's name.
    public let name: String
    /// What is tested: `AES-GCM`, `HMACSHA256`.
    let algorithm: String
    let groups: [JSONObject]

    /// A file from its name and content.
    ///
    /// - Throws: ``JOSECore/JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(_ name: String, _ content: [UInt8]) throws(JOSEError) {
        let value = try JSONValue(parsing: content.span, limits: JSONLimits(octets: 64 << 20, depth: 64))
        guard let algorithm = value.object?["algorithm"]?.string, let groups = value.object?["testGroups"]?.array else {
            throw JOSEError(.invalidJSON, "\(name) has no \"algorithm\" or no \"testGroups\"", name: name)
        }
        self.name = name
        self.algorithm = algorithm
        self.groups = groups.compactMap(\.object)
    }

    /// Every file of a folder whose name ends in `_test.json`, in the order of the names. What the backend under test
    /// does not have is left out later.
    ///
    /// - Throws: ``JOSECore/JOSEError`` with code `invalidJSON` for a file of another form, or when there is none.
    public static func all(in folder: String) throws(JOSEError) -> [Self] {
        var files: [Self] = []
        for name in try names(in: folder) {
            guard let content = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw JOSEError(.invalidJSON, "\(name) cannot be read", name: name)
            }
            files.append(try Self(name, Array(content)))
        }
        return files
    }

    /// The names of a folder's files.
    ///
    /// - Throws: ``JOSECore/JOSEError`` with code `invalidJSON` when there is none.
    package static func names(in folder: String) throws(JOSEError) -> [String] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix("_test.json")
        }
        guard !names.isEmpty else {
            throw JOSEError(.invalidJSON, "the folder has no test vectors: no file whose name ends in _test.json")
        }
        return names.sorted()
    }

    /// One test, with the members that every one has.
    struct Test: Sendable {
        let id: Int
        /// Nil where the specification leaves it open.
        let isValid: Bool?
        let members: JSONObject

        init?(_ members: JSONObject) {
            guard let id = members["tcId"]?.integer, let result = members["result"]?.string else { return nil }
            self.id = id
            isValid = ["valid": true, "invalid": false][result]
            self.members = members
        }

        /// The octets of a member.
        func octets(_ name: String) throws(CheckStop) -> [UInt8] {
            guard let octets = members.hexadecimal(name) else { throw .failed("tcId \(id) has no \"\(name)\"") }
            return octets
        }

        /// What messages call it.
        var name: String { "tcId \(id) (\(members["comment"]?.string ?? ""))" }
    }

    static func tests(of group: JSONObject) -> [Test] {
        (group["tests"]?.array ?? []).compactMap(\.object).compactMap(Test.init)
    }
}

extension JSONObject {
    /// The octets of a member of hexadecimal digits; nil for anything else.
    func hexadecimal(_ name: String) -> [UInt8]? {
        guard let digits = self[name]?.string?.utf8, digits.count % 2 == 0 else { return nil }
        var octets: [UInt8] = []
        octets.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46: value = digit - 0x41 + 10
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            if let first = high {
                octets.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return octets
    }
}
