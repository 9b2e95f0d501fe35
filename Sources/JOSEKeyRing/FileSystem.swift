internal import JOSECore

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The calls of the operating system that a store makes, with its errors.
struct FileSystem: Sendable {
    /// A kind of call.
    enum Call: String, Sendable, CaseIterable {
        case open, status, read, write, synchronize, setMode, rename, remove, makeFolder, list, lock
    }

    /// Asked before each call, for tests: the number of an error makes it fail.
    var fault: (@Sendable (Call, _ name: String) -> Int32?)?

    /// Opens the folder of a ring.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, or `insecureKeyStore` when others may write there.
    func folder(at path: String) throws(JOSEError) -> Folder {
        try Folder(self, open(path, in: AT_FDCWD, "the folder", O_RDONLY | O_DIRECTORY), prefix: "")
    }

    /// Makes the folder of a ring, unless it is there, readable by all as far as the process's mask permits.
    func makeFolder(at path: String) throws(JOSEError) {
        var code = fault?(.makeFolder, "the folder") ?? 0
        if code == 0, mkdir(path, 0o755) != 0 { code = errno }
        guard code != 0 else {
            // Its name stands in the folder around it.
            let around = try Folder(self, open(path + "/..", in: AT_FDCWD, "the folder", O_RDONLY), prefix: "")
            return try around.synchronize()
        }
        guard code == EEXIST else { throw Self.failure("the folder", "cannot be made", code) }
    }

    func open(
        _ path: String, in folder: Int32, _ name: String, _ flags: Int32, mode: mode_t = 0
    ) throws(JOSEError) -> Descriptor {
        // A pipe is not waited for.
        let flags = flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let descriptor = try call(.open, name, "cannot be opened") { openat(folder, path, flags, mode) }
        return Descriptor(number: descriptor)
    }

    /// Makes a call, again where a signal interrupts it.
    @discardableResult
    func call<Number: SignedInteger>(
        _ call: Call, _ name: String, _ failure: String, _ body: () -> Number
    ) throws(JOSEError) -> Number {
        if let code = fault?(call, name) { throw Self.failure(name, failure, code) }
        while true {
            let result = body()
            guard result < 0 else { return result }
            guard errno == EINTR else { throw Self.failure(name, failure, errno) }
        }
    }

    /// Waits until a file or the names in a folder are on the disk.
    func synchronize(_ file: Descriptor, _ name: String) throws(JOSEError) {
        try call(.synchronize, name, "cannot be brought to the disk") {
            #if canImport(Darwin)
                // fsync leaves it in the disk's own memory.
                fcntl(file.number, F_FULLFSYNC) == 0 ? 0 : fsync(file.number)
            #else
                fsync(file.number)
            #endif
        }
    }

    static func failure(_ name: String, _ what: String, _ code: Int32) -> JOSEError {
        if code == ELOOP {
            return JOSEError(
                .insecureKeyStore, "\(name) is a symbolic link, which a key ring does not follow", name: name)
        }
        return JOSEError(.keyStoreFailure, "\(name) \(what): \(String(cString: strerror(code)))", name: name)
    }
}

/// A file descriptor that is closed when the last reference goes.
final class Descriptor: Sendable {
    let number: Int32
    init(number: Int32) { self.number = number }
    deinit { close(number) }
}
