internal import JOSECore

extension KeyWrapSubject {
    /// Whether a wrong padding may be answered with a random CEK (RFC 7516 §11.5).
    var isSubstituting: Bool { scheme == .rsaPKCS1v15 }

    /// Fails the check unless an unwrapper gives the CEK.
    func expectUnwraps(
        _ wrapped: WrappedKey, to contentKey: [UInt8], by unwrapper: any KeyUnwrapper, _ what: @autoclosure () -> String
    ) throws {
        guard let unwrapped = try unwrapper.unwrap(wrapped, octets: contentKey.count) else {
            throw CheckStop.failed("\(what()): refused")
        }
        try expect(
            unwrapped.count == contentKey.count,
            "\(what()): the CEK has \(unwrapped.count) octets, not \(contentKey.count)")
        try expect(unwrapped == SecretBytes(contentKey), "\(what()): the CEK is another one")
    }

    /// Fails the check unless an unwrapper refuses.
    ///
    /// It answers nil. Where a random CEK stands for a wrong padding, that is as good, as long as it has the length that
    /// was asked for and is another one each time.
    ///
    /// - Parameters:
    ///   - octets: the length that is asked for.
    ///   - isFiltered: whether the core would never have called: an error that says so is then as good as nil.
    func expectRefused(
        _ wrapped: WrappedKey, octets: Int = 32, by unwrapper: any KeyUnwrapper, isFiltered: Bool = false,
        _ what: String
    ) throws(CheckStop) {
        let first: SecretBytes?
        do {
            first = try unwrapper.unwrap(wrapped, octets: octets)
        } catch {
            try expect(
                isFiltered && error.code == .unsupported, "\(what): threw \(error.text) instead of answering nil")
            return
        }
        guard let first else { return }
        try expect(isSubstituting, "\(what): not refused")
        try expect(first.count == octets, "\(what): the CEK has another length than was asked for")
        let second: SecretBytes?
        do {
            second = try unwrapper.unwrap(wrapped, octets: octets)
        } catch {
            throw .failed("\(what): threw \(error.text) the second time")
        }
        try expect(octets == 0 || first != second, "\(what): not refused, and the same CEK each time")
    }
}
