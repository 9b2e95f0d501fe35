internal import Foundation
import JOSECore
import Testing

/// The schema of policy files says what the reader does.
@Suite struct PolicySchemaTests {
    private let schema: JSONObject

    init() throws {
        // Through links, to where the sources are.
        let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        let root = (0..<4).reduce(file) { folder, _ in folder.deletingLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "docs/policy.schema.json"), encoding: .utf8)
        schema = try JSONObject(parsing: text)
    }

    @Test func `The schema has the members of the code, each with a description and its variable`() throws {
        let properties = try #require(schema["properties"]?.object)
        #expect(Set(properties.names) == Set(SelectionPolicy.texts.map(\.member) + ["$schema"]))
        for text in SelectionPolicy.texts {
            let description = try #require(properties[text.member]?.object?["description"]?.string)
            #expect(description.contains(text.variable ?? "no variable"), "\(text.member)")
        }
        #expect(schema["additionalProperties"] == false)
        #expect(schema["$id"]?.string?.hasSuffix("policy.schema.json") == true)
    }

    @Test func `The schema's examples are policies`() throws {
        let properties = try #require(schema["properties"]?.object)
        for (name, value) in properties.members {
            for example in value.object?["examples"]?.array ?? [] {
                let file = JSONObject([(name, example)])
                #expect(throws: Never.self) { try SelectionPolicy(jsonFile: file.serialized(), name: name) }
                #expect(Self.isValid(.object(file), .object(schema), in: schema))
            }
        }
    }

    @Test(arguments: [
        "{}", #"{"$schema": "x", "backends": "a,b", "pins": "A=b", "deny": "", "selfTest": "on"}"#,
        #"{"pins": ["A=b", "C/D:sign = e"], "minimumKeyBits": ["RSA=3072"], "plugins": "/a,/b"}"#,
        #"{"pins": {"A": "b"}, "minimumKeyBits": {"RSA": 1}, "crossCheck": [], "selfTest": true}"#,
    ])
    func `What the reader takes, the schema takes`(text: String) throws {
        #expect(throws: Never.self) { try SelectionPolicy(jsonFile: Array(text.utf8), name: "p") }
        #expect(Self.isValid(try JSONValue(parsing: text), .object(schema), in: schema))
    }

    @Test(arguments: [
        "[]", #"{"denny": "A"}"#, #"{"deny": 1}"#, #"{"deny": null}"#, #"{"deny": {"A": "b"}}"#, #"{"deny": ["A", 1]}"#,
        #"{"deny": ["A", ""]}"#, #"{"deny": ["A", " "]}"#, #"{"deny": ["A,B"]}"#, #"{"backends": ["a", "a"]}"#,
        #"{"pins": ["A"]}"#, #"{"pins": ["A="]}"#, #"{"pins": {"A": 1}}"#, #"{"pins": {"A": ""}}"#,
        #"{"minimumKeyBits": {"RSA": 0}}"#, #"{"minimumKeyBits": {"RSA": "1"}}"#, #"{"minimumKeyBits": {"RSA": 1.5}}"#,
        #"{"selfTest": false}"#, #"{"selfTest": "off"}"#, #"{"selfTest": ["on"]}"#, #"{"plugins": ["a.so"]}"#,
        #"{"plugins": {"a": "/b"}}"#, #"{"$schema": {}}"#,
    ])
    func `What the schema refuses, the reader refuses`(text: String) throws {
        #expect(throws: JOSEError(.invalidPolicy, "")) { try SelectionPolicy(jsonFile: Array(text.utf8), name: "p") }
        #expect(!Self.isValid(try JSONValue(parsing: text), .object(schema), in: schema))
    }

    /// Whether a value is as a schema wants it, by the keywords that this schema uses. One that is not known here is an
    /// issue.
    private static func isValid(_ value: JSONValue, _ schema: JSONValue, in root: JSONObject) -> Bool {
        guard let schema = schema.object else { return schema == true }
        return schema.members.allSatisfy { keyword, argument in
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description", "examples": true
            case "type": argument.string == type(of: value)
            case "enum": argument.array?.contains(value) == true
            case "pattern":
                value.string.map { $0.range(of: argument.string ?? "", options: .regularExpression) != nil } ?? true
            case "minimum": value.number.map { $0 >= argument.number ?? 0 } ?? true
            case "items": value.array?.allSatisfy { isValid($0, argument, in: root) } ?? true
            case "uniqueItems": value.array.map { Set($0).count == $0.count } ?? true
            case "properties":
                value.object?.members.allSatisfy { name, member in
                    argument.object?[name].map { isValid(member, $0, in: root) } ?? true
                } ?? true
            case "additionalProperties":
                value.object?.members.allSatisfy { name, member in
                    schema["properties"]?.object?[name] != nil || isValid(member, argument, in: root)
                } ?? true
            case "anyOf": argument.array?.contains { isValid(value, $0, in: root) } == true
            case "$ref":
                argument.string.flatMap { root["$defs"]?.object?[String($0.dropFirst("#/$defs/".count))] }
                    .map { isValid(value, $0, in: root) } ?? false
            default: unknown(keyword)
            }
        }
    }

    private static func unknown(_ keyword: String) -> Bool {
        Issue.record("the schema uses \(keyword), which this test does not check")
        return false
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .integer: "integer"
        case .real: "number"
        case .boolean: "boolean"
        case .null: "null"
        }
    }
}
