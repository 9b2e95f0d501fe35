import JOSECore
import Testing

@Suite struct AlgorithmSelectorTests {
    private let source = SelectionPolicy.Source(rawValue: "JOSE_NEED")

    @Test(arguments: [
        AlgorithmSelector("RS256"), AlgorithmSelector("EdDSA", curve: .ed25519),
        AlgorithmSelector("RS256", operation: .sign), AlgorithmSelector("ECDH", curve: .p256, operation: .agree),
        AlgorithmSelector("a/b:c=d,e f%2F"), AlgorithmSelector("ä", curve: Curve(rawValue: "/:")),
    ])
    func `The text of a selector is read back as the same selector`(selector: AlgorithmSelector) throws {
        #expect(try AlgorithmSelector(text: selector.text, source: source) == selector)
        #expect(!selector.text.contains { $0 == "," || $0 == "=" || $0 == " " })
    }

    @Test(arguments: ["", "/", "A/", "/P-256", "A:", "A:fly", "A/B/C", "A:sign:sign", "A%2", "A%zz", "A%FF", ":sign"])
    func `Text that selects nothing is an error that names its source`(text: String) {
        let error = #expect(throws: JOSEError.self) { try AlgorithmSelector(text: text, source: source) }
        #expect(error?.code == .invalidPolicy && error?.name == "JOSE_NEED")
    }
}
