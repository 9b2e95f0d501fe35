internal import JOSECore

extension ContentSubject {
    /// What others have encrypted, and what they have not.
    func knownAnswerChecks() -> [PlannedCheck] {
        guard !answers.isEmpty else {
            return [
                check("agrees with known answers") {
                    throw CheckStop.notApplicable(
                        "the kit knows none for \(algorithm.scheme.rawValue); add some to the options")
                }
            ]
        }
        return answers.flatMap { answer -> [PlannedCheck] in
            let input = Input(plaintext: answer.plaintext ?? [], key: answer.key, iv: answer.iv, data: answer.data)
            guard answer.plaintext != nil else {
                return [
                    check("refuses: \(answer.source)") { try expectRefused(answer.sealed, input, "the content") }
                ]
            }
            return [
                check("opens: \(answer.source)") { try expectOpens(answer.sealed, input, "the content") },
                check("makes the same ciphertext and tag: \(answer.source)") {
                    let sealed = try seal(input)
                    try expect(sealed.ciphertext == answer.sealed.ciphertext, "the ciphertext is another one")
                    try expect(sealed.tag == answer.sealed.tag, "the tag is another one")
                },
            ]
        }
    }
}
