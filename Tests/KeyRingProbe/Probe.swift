import Foundation
import JOSE
import JOSEKeyRing

/// Rotates the ring in a folder, for tests that kill it: `KeyRingProbe FOLDER COUNT`.
///
/// It says `ready`, waits for a line, and rotates so many times. After each rotation that has returned, it says the `kid`.
@main
struct Probe {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]) else {
            return say("usage: KeyRingProbe FOLDER COUNT")
        }
        var store = try KeyRingStore(path: arguments[1], registry: AlgorithmRegistry.standard(environment: [:]))
        store.lockTimeout = .seconds(120)
        say("ready")
        _ = readLine()
        for _ in 0..<count { say(try store.rotate().keyID) }
    }

    /// Writes a line at once; `print` would keep it until its buffer is full.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
