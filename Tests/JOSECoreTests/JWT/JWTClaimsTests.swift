internal import Foundation
internal import Testing

@testable internal import JOSECore

/// Claims of every kind, which read and write themselves.
private struct Claims: JWTClaims, Equatable {
    struct Address: Codable, Equatable, Sendable {
        var city: String
        var lines: [String]
    }

    var iss: String
    var sub: String?
    var aud: [String]
    var exp: Date
    var nbf: Date?
    var level: Int
    var bonus: Int?
    var admin: Bool
    var guest: Bool?
    var balance: Double
    var address: Address?
    var verification: Bool
    var verifier: String

    enum CodingKeys: String, CodingKey {
        case iss, sub, aud, exp, nbf, level, bonus, admin, guest, balance, address
        // Alike in their first eight octets.
        case verification = "https://example.com/verified"
        case verifier = "https://example.com/verifier"
    }

    init() {
        iss = "https://issuer.example/\"ü\""
        aud = ["a", "b"]
        exp = Date(timeIntervalSince1970: 4_102_444_800)
        nbf = Date(timeIntervalSince1970: 1_516_239_021.5)
        level = -7
        admin = true
        balance = 1e300
        address = Address(city: "Zürich", lines: ["Bahnhofstrasse 1", "8001"])
        verification = false
        verifier = ""
    }

    init(reading claims: inout ClaimsReader) throws(JOSEError) {
        iss = try claims.read("iss")
        sub = try claims.readIfPresent("sub")
        aud = try claims.read("aud")
        exp = try claims.read("exp")
        nbf = try claims.readIfPresent("nbf")
        level = try claims.read("level")
        bonus = try claims.readIfPresent("bonus")
        admin = try claims.read("admin")
        guest = try claims.readIfPresent("guest")
        balance = try claims.read("balance")
        address = try claims.readIfPresent("address")
        verification = try claims.read("https://example.com/verified")
        verifier = try claims.read("https://example.com/verifier")
    }

    func write(to claims: inout ClaimsWriter) throws(JOSEError) {
        claims.write(iss, for: "iss")
        claims.write(sub, for: "sub")
        try claims.write(aud, for: "aud")
        try claims.write(exp, for: "exp")
        try claims.write(nbf, for: "nbf")
        claims.write(level, for: "level")
        claims.write(bonus, for: "bonus")
        claims.write(admin, for: "admin")
        claims.write(guest, for: "guest")
        try claims.write(balance, for: "balance")
        try claims.write(address, for: "address")
        claims.write(verification, for: "https://example.com/verified")
        claims.write(verifier, for: "https://example.com/verifier")
    }
}

/// Claims that are written by a closure.
private struct Written: JWTClaims {
    var body: @Sendable (inout ClaimsWriter) -> Void = { _ in }

    init(_ body: @escaping @Sendable (inout ClaimsWriter) -> Void) { self.body = body }
    init(reading claims: inout ClaimsReader) throws(JOSEError) {}
    init(from decoder: any Decoder) throws {}
    func write(to claims: inout ClaimsWriter) throws(JOSEError) { body(&claims) }
    func encode(to encoder: any Encoder) throws {}

    func text() throws -> String { String(decoding: try JWT.encoded(self), as: UTF8.self) }
}

/// A claim that JSON may not be able to say.
private struct Bounded: JWTClaims {
    var date: Date?
    var real: Double?
    var integer: UInt64?

    init(date: Date? = nil, real: Double? = nil, integer: UInt64? = nil) {
        self.date = date
        self.real = real
        self.integer = integer
    }
    init(reading claims: inout ClaimsReader) throws(JOSEError) {}

    func write(to claims: inout ClaimsWriter) throws(JOSEError) {
        try claims.write(date, for: "exp")
        try claims.write(real, for: "exp")
        try claims.write(integer, for: "exp")
    }
}

@Suite("Claims that read and write themselves")
struct JWTClaimsTests {
    private static let changes: [@Sendable (inout Claims) -> Void] = [
        { _ in },
        { $0.sub = "user \u{1F512} \\ \u{7} 0123456789abcdef" },
        {
            $0.nbf = nil; $0.address = nil
        },
        {
            $0.bonus = .min; $0.guest = false; $0.level = .max
        },
        {
            $0.aud = []; $0.iss = ""; $0.balance = 0
        },
    ]

