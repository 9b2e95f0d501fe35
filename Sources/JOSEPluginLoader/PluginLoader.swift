internal import CJOSEPlugin
public import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Loads shared objects that implement the C interface of `jose_plugin.h`, and makes ordinary backends of them.
///
/// A plug-in is code that runs with all rights of the process, and sees its keys. Nothing is loaded unless a program or an
/// operator names the file, by an absolute path; there is no search path, and no environment variable. A file that others
/// could replace is refused. What is loaded stays loaded until the process ends.
public enum PluginLoader {
    /// The backends of the plug-in files that a policy names, in its order.
    ///
    /// ```swift
    /// let registry = try AlgorithmRegistry.standard(policy: policy, backends: { policy throws(JOSEError) in
    ///     try StandardBackends.load(policy: policy) + PluginLoader.backends(for: policy)
    /// })
    /// ```
    ///
    /// - Throws: as ``load(_:)``; the reason names the policy's source as well.
    public static func backends(for policy: SelectionPolicy) throws(JOSEError) -> [Backend] {
        var backends: [Backend] = []
        for plugin in policy.plugins {
            do {
                backends.append(try load(plugin.path))
            } catch {
                throw JOSEError(error.code, "\(plugin.source.rawValue): \(error.reason)", name: error.name)
            }
        }
        return backends
    }

    /// The backend of one plug-in file.
    ///
    /// - Parameter path: absolute; a symbolic link is followed. The file and each folder on the way to it belong to root or
    ///   to the user of the process, and nobody else may write to them (a folder with the sticky bit may be written to).
    /// - Throws: ``JOSECore/JOSEError`` with code `pluginRefused`, whose reason names the file, what is wrong and what to
    ///   do: the path, the permissions, the symbol, the ABI, or the structure of the description that is wrong.
    public static func load(_ path: String) throws(JOSEError) -> Backend {
        let file = try PluginFile(path)
        do {
            let description = try description(of: file)
            var backend = try PluginReader.backend(description)
            backend.pluginFile = path
            return backend
        } catch {
            throw JOSEError(.pluginRefused, "\(path): \(error.reason)", name: path)
        }
    }

    private static func description(of file: PluginFile) throws(PluginDefect) -> UnsafePointer<jose_plugin> {
        guard let object = dlopen(file.resolved, RTLD_NOW | RTLD_LOCAL) else {
            throw PluginDefect("is no shared object that can be loaded: \(errorText)")
        }
        guard let symbol = dlsym(object, JOSE_PLUGIN_ENTRY) else {
            throw PluginDefect("does not export \(JOSE_PLUGIN_ENTRY), so it is no plug-in; see jose_plugin.h")
        }
        let entry = unsafeBitCast(symbol, to: jose_plugin_entry_function.self)
        guard let description = entry(JOSE_PLUGIN_ABI) else {
            throw PluginDefect("says that it cannot work here, or not with ABI \(JOSE_PLUGIN_ABI)")
        }
        return description
    }

    /// What the dynamic linker says. It names files and symbols.
    private static var errorText: String { dlerror().map { String(cString: $0) } ?? "no reason is given" }
}

extension JOSEError.Code {
    /// A plug-in file is not loaded: of its place, its permissions or its content.
    public static let pluginRefused = Self(rawValue: "plugin-refused")
}

/// What is wrong with a plug-in.
struct PluginDefect: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
