internal import JOSECore

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What tells one state of a file from another without reading it.
struct FileStamp: Equatable {
    private let device: UInt64
    private let inode: UInt64
    private let octets: Int64
    private let seconds: Int
    private let nanoseconds: Int

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        octets = Int64(status.st_size)
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        seconds = Int(modified.tv_sec)
        nanoseconds = Int(modified.tv_nsec)
    }

    /// Whether the file is so old that the next change of it will have another stamp. File systems count time in steps,
    /// and give the number of a file that is gone to a new one.
    func isSettled(at secondsSince1970: Double) -> Bool { secondsSince1970 - Double(seconds) > 3 }
}

/// An open folder: names mean what is in it, wherever it is moved.
struct Folder {
    /// Files that are being written have names that start so.
    static let temporaryPrefix = ".new-"

    private let files: FileSystem
    private let descriptor: Descriptor
    private let prefix: String

    init(_ files: FileSystem, _ descriptor: Descriptor, prefix: String) {
        self.files = files
        self.descriptor = descriptor
        self.prefix = prefix
    }

    /// How errors name a file in it.
    func displayName(_ name: String) -> String { prefix + name }

    /// Opens a folder in it; a symbolic link is none.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure` or `insecureKeyStore`.
    func folder(_ name: String) throws(JOSEError) -> Folder {
        let full = displayName(name)
        var status = stat()
        try files.call(.status, full, "cannot be looked at") {
            fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw JOSEError(.insecureKeyStore, "\(full) is a symbolic link, or no folder", name: full)
        }
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
        return Folder(files, try files.open(name, in: descriptor.number, full, flags), prefix: full + "/")
    }

    /// Makes a folder in it that is its owner's alone, unless it is there.
    func makeFolder(_ name: String) throws(JOSEError) {
        let full = displayName(name)
        try files.call(.makeFolder, full, "cannot be made") {
            mkdirat(descriptor.number, name, 0o700) == 0 || errno == EEXIST ? 0 : -1
        }
    }

    /// Checks that nobody may do what a mask of permissions says.
    ///
    /// - Throws: ``JOSEError`` with code `insecureKeyStore`, which says how to take the permissions away.
    func check(forbidding mask: Int, _ command: String) throws(JOSEError) {
        let name = prefix.isEmpty ? "the folder" : String(prefix.dropLast())
        let mode = try status(of: descriptor, name).st_mode
        guard Int(mode) & mask == 0 else { throw Self.insecure(name, mode, command) }
    }

    private static func insecure(_ name: String, _ mode: mode_t, _ command: String) -> JOSEError {
        JOSEError(
            .insecureKeyStore,
            "\(name) has the permissions \(String(mode & 0o7777, radix: 8)), so others than its owner may do too much; "
                + "run \"\(command)\" on it, and make new keys if somebody may have seen or changed them", name: name)
    }

    private func status(of file: Descriptor, _ name: String) throws(JOSEError) -> stat {
        var status = stat()
        try files.call(.status, name, "cannot be looked at") { fstat(file.number, &status) }
        return status
    }