    private func read(_ text: String) throws -> Claims {
        let document = try JSONDocument(claims: Array(text.utf8), TokenLimits())
        var reader = ClaimsReader(document)
        return try Claims(reading: &reader)
    }

    private func decode(_ text: String) throws -> Claims {
        let document = try JSONDocument(claims: Array(text.utf8), TokenLimits())
        return try JSONValueDecoder().decode(Claims.self, from: document)
    }

    private func outcome(_ body: () throws -> Claims) -> (claims: Claims?, error: JOSEError?) {
        do { return (try body(), nil) } catch { return (nil, error as? JOSEError) }
    }

    @Test("They are written as Codable writes them, and read as Codable reads them", arguments: changes.indices)
    func sameAsCodable(_ index: Int) throws {
        var claims = Claims()
        Self.changes[index](&claims)
        let text = String(decoding: try JWT.encoded(claims), as: UTF8.self)
        let codable = String(decoding: try JSONValueEncoder().text(claims), as: UTF8.self)
        #expect(text == codable)
        let read = try self.read(text)
        #expect(read == claims)
        // In another order, and among others.
        let object = try JSONObject(parsing: text)
        let reversed = JSONObject([("other", .array([1, ["a": 2]]))] + object.members.reversed())
        let again = try self.read(String(decoding: reversed.serialized(), as: UTF8.self))
        #expect(again == claims)
    }

    @Test(
        "What is wrong with a claim is said as Codable says it",
        arguments: [
            "iss", "sub", "aud", "exp", "nbf", "level", "bonus", "admin", "guest", "balance", "address",
            "https://example.com/verified", "https://example.com/verifier",
        ])
    func sameErrors(_ name: String) throws {
        let encoded = try JWT.encoded(Claims())
        let whole = try JSONObject(parsing: encoded.span)
        let values: [JSONValue?] = [
            nil, .null, 1, 1.5, "text", true, ["a"], [1], ["a": 1], .integer(.max), .real(-1e308),
        ]
        var refused = 0
        for value in values {
            var object = whole
            object[name] = value
            let text = String(decoding: object.serialized(), as: UTF8.self)
            let (read, decoded) = (outcome { try self.read(text) }, outcome { try decode(text) })
            #expect(read.claims == decoded.claims)
            #expect(read.error == decoded.error)
            #expect(read.claims != nil || read.error != nil)
            if read.error != nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test(
        "A claim that is written twice is refused", arguments: ["a", "12345678", "https://example.com/long", "\u{e9}"])
    func writtenTwice(_ name: String) {
        #expect(throws: JOSEError.self) {
            try Written { claims in
                claims.write(1, for: name)
                claims.write("x", for: "other")
                claims.write(2, for: name)
            }.text()
        }
        #expect(throws: JOSEError.self) {
            try Written { claims in
                for index in 0..<40 { claims.write(index, for: "claim \(index)") }
                claims.write(0, for: name)
                claims.write(true, for: name)
            }.text()
        }
    }

    @Test("Claims whose names begin alike are not the same, however many there are", arguments: [2, 16, 17, 100])
    func alike(_ count: Int) throws {
        let text = try Written { claims in
            for index in 0..<count { claims.write(index, for: "https://example.com/\(index)") }
        }.text()
        let object = try JSONObject(parsing: text)
        #expect(object.count == count)
        #expect(object["https://example.com/\(count - 1)"] == .integer(count - 1))
    }

    @Test("No claims are an empty object; what JSON cannot say is refused")
    func bounds() throws {
        #expect(try Written { _ in }.text() == "{}")
        try expectRefused(Bounded(date: Date(timeIntervalSince1970: .infinity)))
        try expectRefused(Bounded(real: .nan))
        try expectRefused(Bounded(integer: .max))
    }

    private func expectRefused(_ claims: Bounded) throws {
        let error = #expect(throws: JOSEError.self) { try JWT.encoded(claims) }
        #expect(error?.code == .invalidClaim)
        #expect(error?.name == "exp")
    }
}
