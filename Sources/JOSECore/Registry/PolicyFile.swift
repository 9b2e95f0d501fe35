/// A policy as a JSON file.
///
/// The file is one object; its members are those of ``SelectionPolicy/texts``. Each is a string with commas, as an
/// environment variable is, or an array of strings; `pins` and `minimumKeyBits` may be objects, `selfTest` a Boolean:
///
/// ```json
/// {
///     "backends": ["sodium", "openssl"],
///     "pins": {"EdDSA/Ed25519": "sodium", "RS256:sign": "openssl"},
///     "deny": ["RSA1_5", "backend:gcrypt"],
///     "minimumKeyBits": {"RSA": 3072},
///     "crossCheck": "RS256,ES256"
/// }
/// ```
///
/// `docs/policy.schema.json` describes it; a member `$schema` is permitted and not read.
extension SelectionPolicy {
    /// The largest policy file, in octets.
    public static let maximumFileOctets = 1 << 20

    /// The policy that a JSON file states. Each statement's ``Source`` is `NAME:LINE`.
    ///
    /// Strict: unknown members, members that stand twice, values of other types and anything else than one object are
    /// errors. A file narrows: it cannot turn the self-test off.
    ///
    /// - Parameters:
    ///   - octets: the file's content, at most ``maximumFileOctets``.
    ///   - name: the file's name or path, for sources.
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names file, line and remedy.
    public init(jsonFile octets: [UInt8], name: String) throws(JOSEError) {
        let text = try Self.policyFileText(octets, name: name)
        let utf8 = text.utf8
        let span = utf8.span
        var reached = 0
        let root: JSONValue
        do throws(JOSEError) {
            root = try JSONValue(
                parsing: span, limits: JSONLimits(octets: Self.maximumFileOctets, depth: 8), reached: &reached)
        } catch {
            let line = PolicyFileLines.line(of: min(reached, span.count), in: span)
            throw .policy(
                Source(rawValue: "\(name):\(line)"),
                "\(error.reason); a policy file is strict JSON (RFC 8259): correct it there")
        }
        var lines = PolicyFileLines(span)
        try self.init(policyFile: lines.value(root), name: name)
    }

    /// The policy that the values of a file state, whichever syntax they were in.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names file, line and remedy.
    package init(policyFile root: PolicyFileValue, name: String) throws(JOSEError) {
        self = try PolicyFileReader(name: name).policy(root)
    }

    /// The text of a policy file, within its limit and in UTF-8.
    package static func policyFileText(_ octets: [UInt8], name: String) throws(JOSEError) -> String {
        guard octets.count <= maximumFileOctets else {
            throw .policy(
                Source(rawValue: name),
                "the file has more than the \(maximumFileOctets) octets of a policy file; name another one"
            )
        }
        let span = octets.span
        do {
            return String(copying: try UTF8Span(validating: span))
        } catch {
            let line = PolicyFileLines.line(of: error.byteOffsets.lowerBound, in: span)
            throw .policy(
                Source(rawValue: "\(name):\(line)"),
                "the file is not UTF-8 text; save it as UTF-8, or name another file")
        }
    }

    /// The policy as the content of a JSON file: compact, with sorted members.
    ///
    /// ``init(jsonFile:name:)`` reads it back, as statements of another source. A self-test that code turned off is
    /// written down too, and refused there: no file may turn it off.
    public var json: String {
        var file = JSONObject()
        for text in Self.texts {
            let elements = text.elements(of: self)
            guard !elements.isEmpty else { continue }
            switch text.form {
            case .onOrOff where elements == ["on"] || elements == ["off"]:
                file[text.member] = .boolean(elements == ["on"])
            case .onOrOff: file[text.member] = .string(elements.joined(separator: ","))
            case .list: file[text.member] = .array(elements.map(JSONValue.string))
            case .pairs(let isInteger):
                file[text.member] = .object(
                    JSONObject(
                        elements.map { element in
                            let subject = element.prefix { $0 != "=" }
                            let value = String(element.dropFirst(subject.count + 1))
                            let number = isInteger ? Int(value).map(JSONValue.integer) : nil
                            return (String(subject), number ?? .string(value))
                        }))
            }
        }
        return file.text(.sorted)
    }
}
