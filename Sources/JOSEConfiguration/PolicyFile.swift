#if Configuration
    public import JOSECore

    /// Policy files, in JSON or YAML.
    ///
    /// A file is read here and not through a `FileProvider`: a provider answers for the keys that it is asked for, so
    /// it cannot say that a member is misspelt or stands twice, nor on which line a statement stands. Both syntaxes
    /// have the same members (see `docs/policy.schema.json`), and each statement's source is `NAME:LINE`.
    ///
    /// ```yaml
    /// backends: [sodium, openssl]
    /// pins:
    ///   EdDSA/Ed25519: sodium
    /// deny:
    ///   - RSA1_5
    ///   - backend:gcrypt
    /// minimumKeyBits: { RSA: 3072 }
    /// ```
    public enum PolicyFile {
        /// The policy that a file states.
        ///
        /// - Parameter path: where the file is. A name that ends in `.json` is read as JSON, one in `.yaml` or `.yml`
        ///   as YAML, any other as JSON if its first character is `{`.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` that names file, line and remedy: a file that
        ///   cannot be read, that has more than ``JOSECore/SelectionPolicy/maximumFileOctets``, or that is no policy.
        public static func policy(at path: String) throws(JOSEError) -> SelectionPolicy {
            try policy(PolicyFileContent.octets(of: path), name: path)
        }

        /// The policy that the content of a file states.
        ///
        /// - Parameters:
        ///   - octets: the content.
        ///   - name: the file's name or path, for sources, and for the syntax as in ``policy(at:)``.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` that names file, line and remedy.
        public static func policy(_ octets: [UInt8], name: String) throws(JOSEError) -> SelectionPolicy {
            let suffix = name.split(separator: ".").last.map { $0.lowercased() }
            let isJSON =
                switch suffix {
                case "json": true
                case "yaml", "yml": false
                default: octets.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
                }
            return isJSON
                ? try SelectionPolicy(jsonFile: octets, name: name) : try SelectionPolicy(yamlFile: octets, name: name)
        }
    }

    extension SelectionPolicy {
        /// The policy that a YAML file states. Each statement's source is `NAME:LINE`.
        ///
        /// As strict as a JSON file: unknown members, members that stand twice and values of other types are errors.
        /// Plain scalars are read by the core schema of YAML 1.2, where `on` and `no` are strings. Refused besides:
        /// anchors and aliases, tags, a second document, numbers that are not decimal.
        ///
        /// - Parameters:
        ///   - octets: the file's content, at most ``JOSECore/SelectionPolicy/maximumFileOctets``.
        ///   - name: the file's name or path, for sources.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` that names file, line and remedy.
        public init(yamlFile octets: [UInt8], name: String) throws(JOSEError) {
            let text = try Self.policyFileText(octets, name: name)
            try self.init(policyFile: YAMLPolicyReader(name: name).value(of: text), name: name)
        }

        /// The policy of a deployment: what the program says, on top of a file, on top of the environment.
        ///
        /// What a single call says goes on top of the result, with ``JOSECore/SelectionPolicy/layered(over:)``; the
        /// default order comes last. Preference and pins are those of the highest source that states one; whatever
        /// narrows stands from all.
        ///
        /// - Parameters:
        ///   - code: what the program says.
        ///   - path: a policy file; nil where there is none.
        ///   - environment: the environment, or any other sources of settings, highest first.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` that names source and remedy.
        public static func deployment(
            code: SelectionPolicy = SelectionPolicy(), file path: String? = nil, environment: SelectionPolicy
        ) throws(JOSEError) -> SelectionPolicy {
            guard let path else { return code.layered(over: environment) }
            return try code.layered(over: PolicyFile.policy(at: path)).layered(over: environment)
        }
    }

    extension JOSEError {
        /// A statement of a policy that cannot be read: where it stands, what is wrong and what to do.
        static func policy(_ source: String, _ reason: String) -> JOSEError {
            JOSEError(.invalidPolicy, "\(source): \(reason)", name: source)
        }
    }
#endif
