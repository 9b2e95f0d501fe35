internal import Foundation
internal import JOSECore

/// Claims that decode are the same after they were encoded.
func exercise(_ input: [UInt8]) {
    guard let value = try? JSONValue(parsing: input.span) else { return }
    let decoder = JSONValueDecoder()
    guard let claims = try? decoder.decode(Claims.self, from: value) else { return }
    let encoded = try? JSONValueEncoder().encode(claims)
    require(encoded != nil, "claims that were decoded are not encoded")
    let again = encoded.flatMap { try? decoder.decode(Claims.self, from: $0) }
    require(again == claims, "the claims are other ones after encoding and decoding")
}

private struct Claims: Codable, Equatable {
    var iss: String?
    var aud: [String]?
    var exp: Date?
    var n: Int8?
    var u: UInt64?
    var d: Double?
    var f: Float?
    var b: Bool?
    var k: Data?
    var m: [String: [Int?]]?
    var c: [Claims]?
    var e: Choice?

    indirect enum Choice: Codable, Equatable {
        case one
        case two(Choice, x: Int)
    }
}
