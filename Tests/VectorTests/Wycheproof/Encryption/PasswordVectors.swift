import JOSECore
import TestSupport

/// `PbkdfTest`.
struct PasswordVectors: EncryptionVectors {
    let derivation: PasswordDerivation

    let groupType = "PbkdfTest"
    var capabilities: [Capability] { [.passwordDerivation(derivation)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        guard let passwords = backend.passwordDerivation else {
            throw VectorError("\(backend.id) declares \(derivation.name) and does not have it")
        }
        return try groups.flatMap(\.tests).map { test in
            let password = try test.octets("password")
            let salt = try test.octets("salt")
            let iterations = try test.members.integer("iterationCount")
            let octets = try test.members.integer("dkLen")
            guard test.result == .valid else { throw VectorError("a test that is not valid") }
            // The core refuses an empty password; a backend may, and never derives another key from it.
            let verdict = EncryptionVerdict(try test.octets("dk"), refusals: password.isEmpty ? [.unsupported] : []) {
                try passwords.deriveKey(
                    derivation, password: password.span, salt: salt.span, iterations: iterations, octets: octets
                ).unprotectedCopy()
            }
            return EncryptionOutcome(test, password.isEmpty ? .either : .value, [verdict])
        }
    }
}
