internal import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// A file that only its owner and root can replace.
struct PluginFile {
    /// The path without symbolic links.
    let resolved: String

    init(_ path: String) throws(JOSEError) {
        guard path.hasPrefix("/"), !path.utf8.contains(0) else {
            throw Self.refusal(path, "is no absolute path; write the whole path, from /")
        }
        guard let buffer = realpath(path, nil) else {
            throw Self.refusal(path, "cannot be found: \(String(cString: strerror(errno)))")
        }
        defer { free(buffer) }
        resolved = String(cString: buffer)
        let status = try Self.status(resolved, path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw Self.refusal(path, "is no regular file") }
        try Self.check(resolved, status, path, allowsSticky: false)
        // Who can rename a folder, or change a link, can put another file in the place of this one.
        try Self.checkFolders(above: resolved, path)
        try Self.checkLinks(path)
    }

    private static func checkFolders(above name: String, _ path: String) throws(JOSEError) {
        var folder = name[...]
        while let end = folder.lastIndex(of: "/") {
            folder = folder[..<end]
            let name = folder.isEmpty ? "/" : String(folder)
            try check(name, status(name, path), path, allowsSticky: true)
        }
    }

    /// Looks at the links that a path goes through, and at the folders that they are in.
    private static func checkLinks(_ path: String) throws(JOSEError) {
        var name = path
        // As many as a system follows.
        for _ in 0..<40 {
            try checkFolders(above: name, path)
            let status = try status(name, path)
            guard status.st_mode & S_IFMT == S_IFLNK else { return }
            try check(name, status, path, allowsSticky: true)
            var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            guard readlink(name, &target, Int(PATH_MAX)) > 0 else {
                throw refusal(path, "cannot be looked at: \(name): \(String(cString: strerror(errno)))")
            }
            let text = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let folder = name[..<(name.lastIndex(of: "/") ?? name.startIndex)]
            name = text.hasPrefix("/") ? text : "\(folder)/\(text)"
        }
    }

    private static func status(_ name: String, _ path: String) throws(JOSEError) -> stat {
        var status = stat()
        guard lstat(name, &status) == 0 else {
            throw refusal(path, "cannot be looked at: \(name): \(String(cString: strerror(errno)))")
        }
        return status
    }

    private static func check(
        _ name: String, _ status: stat, _ path: String, allowsSticky: Bool
    ) throws(JOSEError) {
        guard status.st_uid == 0 || status.st_uid == geteuid() else {
            throw refusal(
                path, "can be replaced by another user, who owns \(name); let root or the user of this process own it")
        }
        // The mode of a link says nothing; who may change it, its owner and its folder do.
        if status.st_mode & S_IFMT == S_IFLNK { return }
        if status.st_mode & (S_IWGRP | S_IWOTH) == 0 || allowsSticky && status.st_mode & S_ISVTX != 0 { return }
        throw refusal(
            path,
            "can be replaced by other users, who may write to \(name); run \"chmod go-w\" on it, after a look at who did"
        )
    }

    private static func refusal(_ path: String, _ reason: String) -> JOSEError {
        JOSEError(.pluginRefused, "\(path): \(reason)", name: path)
    }
}
