/// A value of a policy file with the line on which it starts, whichever syntax the file is in.
package struct PolicyFileValue: Sendable {
    /// What it is.
    package indirect enum Content: Sendable {
        /// A string.
        case text(String)
        /// An integer.
        case integer(Int)
        /// A Boolean.
        case boolean(Bool)
        /// Elements.
        case list([PolicyFileValue])
        /// Members in order. A line is that of the member's name.
        case members([Member])
        /// Anything else, in words: `null`, `a number with a fraction`.
        case other(String)

        /// What it is, for an error message.
        var kind: String {
            switch self {
            case .text: "a string"
            case .integer: "an integer"
            case .boolean: "a Boolean"
            case .list: "an array"
            case .members: "an object"
            case .other(let kind): kind
            }
        }
    }

    /// A member of an object.
    package struct Member: Sendable {
        package let name: String
        package let value: PolicyFileValue
        /// The line of the name, counted from one.
        package let line: Int

        package init(name: String, value: PolicyFileValue, line: Int) {
            self.name = name
            self.value = value
            self.line = line
        }
    }

    package let content: Content
    /// The line on which it starts, counted from one.
    package let line: Int

    package init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }
}

/// Reads statements out of the values of one file.
struct PolicyFileReader {
    /// The file's name, for sources.
    let name: String

    func source(_ line: Int) -> SelectionPolicy.Source { SelectionPolicy.Source(rawValue: "\(name):\(line)") }

    /// The policy that the whole file states.
    func policy(_ root: PolicyFileValue) throws(JOSEError) -> SelectionPolicy {
        guard case .members(let members) = root.content else {
            throw .policy(
                source(root.line),
                "a policy file is one object, and this is \(root.content.kind); its members are: \(known)")
        }
        var policy = SelectionPolicy()
        var lines: [ExactString: Int] = [:]
        for member in members {
            if let line = lines.updateValue(member.line, forKey: ExactString(member.name)) {
                throw .policy(
                    source(member.line), "\(quoted(member.name)) stands twice, first on line \(line); join the two")
            }
            if member.name.hasSameCodePoints(as: "$schema") {
                guard case .text = member.value.content else { throw mismatch(member, "a string") }
            } else {
                let text = try setting(member)
                try text.apply(try elements(member, text.form), to: &policy)
            }
        }
        return policy
    }

    /// The setting that a member is about.
    private func setting(_ member: PolicyFileValue.Member) throws(JOSEError) -> PolicyText {
        let texts = SelectionPolicy.texts
        if let text = texts.first(where: { $0.member.hasSameCodePoints(as: member.name) }) { return text }
        let nearest = texts.map(\.member).first { $0.isMisspelt(as: member.name) }
        let remedy = nearest.map { "write \"\($0)\", or remove it" } ?? "remove it"
        throw .policy(
            source(member.line), "unknown member \(quoted(member.name)); \(remedy); the members are: \(known)")
    }

    private func elements(
        _ member: PolicyFileValue.Member, _ form: PolicyText.Form
    ) throws(JOSEError) -> [(text: String, source: SelectionPolicy.Source)] {
        switch (member.value.content, form) {
        case (.text(let text), _):
            let source = source(member.value.line)
            return PolicyElement.elements(of: text).map { ($0, source) }
        case (.boolean(let isOn), .onOrOff):
            return [(isOn ? "on" : "off", source(member.value.line))]
        case (.list(let values), .list), (.list(let values), .pairs):
            return try values.map { value throws(JOSEError) in
                guard case .text(let text) = value.content else {
                    throw .policy(
                        source(value.line),
                        "an element of \"\(member.name)\" is \(value.content.kind); write each as a string")
                }
                return try element(text, member, value.line)
            }
        case (.members(let pairs), .pairs(let isInteger)):
            var lines: [ExactString: Int] = [:]
            return try pairs.map { pair throws(JOSEError) in
                if let line = lines.updateValue(pair.line, forKey: ExactString(pair.name)) {
                    throw .policy(
                        source(pair.line), "\(quoted(pair.name)) stands twice, first on line \(line); remove one")
                }
                switch (pair.value.content, isInteger) {
                case (.text(let value), false): return try element("\(pair.name)=\(value)", member, pair.line)
                case (.integer(let value), true): return try element("\(pair.name)=\(value)", member, pair.line)
                default: throw mismatch(pair, isInteger ? "an integer" : "a string")
                }
            }
        default: throw mismatch(member, form.description)
        }
    }

    /// One element that the file sets apart: a comma in it separates nothing.
    private func element(
        _ text: String, _ member: PolicyFileValue.Member, _ line: Int
    ) throws(JOSEError) -> (text: String, source: SelectionPolicy.Source) {
        guard !text.utf8.contains(UInt8(ascii: ",")) else {
            throw .policy(
                source(line), "an element of \"\(member.name)\" holds a comma; make it two elements, or write %2C")
        }
        return (PolicyElement.trimmed(text[...]), source(line))
    }

    private var known: String { (SelectionPolicy.texts.map(\.member) + ["$schema"]).joined(separator: ", ") }

    private func mismatch(_ member: PolicyFileValue.Member, _ expected: String) -> JOSEError {
        .policy(
            source(member.value.line),
            "\(quoted(member.name)) is \(member.value.content.kind) where \(expected) is expected; write it so")
    }

    /// A name from the file, which may be of any length.
    private func quoted(_ name: String) -> String { name.count > 64 ? "\"\(name.prefix(64))…\"" : "\"\(name)\"" }
}

extension PolicyText {
    /// What a member of a policy file may be, beside a string with commas.
    enum Form: Sendable, Equatable {
        /// An array of strings.
        case list
        /// An array of strings `A=B`, or an object from A to B.
        case pairs(integer: Bool)
        /// A Boolean.
        case onOrOff

        /// In words, for an error message.
        var description: String {
            switch self {
            case .list: "a string or an array of strings"
            case .pairs(integer: false): "a string, an array of strings or an object of strings"
            case .pairs(integer: true): "a string, an array of strings or an object of integers"
            case .onOrOff: "a string or a Boolean"
            }
        }
    }
}

extension PolicyText {
    /// Whether it is on or off.
    package var isSwitch: Bool { form == .onOrOff }
    /// Whether a file may state it as an object.
    package var isPaired: Bool { if case .pairs = form { true } else { false } }

    /// States what a list says, some of whose elements may hold several between commas. A list of one empty element,
    /// which is how some make a list of an empty text, states nothing.
    ///
    /// - Throws: as ``apply(_:to:isCall:)``.
    package func apply(
        list: [String], source: SelectionPolicy.Source, to policy: inout SelectionPolicy
    ) throws(JOSEError) {
        let lists = list.map { text in
            let elements = PolicyElement.elements(of: text)
            return elements.isEmpty ? [""] : elements
        }
        let elements = lists.flatMap { $0 }
        guard elements != [""] else { return }
        try apply(elements.map { ($0, source) }, to: &policy)
    }
}

extension String {
    /// Whether another name is this one but for two characters at most, or for case.
    fileprivate func isMisspelt(as other: String) -> Bool {
        guard other.count <= 64 else { return false }
        let (left, right) = (Array(lowercased()), Array(other.lowercased()))
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let substituted = diagonal + (right[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substituted, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count] <= min(2, left.count / 2)
    }
}
