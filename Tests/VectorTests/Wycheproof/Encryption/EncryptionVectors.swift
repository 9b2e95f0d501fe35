import JOSECore
import TestSupport

/// The vectors of one file that are about one algorithm: which they are, how they are read, and how a backend does.
protocol EncryptionVectors: Sendable {
    /// What a group of tests is, by the file's own word for it.
    var groupType: String { get }
    /// What a backend declares that can run them.
    var capabilities: [Capability] { get }
    /// Runs those tests of the groups that are about the algorithm.
    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome]
}

/// One test, as all files of Wycheproof have it.
struct EncryptionTest: Sendable {
    let id: Int
    let comment: String
    let flags: Set<String>
    let result: WycheproofTest.Result
    let members: JSONObject

    init(_ members: JSONObject) throws {
        self.members = members
        id = try members.integer("tcId")
        comment = try members.string("comment")
        flags = try Set(members.required("flags") { $0.array?.compactMap(\.string) })
        result = try members.required("result") { $0.string.flatMap(WycheproofTest.Result.init(rawValue:)) }
    }

    /// The octets of a member in hexadecimal.
    func octets(_ name: String) throws -> [UInt8] { try members.hexadecimal(name) }
}

/// Tests with the same key or parameters.
struct EncryptionGroup: Sendable {
    let members: JSONObject
    let tests: [EncryptionTest]

    init(_ members: JSONObject, type: String) throws {
        guard try members.string("type") == type else {
            throw VectorError("a group of type \(try members.string("type")) where it should be \(type)")
        }
        self.members = members
        tests = try members.objects("tests").map(EncryptionTest.init)
    }

    /// A number of the group, such as `keySize`, which is in bits, in octets.
    func octets(_ name: String) throws -> Int { try members.integer(name) / 8 }
}

/// What JOSE wants of a test.
enum EncryptionExpectation: Sendable, Hashable {
    /// The stated value, in each direction.
    case value
    /// No value, in any direction.
    case refusal
    /// The stated value or none, as the backend likes: JOSE has no such sizes.
    case either
}

/// What became of one operation of a test.
enum EncryptionVerdict: Sendable, Hashable {
    /// It gave the stated value.
    case stated
    /// It gave no value: the core or the backend said so.
    case refused
    /// It gave another value.
    case other(String)
    /// The backend could not decide, or threw what it must not.
    case failed(String)

    /// Runs an operation.
    ///
    /// - Parameters:
    ///   - stated: the value that the file states.
    ///   - refusals: the codes of errors of the backend that are a refusal, as nil is. An error of the core is one, too.
    init(
        _ stated: [UInt8], refusals: Set<BackendError.Code> = [], _ operation: () throws -> [UInt8]?
    ) {
        do {
            guard let value = try operation() else {
                self = .refused
                return
            }
            self = value == stated ? .stated : .other("another value of \(value.count) octets")
        } catch let error as BackendError where refusals.contains(error.code) {
            self = .refused
        } catch is JOSEError {
            self = .refused
        } catch {
            self = .failed("\(error)")
        }
    }
}

extension EncryptionVerdict: CustomStringConvertible {
    var description: String {
        switch self {
        case .stated: "the stated value"
        case .refused: "refused"
        case .other(let value): value
        case .failed(let error): "failed: \(error)"
        }
    }
}

/// One test and what became of it.
struct EncryptionOutcome: Sendable {
    let id: Int
    let comment: String
    let stated: WycheproofTest.Result
    let expectation: EncryptionExpectation
    /// What became of its operations, one for each direction.
    let verdicts: [EncryptionVerdict]
    /// What became of operations that JOSE wants refused, whatever the file says of the test: a tag cut short, another
    /// length of key asked for.
    let negatives: [EncryptionVerdict]

    init(
        _ test: EncryptionTest, _ expectation: EncryptionExpectation, _ verdicts: [EncryptionVerdict],
        negatives: [EncryptionVerdict] = []
    ) {
        id = test.id
        comment = test.comment
        stated = test.result
        self.expectation = expectation
        self.verdicts = verdicts
        self.negatives = negatives
    }

    /// Whether all operations ended as they must. A backend that fails has done neither.
    var isRight: Bool {
        let isExpected = verdicts.allSatisfy { verdict in
            switch expectation {
            case .value: verdict == .stated
            case .refusal: verdict == .refused
            case .either: verdict == .stated || verdict == .refused
            }
        }
        return !verdicts.isEmpty && isExpected && negatives.allSatisfy { $0 == .refused }
    }

    /// One line for a failure's message.
    var summary: String { "tcId \(id) (\(comment)): \(stated.rawValue), \(expectation) wanted, but \(verdictSummary)" }

    /// What became of all operations.
    var verdictSummary: String {
        verdicts.map(\.description).joined(separator: ", ")
            + (negatives.isEmpty ? "" : "; negatives: " + negatives.map(\.description).joined(separator: ", "))
    }
}
