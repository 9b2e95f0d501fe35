import Foundation
import JOSE
import Synchronization
import Testing

@testable import JOSEKeyRing

/// The registry of all tests.
let registry: AlgorithmRegistry = {
    do {
        return try AlgorithmRegistry.standard(environment: [:])
    } catch {
        fatalError("the standard registry: \(error)")
    }
}()

/// A clock that tests set.
final class ManualClock: Sendable {
    private let time: Mutex<Date>

    init(_ seconds: Double = 1_700_000_000) { time = Mutex(Date(timeIntervalSince1970: seconds)) }

    var now: Date { time.withLock(\.self) }

    func advance(by seconds: Double) { time.withLock { $0 += seconds } }
}

/// A value that several tasks change.
final class Shared<Value: Sendable>: Sendable {
    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value { state.withLock { $0 } }

    func change(_ body: (inout Value) -> Void) { state.withLock { value in body(&value) } }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "jose-ring-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a ring that is not there yet.
    var ring: String { path("ring") }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// The names in a folder of it, sorted.
    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }

    func octets(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }

    func text(_ name: String) throws -> String { String(decoding: try octets(name), as: UTF8.self) }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appending(path: name)) }

    func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    func mode(of name: String) throws -> Int {
        try #require(
            try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? NSNumber
        ).intValue
    }
}

extension KeyRingStore {
    /// A store in a folder with a clock.
    init(
        _ folder: TemporaryFolder, _ clock: ManualClock? = nil, protection: KeyProtection = .none
    ) throws(JOSEError) {
        try self.init(path: folder.ring, registry: JOSEKeyRingTests.registry, protection: protection)
        if let clock { self.clock = { clock.now } }
    }

    /// A ring of Ed25519 keys.
    @discardableResult
    func createForTest(ahead: Duration = .seconds(60), verifiable: Duration = .seconds(600)) throws -> KeyRing {
        let schedule = try KeyRing.Schedule(publishedAhead: ahead, verifiableFor: verifiable)
        return try create(algorithm: .ed25519, schedule: schedule)
    }

    /// Checks that the active key is there, signs, and that what it signs verifies with the published set.
    @discardableResult
    func checkActiveKey(
        at now: Date? = nil, _ location: SourceLocation = #_sourceLocation
    ) throws -> KeyRing {
        let ring = try ring()
        let now = now ?? clock()
        let active = ring.activeEntry(at: now)
        let signer = try registry.signer(for: try privateKey(of: active))
        let token = try JWS.sign(Array("message".utf8), with: signer)
        let verifier = try registry.verifier(for: ring.publicSet(at: now)).verifier
        let verified = try verifier.verify(token)
        #expect(verified.signature.key.keyID == active.keyID, sourceLocation: location)
        return ring
    }
}

/// A public key of its own for each name, without a backend.
func key(_ name: String, algorithm: SignatureAlgorithm = .ed25519) throws -> JWK {
    var key = try registry.generateKey(for: algorithm)
    key.keyID = name
    return key
}

extension Date {
    init(_ seconds: Double) { self.init(timeIntervalSince1970: seconds) }
}

/// Expects an error with a code, and a reason that says something.
func expect(
    _ code: JOSEError.Code, naming name: String? = nil, saying text: String = "",
    _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
    let error = #expect(throws: JOSEError.self, sourceLocation: location) { try body() }
    #expect(error?.code == code, "\(String(describing: error))", sourceLocation: location)
    if let name { #expect(error?.name == name, sourceLocation: location) }
    #expect(
        error?.reason.contains(text) ?? false || text.isEmpty, "\(String(describing: error))", sourceLocation: location)
}
