#if Configuration
    internal import Configuration
    public import JOSECore

    extension PolicyText {
        /// The key of a configuration, such as `jose.backendPins`: what the environment provider makes the variable of.
        /// Nil where there is no variable.
        public var configurationKey: String? { configurationPath?.joined(separator: ".") }

        /// `JOSE_BACKEND_PINS` as `jose` and `backendPins`.
        var configurationPath: [String]? {
            guard let words = variable?.lowercased().split(separator: "_"), words.count > 1 else { return nil }
            return [
                String(words[0]), words[1] + words[2...].map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(),
            ]
        }
    }

    /// A key that is looked up in a configuration.
    struct PolicyKey: Sendable {
        let path: [String]
        private let meaning: Meaning

        private enum Meaning: Sendable {
            /// A setting.
            case setting(PolicyText)
            /// Something that would be overlooked in silence: why it cannot stand here, and what to do.
            case refused(String)
        }

        /// Something that a provider says under a key.
        struct Statement: Sendable {
            let content: ConfigContent
            let source: String
        }

        private init(_ path: [String], _ meaning: Meaning) {
            self.path = path
            self.meaning = meaning
        }

        /// Every key: those of settings, and those that look like one.
        static let all: [PolicyKey] = SelectionPolicy.texts.flatMap { text -> [PolicyKey] in
            guard let path = text.configurationPath, let key = text.configurationKey else {
                let reason = "would widen what the program allows; state it in a policy file, or in code"
                return [PolicyKey(["jose", text.member], .refused("\(text.member) \(reason)"))]
            }
            var keys = [PolicyKey(path, .setting(text))]
            if path.last != text.member {
                keys.append(PolicyKey(["jose", text.member], .refused("the key is \(key); write that")))
            }
            guard text.isPaired else { return keys }
            // A provider does not name the members of an object. Those of known names show that there is one.
            let reason = "\(key) cannot be an object here; write a string or an array of \(text.placeholder)"
            return keys + names.map { PolicyKey(path + [$0], .refused(reason)) }
        }

        /// Names that the members of an object could have.
        private static var names: [String] {
            let catalog = AlgorithmCatalog.standard
            let names = catalog.capabilities.map(\.name) + catalog.keyTypes.map(\.keyType.rawValue)
            return Set(names).sorted()
        }

        /// The types that a value is asked for, in this order.
        private var types: [ConfigType] {
            switch meaning {
            case .setting(let text): text.isSwitch ? [.bool, .string] : [.stringArray, .string]
            case .refused: [.string]
            }
        }

        /// What a provider says under the key; nil where it says nothing.
        ///
        /// - Parameter lookup: asks for the value as a type.
        func statement(
            of provider: String, _ lookup: (ConfigType) throws -> LookupResult
        ) throws(JOSEError) -> Statement? {
            for type in types {
                guard let result = try? lookup(type) else { continue }
                return result.value.map { Statement(content: $0.content, source: source(provider, result)) }
            }
            throw unreadable(provider)
        }

        /// As the other one, where an answer takes its time.
        func statement(
            of provider: String, _ lookup: (ConfigType) async throws -> LookupResult
        ) async throws(JOSEError) -> Statement? {
            for type in types {
                guard let result = try? await lookup(type) else { continue }
                return result.value.map { Statement(content: $0.content, source: source(provider, result)) }
            }
            throw unreadable(provider)
        }

        func apply(_ statement: Statement?, to policy: inout SelectionPolicy) throws(JOSEError) {
            guard let statement else { return }
            switch meaning {
            case .refused(let reason): throw .policy(statement.source, reason)
            case .setting(let text):
                let source = SelectionPolicy.Source(rawValue: statement.source)
                switch statement.content {
                case .stringArray(let list): try text.apply(list: list, source: source, to: &policy)
                case .string(let string): try text.apply(text: string, source: source, to: &policy)
                case .bool(let isOn): try text.apply(text: isOn ? "on" : "off", source: source, to: &policy)
                default: throw .policy(statement.source, mismatch)
                }
            }
        }

        /// A variable is a source of its own; other keys need their provider's name.
        private func source(_ provider: String, _ result: LookupResult) -> String {
            let variables = SelectionPolicy.texts.compactMap(\.variable)
            return variables.contains(result.encodedKey) ? result.encodedKey : "\(provider): \(result.encodedKey)"
        }

        private func unreadable(_ provider: String) -> JOSEError {
            let reason = if case .refused(let reason) = meaning { reason } else { mismatch }
            return .policy("\(provider): \(path.joined(separator: "."))", reason)
        }

        private var mismatch: String {
            let expected = types.contains(.bool) ? "a Boolean" : "a string or an array of strings"
            return "the value cannot be read as \(expected); write it so"
        }
    }
#endif
