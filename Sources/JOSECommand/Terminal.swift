internal import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The terminal of the process, where a password is typed whatever standard input is.
enum Terminal {
    /// The longest password.
    private static let maximumOctets = 1024

    /// Asks for a password; what is typed is not shown.
    ///
    /// - Throws: ``JOSEError`` with code `unreadableInput` when there is no terminal or no password.
    static func askPassword(_ prompt: String) throws(JOSEError) -> SecretBytes {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else {
            throw JOSEError(.unreadableInput, "--password: there is no terminal to ask on: \(File.reason(errno))")
        }
        defer { close(terminal) }
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else {
            throw JOSEError(.unreadableInput, "--password: the terminal: \(File.reason(errno))")
        }
        let before = settings
        // Characters come one by one and unshown, and no signal ends the process in between.
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        guard tcsetattr(terminal, TCSADRAIN, &settings) == 0 else {
            throw JOSEError(.unreadableInput, "--password: the terminal: \(File.reason(errno))")
        }
        _ = File.write(Array(prompt.utf8), to: terminal)
        defer {
            var before = before
            tcsetattr(terminal, TCSADRAIN, &before)
            _ = File.write([0x0A], to: terminal)
        }
        return try readLine(terminal)
    }

    /// What is typed up to the end of the line. Erasing works by character and by line.
    private static func readLine(_ terminal: Int32) throws(JOSEError) -> SecretBytes {
        var line: [UInt8] = []
        line.reserveCapacity(maximumOctets)
        defer { _ = SecretBytes(wiping: &line) }
        while true {
            guard let octet = try readOctet(terminal) else { break }
            switch octet {
            case 0x0A, 0x0D: return SecretBytes(wiping: &line)
            case 0x03, 0x04, 0x1C: throw JOSEError(.unreadableInput, "--password: nothing was entered")
            case 0x08, 0x7F:
                while let last = line.popLast(), last & 0xC0 == 0x80 {}
            case 0x15: _ = SecretBytes(wiping: &line)
            case 0..<0x20: continue
            default:
                guard line.count < maximumOctets else {
                    throw JOSEError(
                        .limitExceeded, "--password: a password has at most \(maximumOctets) octets", name: "octets")
                }
                line.append(octet)
            }
        }
        throw JOSEError(.unreadableInput, "--password: the terminal was closed")
    }

    private static func readOctet(_ terminal: Int32) throws(JOSEError) -> UInt8? {
        var octet: UInt8 = 0
        while true {
            let count = read(terminal, &octet, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw JOSEError(.unreadableInput, "--password: the terminal: \(File.reason(errno))")
            }
            return count == 1 ? octet : nil
        }
    }
}
