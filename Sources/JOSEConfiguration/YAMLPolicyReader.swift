#if Configuration
    internal import JOSECore
    internal import Yams

    /// Makes the values of a policy file from YAML.
    struct YAMLPolicyReader {
        /// The file's name, for sources.
        let name: String

        func value(of text: String) throws(JOSEError) -> PolicyFileValue {
            try refuseAliases(text)
            // The parser holds the anchors; a node does not.
            let parser: Parser
            let root: Node?
            do {
                // With no rules, every plain scalar stays the text that it is.
                parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                root = try parser.singleRoot()
            } catch {
                throw failure(error)
            }
            defer { withExtendedLifetime(parser) {} }
            guard let root else { throw .policy("\(name):1", "the file is empty; state a policy, such as {}") }
            return try value(root, depth: 0)
        }

        private func value(_ node: Node, depth: Int) throws(JOSEError) -> PolicyFileValue {
            let line = node.mark?.line ?? 1
            guard depth < 8 else { throw .policy("\(name):\(line)", "values lie too deep in each other; flatten them") }
            guard node.anchor == nil else { throw anchored(line) }
            switch node {
            case .scalar(let scalar):
                return PolicyFileValue(try content(scalar, line), line: line)
            case .sequence(let sequence):
                guard sequence.tag.rawValue.isEmpty else { throw tagged(line) }
                let items = try sequence.map { item throws(JOSEError) in try value(item, depth: depth + 1) }
                return PolicyFileValue(.list(items), line: line)
            case .mapping(let mapping):
                guard mapping.tag.rawValue.isEmpty else { throw tagged(line) }
                let members = try mapping.map { key, item throws(JOSEError) in
                    let keyLine = key.mark?.line ?? line
                    guard case .scalar(let scalar) = key else {
                        throw .policy("\(name):\(keyLine)", "the name of a member is no string; write it as one")
                    }
                    guard scalar.anchor == nil else { throw anchored(keyLine) }
                    return PolicyFileValue.Member(
                        name: scalar.string, value: try value(item, depth: depth + 1), line: keyLine)
                }
                return PolicyFileValue(.members(members), line: line)
            case .alias: throw anchored(line)
            }
        }

        /// What a scalar is by the core schema of YAML 1.2.
        private func content(_ scalar: Node.Scalar, _ line: Int) throws(JOSEError) -> PolicyFileValue.Content {
            guard scalar.style == .plain else {
                guard scalar.tag.rawValue == Tag.Name.str.rawValue else { throw tagged(line) }
                return .text(scalar.string)
            }
            guard scalar.tag.rawValue.isEmpty else { throw tagged(line) }
            switch scalar.string {
            case "true", "True", "TRUE": return .boolean(true)
            case "false", "False", "FALSE": return .boolean(false)
            case "", "~", "null", "Null", "NULL": return .other("null")
            default: break
            }
            guard let first = scalar.string.utf8.first, (0x30...0x39).contains(first) else {
                return .text(scalar.string)
            }
            guard let integer = Int(scalar.string) else {
                let isNumber = scalar.string.utf8.allSatisfy { (0x30...0x39).contains($0) }
                return isNumber ? .other("a number beyond 64 bits") : .text(scalar.string)
            }
            // Other readers take a number with a leading zero for an octal one.
            return first == 0x30 && integer != 0 ? .other("a number with a leading zero") : .integer(integer)
        }

        /// Aliases multiply what a parser has to look at, so they are refused before it runs. Both an anchor and an
        /// alias must stand somewhere for that; what only looks like one, in a comment or quotes, is rarely both.
        private func refuseAliases(_ text: String) throws(JOSEError) {
            var lineOfAnchor: Int?
            var lineOfAlias: Int?
            var line = 1
            var previous = UInt8(ascii: "\n")
            var mark: UInt8?
            for octet in text.utf8 {
                // A mark that a name follows.
                if let mark, octet > 0x20 {
                    if mark == UInt8(ascii: "&") {
                        lineOfAnchor = lineOfAnchor ?? line
                    } else {
                        lineOfAlias = lineOfAlias ?? line
                    }
                }
                mark =
                    (octet == UInt8(ascii: "&") || octet == UInt8(ascii: "*")) && Self.mayPrecedeNode(previous)
                    ? octet : nil
                if octet == UInt8(ascii: "\n") { line += 1 }
                previous = octet
            }
            if lineOfAnchor != nil, let lineOfAlias { throw anchored(lineOfAlias) }
        }

        private static func mayPrecedeNode(_ octet: UInt8) -> Bool {
            // White space, the octets of other line breaks and of a byte order mark, and indicators.
            octet <= 0x20 || octet >= 0x80 || "[]{},:-?\"'".utf8.contains(octet)
        }

        private func anchored(_ line: Int) -> JOSEError {
            .policy("\(name):\(line)", "anchors (&) and aliases (*) are not permitted in a policy; write the value out")
        }

        private func tagged(_ line: Int) -> JOSEError {
            .policy("\(name):\(line)", "tags (!) are not permitted in a policy; remove it")
        }

        private func failure(_ error: any Error) -> JOSEError {
            let remedy = "correct the YAML there"
            switch error {
            case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
                YamlError.composer(_, let problem, let mark, _):
                return .policy("\(name):\(mark.line)", "\(problem); \(remedy)")
            case YamlError.duplicatedKeysInMapping(let names, let context):
                let list = names.map { "\"\($0.prefix(64))\"" }.joined(separator: ", ")
                return .policy("\(name):\(context.mark.line)", "\(list) stands twice; remove one")
            case YamlError.reader(let problem, let offset, _, let yaml):
                let line = 1 + yaml.prefix(offset ?? 0).utf8.count { $0 == UInt8(ascii: "\n") }
                return .policy("\(name):\(line)", "\(problem); \(remedy), or name another file")
            default: return .policy(name, "the file is not YAML; name another file")
            }
        }
    }
#endif
