import Foundation
import JOSE
import TestSupport
import Testing

@testable import JOSECommand

/// Encryption by the command that distributions ship and by this one, side by side.
@Suite(
    "Encryption and the command of the distributions", .serialized,
    .enabled(if: Program.reference != nil, Comment(rawValue: Program.noReference)))
struct ReferenceEncryptionTests {
    let reference: String

    init() throws { reference = try #require(Program.reference) }

    private static func listed(_ kind: String) -> Set<String> {
        guard let reference = Program.reference, let listed = try? Program.run(reference, ["alg", "-k", kind]) else {
            return []
        }
        return Set(listed.text.split(separator: "\n").map(String.init))
    }

    /// The key management algorithms that both know, with keys on curves that both know.
    static let shared: [EncryptionCase] = {
        let names = listed("wrap")
        return EncryptionCase.all.filter { names.contains($0.algorithm) && $0.curve?.hasPrefix("X") != true }
    }()

    /// The content encryption algorithms that both know.
    static let contents = EncryptionCase.contents.filter(listed("encr").contains)

    private func theirs(_ arguments: [String], _ input: String = "") throws -> (code: Int32, text: String) {
        let outcome = try Program.run(reference, arguments, input: input)
        return (outcome.code == 0 ? 0 : 1, outcome.text)
    }

    private func ours(_ arguments: [String], _ input: String = "") -> Outcome {
        run(arguments, input: Array(input.utf8))
    }

    @Test(
        "There are algorithms that both know",
        .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func sharedAlgorithms() throws {
        #expect(Set(Self.shared.map(\.algorithm)).count >= 14)
        #expect(Self.contents.count == 6)
        #expect(try theirs(["alg", "-k", "comp"]).text == jose("alg", "-k", "comp").text)
    }

    @Test("Theirs opens here, ours opens there", arguments: shared, contents)
    func bothWays(_ encryption: EncryptionCase, _ content: String) throws {
        let template = encryption.template(content)
        let enc = ["jwe", "enc", "-i", template, "-k-", "-I-"]
        let sender = try encryption.senderKey()
        // JSON one way and compact the other way, by turns.
        let isCompact = content.hasSuffix("GCM")
        let ours = ours(enc + (isCompact ? ["-c"] : []), sender + "hi")
        try #require(ours.code == 0, "\(ours.notes)")
        #expect(try theirs(["jwe", "dec", "-i", ours.text, "-k-"], encryption.key) == (0, "hi"))
        let theirs = try theirs(enc + (isCompact ? [] : ["-c"]), sender + "hi")
        try #require(theirs.code == 0)
        let opened = self.ours(["jwe", "dec", "-i", theirs.text, "-k-"] + encryption.acceptance, encryption.key)
        #expect(opened.text == "hi", "\(opened.notes)")
    }

    @Test("A key that is the CEK", arguments: contents)
    func direct(_ content: String) throws {
        for key in [
            try theirs(["jwk", "gen", "-i", #"{"alg":"\#(content)"}"#]).text,
            jose("jwk", "gen", "-i", #"{"alg":"\#(content)"}"#).text,
        ] {
            #expect(try JSONObject(parsing: key)["key_ops"] == ["encrypt", "decrypt"])
            for form in [[], ["-c"]] {
                let ours = ours(["jwe", "enc", "-k-", "-I-"] + form, key + "hi")
                #expect(try theirs(["jwe", "dec", "-i", ours.text, "-k-"], key) == (0, "hi"))
                let theirs = try theirs(["jwe", "enc", "-k-", "-I-"] + form, key + "hi")
                #expect(self.ours(["jwe", "dec", "-i", theirs.text, "-k-"], key).text == "hi")
                #expect(try protectedHeader(ours.text)["enc"] == protectedHeader(theirs.text)["enc"])
            }
        }
    }

    @Test("Keys of either are keys of the other", arguments: shared)
    func keys(_ encryption: EncryptionCase) throws {
        let made = try theirs(["jwk", "gen", "-i", #"{"alg":"\#(encryption.algorithm)"}"#])
        try #require(made.code == 0)
        let template = encryption.template()
        let theirKey = EncryptionCase(algorithm: encryption.algorithm, curve: encryption.curve, key: made.text)
        for key in [theirKey, encryption] {
            let ours = ours(["jwe", "enc", "-i", template, "-k-", "-I-"], try key.senderKey() + "hi")
            #expect(try theirs(["jwe", "dec", "-i", ours.text, "-k-"], key.key) == (0, "hi"))
            let theirs = try theirs(["jwe", "enc", "-i", template, "-k-", "-I-"], key.senderKey() + "hi")
            #expect(self.ours(["jwe", "dec", "-i", theirs.text, "-k-"] + key.acceptance, key.key).text == "hi")
        }
        // The same members; and the operations that the other command asks for are among ours.
        let mine = try succeed("jwk", "gen", "-i", #"{"alg":"\#(encryption.algorithm)"}"#).object()
        let its = try JSONObject(parsing: made.text)
        #expect(Set(mine.names) == Set(its.names))
        for name in ["alg", "kty", "crv"] { #expect(mine[name] == its[name]) }
        let operations = mine["key_ops"]?.strings ?? []
        #expect(Set(operations).isSuperset(of: its["key_ops"]?.strings ?? ["none"]))
        #expect(try JWK(mine).bits == JWK(its).bits)
    }

    @Test("Both infer the same algorithms, RSA apart", arguments: shared)
    func inference(_ encryption: EncryptionCase) throws {
        let key = try encryption.anonymousKey()
        guard try JWK(parsing: key).keyType != .rsa else { return }
        let ours = try succeed("jwe", "enc", "-k-", "-I-", "-c", input: key + "hi").text
        let theirs = try theirs(["jwe", "enc", "-k-", "-I-", "-c"], key + "hi").text
        for name in ["alg", "enc"] { #expect(try protectedHeader(ours)[name] == protectedHeader(theirs)[name]) }
    }

    @Test("Passwords, by length", arguments: [1, 8, 27, 28, 36, 37, 60])
    func passwords(_ octets: Int) throws {
        let password = "\"" + String(repeating: "p", count: octets) + "\""
        let quick = #"{"protected":{"p2c":1000}}"#
        for form in [[], ["-c"]] {
            let enc = ["jwe", "enc", "-i", quick, "-k-", "-I-"] + form
            let ours = ours(enc, password + "hi")
            #expect(try theirs(["jwe", "dec", "-i", ours.text, "-k-"], password) == (0, "hi"))
            let theirs = try theirs(enc, password + "hi")
            #expect(self.ours(["jwe", "dec", "-i", theirs.text, "-k-"], password).text == "hi")
            if !form.isEmpty {
                for name in ["alg", "enc"] {
                    #expect(try protectedHeader(ours.text)[name] == protectedHeader(theirs.text)[name])
                }
            }
        }
        let usual = ours(["jwe", "enc", "-k-", "-I-"], password + "hi").text
        #expect(try theirs(["jwe", "dec", "-i", usual, "-k-"], password) == (0, "hi"))
    }

    @Test("Several recipients, with headers of their own")
    func recipients() throws {
        let keys = Self.shared.filter { !$0.isDirect && $0.descriptor?.mustBeNamed == false }
        try #require(keys.count >= 10)
        let templates = [#"{"header":{"kid":"1","p2c":1000}}"#, #"{"header":{"p2c":1000},"x":1}"#]
        let enc =
            ["jwe", "enc", "-i", #"{"protected":{"enc":"A256GCM"}}"#] + templates.flatMap { ["-r", $0] }
            + keys.flatMap { _ in ["-k-"] } + ["-I-"]
        let input = try keys.map { try $0.senderKey() }.joined() + "hi"
        let ours = ours(enc, input)
        try #require(ours.code == 0, "\(ours.notes)")
        let theirs = try theirs(enc, input)
        try #require(theirs.code == 0)
        #expect(try ours.object().names == JSONObject(parsing: theirs.text).names)
        for key in keys {
            #expect(try self.theirs(["jwe", "dec", "-i", ours.text, "-k-"], key.key) == (0, "hi"), "\(key)")
            #expect(self.ours(["jwe", "dec", "-i", theirs.text, "-k-"], key.key).text == "hi", "\(key)")
        }
    }

    @Test(
        "The ciphertext apart, compression, additional data, streams",
        .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func forms() throws {
        let folder = try TemporaryFolder()
        let key = AppendixA3.key
        for form in [[], ["-c"]] {
            for (name, isOurs) in [("ours", true), ("theirs", false)] {
                let enc = ["jwe", "enc", "-k-", "-I-", "-O", folder.path(name)] + form
                let jwe = isOurs ? ours(enc, key + "hi").text : try theirs(enc, key + "hi").text
                let dec = ["jwe", "dec", "-i", jwe, "-k-", "-I", folder.path(name)]
                #expect(try isOurs ? theirs(dec, key) == (0, "hi") : ours(dec, key).text == "hi")
            }
        }
        let long = String(repeating: "hi ", count: 1000)
        let compressed = #"{"protected":{"zip":"DEF"}}"#
        for template in [compressed, #"{"aad":"Zm9v"}"#, #"{"unprotected":{"a":1}}"#] {
            let enc = ["jwe", "enc", "-i-", "-k-", "-I-"]
            let ours = ours(enc, template + key + long)
            #expect(try theirs(["jwe", "dec", "-k-", "-i-"], key + ours.text) == (0, long), "\(template)")
            let theirs = try theirs(enc, template + key + long)
            let opened = self.ours(["jwe", "dec", "-k-", "-i-"], key + theirs.text)
            // Version 11 writes "zip" and does not compress: nobody opens that, nor does it itself.
            let isSound =
                try template != compressed || self.theirs(["jwe", "dec", "-k-", "-i-"], key + theirs.text).code == 0
            #expect(opened.text == (isSound ? long : ""), "\(template)")
        }
    }

    @Test("Conversions")
    func formatting() throws {
        let folder = try TemporaryFolder()
        let token = AppendixA3.token
        func same(_ arguments: [String], _ input: String = "") throws {
            let ours = ours(["jwe", "fmt"] + arguments, input)
            let theirs = try theirs(["jwe", "fmt"] + arguments, input)
            #expect(ours.code == theirs.code, "\(arguments)")
            #expect(ours.text == theirs.text, "\(arguments)")
        }
        let detached = ours(["jwe", "fmt", "-i", token, "-cO", folder.path("ciphertext")]).text
        let flattened = ours(["jwe", "fmt", "-i", token]).text
        let general =
            #"{"ciphertext":"AA","iv":"AQ","protected":"e30","recipients":[{"encrypted_key":"Ag"}],"tag":"Aw"}"#
        try same(["-i-"], token)
        try same(["-i-", "-O/dev/null"], token)
        try same(["-ci-", "-O/dev/null"], token)
        try same(["-i-"], detached)
        try same(["-i-", "-I", folder.path("ciphertext")], detached)
        try same(["-i-", "-cI", folder.path("ciphertext")], detached)
        for jwe in [token, flattened, general] {
            try same(["-ci-"], jwe)
            try same(["-ci-", "-O/dev/null"], jwe)
        }
    }

    @Test("Public parts and permissions of every key", arguments: shared)
    func permissions(_ encryption: EncryptionCase) throws {
        let part = try succeed("jwk", "pub", "-i-", input: encryption.key).text
        #expect(try theirs(["jwk", "pub", "-i-"], encryption.key) == (0, part))
        func same(_ options: [String], _ key: String) throws {
            let ours = ours(["jwk", "use", "-i-"] + options, key)
            let theirs = try theirs(["jwk", "use", "-i-"] + options, key)
            #expect(ours.code == theirs.code, "\(options)")
            #expect(ours.text == theirs.text, "\(options)")
        }
        for key in [encryption.key, part] {
            for operation in ["wrapKey", "unwrapKey", "encrypt", "deriveKey"] {
                try same(["-ru", operation, "-o-"], key)
            }
            try same(["-a", "-uwrapKey", "-uunwrapKey"], key)
            try same(["-uencrypt", "-uwrapKey"], key)
        }
    }

    @Test("Permissions by use")
    func permissionsByUse() throws {
        for key in ["{}", #"{"use":"enc"}"#, #"{"use":"sig"}"#, #"{"use":"enc","key_ops":["deriveKey"]}"#] {
            for operation in ["wrapKey", "unwrapKey", "encrypt", "decrypt", "deriveKey", "deriveBits"] {
                for options in [["-u", operation], ["-r", "-u", operation, "-o-"]] {
                    let ours = ours(["jwk", "use", "-i-"] + options, key)
                    let theirs = try theirs(["jwk", "use", "-i-"] + options, key)
                    #expect(ours.code == theirs.code, "\(key) \(options)")
                    #expect(ours.text == theirs.text, "\(key) \(options)")
                }
            }
        }
    }

    @Test("What neither makes")
    func refuses() throws {
        for template in [
            #"{"alg":"dir"}"#, #"{"alg":"A128KW","bytes":32}"#, #"{"alg":"A128GCM","bytes":32}"#,
            #"{"alg":"ECDH-ES","kty":"RSA"}"#, #"{"alg":"A128KW","kty":"EC"}"#, #"{"alg":"DEF"}"#,
        ] {
            #expect(jose("jwk", "gen", "-i", template).code == 1, "\(template)")
            #expect(try theirs(["jwk", "gen", "-i", template]).code == 1, "\(template)")
        }
        let key = AppendixA3.key
        for (arguments, input) in [
            (["-k-", "-k-", "-I-", "-c"], key + key), (["-k-"], key), (["-I-"], ""),
            (["-r", "{}", "-r", "{}", "-k-", "-I-"], key),
            (["-i", #"{"protected":{"alg":"bogus"}}"#, "-k-", "-I-"], key),
            (["-i", #"{"protected":{"enc":"bogus"}}"#, "-k-", "-I-"], key),
            (["-k-", "-I-"], #"{"kty":"oct","k":"AAAA"}"#),
            (["-i", #"{"protected":{"p2c":999}}"#, "-k-", "-I-"], #""password""#), (["-k-", "-I-"], "[]"),
        ] {
            #expect(ours(["jwe", "enc"] + arguments, input).code == 1, "\(arguments)")
            #expect(try theirs(["jwe", "enc"] + arguments, input).code == 1, "\(arguments)")
        }
    }
}