    /// What tells whether a file has changed.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`.
    func stamp(of name: String) throws(JOSEError) -> FileStamp {
        var status = stat()
        try files.call(.status, displayName(name), "cannot be looked at") {
            fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW)
        }
        return FileStamp(status)
    }

    /// Whether there is something of a name, be it a link to nowhere.
    func contains(_ name: String) throws(JOSEError) -> Bool {
        var status = stat()
        var isThere = true
        try files.call(.status, displayName(name), "cannot be looked at") {
            isThere = fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
            return isThere || errno == ENOENT ? 0 : -1
        }
        return isThere
    }

    /// The octets of a file, and what they are known by.
    ///
    /// - Parameters:
    ///   - maximum: the most octets that it may have.
    ///   - mask: the permissions that it must not have.
    ///   - command: how to take them away.
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`, `insecureKeyStore`, or `damagedKeyStore` when it is too long.
    func octets(
        of name: String, maximum: Int, forbidding mask: Int, _ command: String
    ) throws(JOSEError) -> (octets: [UInt8], stamp: FileStamp) {
        let full = displayName(name)
        let file = try files.open(name, in: descriptor.number, full, O_RDONLY | O_NOFOLLOW)
        let status = try status(of: file, full)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw JOSEError(.insecureKeyStore, "\(full) is no ordinary file", name: full)
        }
        guard Int(status.st_mode) & mask == 0 else { throw Self.insecure(full, status.st_mode, command) }
        guard Int(status.st_size) <= maximum else {
            throw JOSEError(.damagedKeyStore, "\(full) has more than \(maximum) octets", name: full)
        }
        // One more than it has, so that a file that grows meanwhile is noticed.
        var octets = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
        var count = 0
        while count < octets.count {
            let read = try files.call(.read, full, "cannot be read") {
                octets.withUnsafeMutableBytes { buffer in
                    systemRead(file.number, UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                }
            }
            guard read > 0 else { break }
            count += read
        }
        guard count < octets.count else {
            throw JOSEError(.damagedKeyStore, "\(full) grew while it was read", name: full)
        }
        octets.removeLast(octets.count - count)
        return (octets, FileStamp(status))
    }

    /// Puts a file in place of another, or of none. Whoever reads gets all of the one or all of the other, also when the
    /// machine stops meanwhile.
    ///
    /// - Parameter isVisible: becomes true once others see the new file; an error after that says that it might not
    ///   outlast a stop of the machine.
    /// - Throws: ``JOSEError`` with code `keyStoreFailure`.
    func replace(
        _ name: String, with octets: [UInt8], mode: mode_t, isVisible: inout Bool
    ) throws(JOSEError) {
        let temporary = Self.temporaryPrefix + String(UInt64.random(in: .min ... .max), radix: 36)
        let full = displayName(name)
        do throws(JOSEError) {
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            let file = try files.open(temporary, in: descriptor.number, full, flags, mode: 0o600)
            try write(octets, to: file, full)
            // What the process's mask took away from the mode comes back.
            try files.call(.setMode, full, "cannot be given its permissions") { fchmod(file.number, mode) }
            try files.synchronize(file, full)
            try files.call(.rename, full, "cannot be put in place") {
                renameat(descriptor.number, temporary, descriptor.number, name)
            }
        } catch {
            try? remove(temporary)
            throw error
        }
        isVisible = true
        try synchronize()
    }

    private func write(_ octets: [UInt8], to file: Descriptor, _ name: String) throws(JOSEError) {
        var count = 0
        while count < octets.count {
            count += try files.call(.write, name, "cannot be written") {
                octets.withUnsafeBytes { buffer in
                    systemWrite(file.number, UnsafeRawBufferPointer(rebasing: buffer[count...]))
                }
            }
        }
    }

    /// Waits until the names in it are on the disk.
    func synchronize() throws(JOSEError) { try files.synchronize(descriptor, displayName(".")) }

    /// Removes a file.
    func remove(_ name: String) throws(JOSEError) {
        try files.call(.remove, displayName(name), "cannot be removed") { unlinkat(descriptor.number, name, 0) }
    }

    /// The names in it.
    func names() throws(JOSEError) -> [String] {
        let full = displayName(".")
        let copy = try files.open(".", in: descriptor.number, full, O_RDONLY | O_DIRECTORY)
        if let code = files.fault?(.list, full) { throw FileSystem.failure(full, "cannot be listed", code) }
        // The stream closes its descriptor, which has to be one that nobody else closes.
        let own = fcntl(copy.number, F_DUPFD_CLOEXEC, 0)
        guard let stream = fdopendir(own) else {
            let code = errno
            if own >= 0 { close(own) }
            throw FileSystem.failure(full, "cannot be listed", code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { octets in
                String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// Takes the lock that a file stands for, among processes and within one. It is given back when the last reference to
    /// what is returned goes, and when the process ends, however it does.
    ///
    /// - Throws: ``JOSEError`` with code `keyStoreBusy` when somebody else holds it all the time, or `keyStoreFailure`.
    func lock(_ name: String, timeout: Duration) throws(JOSEError) -> FolderLock {
        let full = displayName(name)
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW
        let file = try files.open(name, in: descriptor.number, full, flags, mode: 0o600)
        let end = ContinuousClock.now + timeout
        var pause: UInt32 = 500
        while true {
            let isTaken = try files.call(.lock, full, "cannot be locked") {
                flock(file.number, LOCK_EX | LOCK_NB) == 0 ? 0 : errno == EWOULDBLOCK ? 1 : -1
            }
            if isTaken == 0 { return FolderLock(file) }
            guard ContinuousClock.now < end else {
                throw JOSEError(
                    .keyStoreBusy,
                    "somebody else has been changing the key ring for \(timeout.seconds) seconds; try again", name: full
                )
            }
            usleep(pause)
            pause = min(pause * 2, 2_000)
        }
    }
}

/// A lock that is held as long as this is there.
struct FolderLock {
    private let file: Descriptor

    fileprivate init(_ file: Descriptor) { self.file = file }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
}
