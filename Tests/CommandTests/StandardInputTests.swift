import JOSE
import Testing

@testable import JOSECommand

@Suite("Standard input")
struct StandardInputTests {
    /// A stream that gives a few octets at a time, and counts how often it was asked.
    final class Source {
        var rest: ArraySlice<UInt8>
        var asked = 0
        let step: Int

        init(_ text: String, step: Int) {
            rest = Array(text.utf8)[...]
            self.step = step
        }

        var input: StandardInput {
            StandardInput { () throws(JOSEError) in
                self.asked += 1
                defer { self.rest = self.rest.dropFirst(self.step) }
                return Array(self.rest.prefix(self.step))
            }
        }
    }

    @Test("Values one behind the other, however the octets arrive", arguments: [1, 2, 3, 7, 1000])
    func sequence(_ step: Int) throws {
        let text = #" {"a":"}\"{","b":[1,{"c":[]}]}[2]"three \\" 4 true{"z":5}.rest é"#
        var input = Source(text, step: step).input
        #expect(try input.nextJSON() == ["a": "}\"{", "b": [1, ["c": []]]])
        #expect(try input.nextJSON() == [2])
        #expect(try input.nextJSON() == "three \\")
        #expect(try input.nextJSON() == 4)
        #expect(try input.nextJSON() == true)
        #expect(try input.nextJSON() == ["z": 5])
        #expect(String(decoding: try input.rest(), as: UTF8.self) == ".rest é")
        #expect(try input.rest().isEmpty)
    }

    @Test("Nothing is asked for behind a complete value")
    func stopsAtTheEnd() throws {
        let source = Source(#"{"a":1}"#, step: 7)
        var input = source.input
        _ = try input.nextJSON()
        #expect(source.asked == 1)
    }

    @Test("What is no JSON is refused", arguments: ["", "  ", "{", "}", "[1", "\"a", "{]", "{\"a\":1,}", "nul", ","])
    func refuses(_ text: String) {
        var input = StandardInput(Array(text.utf8))
        let error = #expect(throws: JOSEError.self) { try input.nextJSON() }
        #expect(error?.code == .invalidJSON)
    }

    @Test("A compact token ends at white space behind its second dot", arguments: [1, 5, 1000])
    func compact(_ step: Int) throws {
        var input = Source("\n e30.a b\nc.sig\nrest", step: step).input
        #expect(try input.nextToken() == .compact(Array("e30.a b\nc.sig".utf8)))
        #expect(String(decoding: try input.rest(), as: UTF8.self) == "rest")
    }

    @Test("A token that starts with a brace is JSON")
    func json() throws {
        var input = StandardInput(Array("  {\"payload\":\"\"}{\"k\":1}".utf8))
        #expect(try input.nextToken() == .json(["payload": ""]))
        #expect(try input.nextJSON() == ["k": 1])
    }

    @Test("An error of the stream is passed on")
    func failure() {
        var input = StandardInput { () throws(JOSEError) in throw JOSEError(.unreadableInput, "gone") }
        let error = #expect(throws: JOSEError.self) { try input.rest() }
        #expect(error?.code == .unreadableInput)
    }
}

@Suite("Several options on one standard input")
struct SharedInputTests {
    let key = AppendixA1.key

    @Test("Template, key and payload, in the order of the options")
    func templateKeyPayload() throws {
        let input = "{\"protected\":{\"cty\":\"a\"}}\(key)hello\n"
        let jws = try succeed("jws", "sig", "-s-", "-k-", "-I-", "-c", input: input).text
        #expect(try succeed("jws", "ver", "-i", jws, "-k-", "-O-", input: key).text == "hello\n")
        let header = try Base64URL.decode(String(jws.prefix { $0 != "." }))
        #expect(String(decoding: header, as: UTF8.self) == #"{"alg":"HS512","cty":"a"}"#)
    }

    @Test("A payload is what is left, wherever its option stands")
    func payloadFirst() throws {
        let one = try succeed("jws", "sig", "-I-", "-k-", "-c", input: key + "hello")
        let other = try succeed("jws", "sig", "-k-", "-I-", "-c", input: key + "hello")
        #expect(one == other)
    }

    @Test("Token and key in either order")
    func tokenAndKey() throws {
        let token = AppendixA1.token
        for input in ["\(token)\n\(key)", "\(token) \(key)"] {
            #expect(try succeed("jws", "ver", "-i-", "-k-", "-O-", input: input).text == AppendixA1.payload)
        }
        for input in ["\(key)\(token)", "\(key)\n\(token)\n"] {
            #expect(try succeed("jws", "ver", "-k-", "-i-", "-O-", input: input).text == AppendixA1.payload)
        }
    }

    @Test("JSON, key and detached payload")
    func detached() throws {
        let jws = try succeed("jws", "sig", "-k-", "-I-", "-O", "/dev/null", input: key + "hello").text
        #expect(try succeed("jws", "ver", "-i-", "-k-", "-I-", "-O-", input: jws + key + "hello").text == "hello")
        expectFailure("jws", "ver", "-i-", "-k-", "-I-", input: jws + key + "hallo", code: .invalidSignature)
    }

    @Test("Several keys, a set among them")
    func keys() throws {
        let keys = "\(key){\"keys\":[\(key),\(key)]}"
        #expect(try succeed("jwk", "thp", "-i-", "-i-", input: keys).lines.count == 3)
    }

    @Test("A stream that is too short")
    func short() {
        expectFailure("jwk", "eql", "-i-", "-i-", input: key, code: .invalidJSON)
    }
}
