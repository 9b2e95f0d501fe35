import JOSE
import Testing

@testable import JOSECommand

/// A key management algorithm with keys on one curve, and a key for it.
struct EncryptionCase: CustomTestStringConvertible, Sendable {
    let algorithm: String
    let curve: String?
    /// A private or symmetric JWK with `alg`.
    let key: String

    var testDescription: String { algorithm + (curve.map { " (\($0))" } ?? "") }

    var descriptor: KeyManagementAlgorithmDescriptor? {
        AlgorithmCatalog.standard[KeyManagementAlgorithm(rawValue: algorithm)]
    }

    /// Whether the key is the CEK or gives it.
    var isDirect: Bool { descriptor?.mode.isDirect == true }

    /// The same key without `alg` and `key_ops`.
    func anonymousKey() throws -> String {
        var object = try JSONObject(parsing: key)
        object["alg"] = nil
        object["key_ops"] = nil
        return object.text(.sorted)
    }

    /// The key of a sender: the public part, where there is one.
    func senderKey() throws -> String {
        let isSymmetric = try JWK(parsing: key).keyType == .octetSequence
        return isSymmetric ? key : try succeed("jwk", "pub", "-i-", input: key).text
    }

    /// A template that names the algorithm where that is needed, and makes passwords quick.
    func template(_ content: String? = nil) -> String {
        var header: JSONObject = [:]
        if descriptor?.mustBeNamed == true { header["alg"] = .string(algorithm) }
        if algorithm.hasPrefix("PBES2") { header["p2c"] = 1000 }
        header["enc"] = content.map(JSONValue.string)
        return JSONObject([("protected", .object(header))]).text()
    }

    /// The options with which a recipient accepts the algorithm.
    var acceptance: [String] { descriptor?.mustBeNamed == true ? ["--alg", algorithm] : [] }

    /// Every algorithm and curve with a key of its own that the registry can do in both directions, but for `dir`, whose
    /// keys are those of ``contents``. None is listed here.
    static let all: [EncryptionCase] = {
        guard let registry = try? AlgorithmRegistry.standard(environment: [:]) else { return [] }
        return registry.catalog.keyManagementAlgorithms.flatMap { descriptor -> [EncryptionCase] in
            guard descriptor.construction != .direct else { return [] }
            let name = descriptor.algorithm.rawValue
            let curves: [Curve?] = descriptor.curves.isEmpty ? [nil] : descriptor.curves
            let offered = curves.filter { curve in
                KeyWrapCapability.Operation.allCases.allSatisfy {
                    registry.isAvailable(descriptor.algorithm, curve: curve, operation: $0)
                }
            }
            return offered.map { curve in
                let member = curve.map { ",\"crv\":\"\($0.rawValue)\"" } ?? ""
                let key = jose("jwk", "gen", "-i", "{\"alg\":\"\(name)\"\(member)}").text
                return EncryptionCase(algorithm: name, curve: curve?.rawValue, key: key)
            }
        }
    }()

    /// Every content encryption algorithm that the registry offers.
    static let contents: [String] = {
        guard let registry = try? AlgorithmRegistry.standard(environment: [:]) else { return [] }
        return registry.resolutions.filter { $0.capability.kind == .contentEncryption && $0.chosen != nil }.map {
            $0.capability.name
        }
    }()
}

/// The protected header of a compact token, or of a JSON serialization.
func protectedHeader(_ token: String) throws -> JSONObject {
    let text =
        token.hasPrefix("{")
        ? try #require(JSONObject(parsing: token)["protected"]?.string) : String(token.prefix { $0 != "." })
    return try JSONObject(parsing: String(decoding: Base64URL.decode(text), as: UTF8.self))
}

/// RFC 7516 appendix A.3: A128KW and A128CBC-HS256.
enum AppendixA3 {
    static let key = #"{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}"#
    static let token =
        "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ"
        + ".AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ"
    static let plaintext = "Live long and prosper."
}
