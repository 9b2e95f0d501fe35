internal import JOSECore

/// The password of a key file: typed, or in a file. Never an argument, which other processes see.
struct KeyFilePassword {
    /// Whether it is asked for on the terminal.
    var isTyped = false
    /// The file that holds it.
    var file: OctetSource?

    /// Whether there is to be one.
    var isWanted: Bool { isTyped || file != nil }

    /// - Throws: ``JOSEError`` with code `usage` when there are two.
    func check() throws(JOSEError) {
        guard !isTyped || file == nil else { throw .usage("--password and --password-file exclude each other") }
    }

    /// The password in the file, without the newline at its end; nil without a file.
    func stated(_ context: inout CommandContext) throws(JOSEError) -> SecretBytes? {
        guard var octets = try file?.octets(&context) else { return nil }
        if octets.last == 0x0A { octets.removeLast() }
        if octets.last == 0x0D { octets.removeLast() }
        return SecretBytes(wiping: &octets)
    }
}

extension CommandOption {
    /// The options that give the password of a key file.
    static func keyFilePassword(_ path: WritableKeyPath<Settings, KeyFilePassword>) -> [Self] {
        [
            .flag("p", "password", "Ask for the password on the terminal", path.appending(path: \.isTyped)),
            .octets(
                nil, "password-file", "Read the password from FILE, up to a newline at its end",
                path.appending(path: \.file)),
        ]
    }
}
