@_exported public import JOSECore

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif
#if Gcrypt
    internal import JOSEGcrypt
#endif
#if OpenSSL
    internal import JOSEOpenSSL
#endif
#if Sodium
    internal import JOSESodium
#endif
#if Zlib
    internal import JOSEZlib
#endif

/// The backends that this build has.
public enum StandardBackends {
    /// Loads every backend that the package traits left in: `openssl`, `gcrypt`, `sodium`, `zlib`, in this order.
    ///
    /// The order does not depend on the traits, and the backend with the most algorithms comes first. `zlib` has no
    /// cryptography: it compresses contents for `zip`.
    ///
    /// - Throws: ``JOSECore/JOSEError`` with code `backendFailure` when a library that this build links cannot be used:
    ///   it is too old, or does not initialise.
    public static func load() throws(JOSEError) -> [Backend] {
        var backends: [Backend] = []
        for (id, load) in loaders {
            do {
                backends.append(try load())
            } catch let error as BackendError {
                throw JOSEError(.backendFailure, "the \(id) backend cannot be loaded: \(error.reason)", backend: id)
            } catch {
                throw JOSEError(.backendFailure, "the \(id) backend cannot be loaded", backend: id)
            }
        }
        return backends
    }

    private static var loaders: [(BackendID, @Sendable () throws -> Backend)] {
        var loaders: [(BackendID, @Sendable () throws -> Backend)] = []
        #if OpenSSL
            loaders.append((.openssl, { try OpenSSLBackend.load() }))
        #endif
        #if Gcrypt
            loaders.append((.gcrypt, { try GcryptBackend.load() }))
        #endif
        #if Sodium
            loaders.append((.sodium, { try SodiumBackend.load() }))
        #endif
        #if Zlib
            loaders.append((.zlib, { try ZlibBackend.load() }))
        #endif
        return loaders
    }
}

extension AlgorithmRegistry {
    /// A registry of the backends of this build, under a policy from code and one from the environment.
    ///
    /// - Parameters:
    ///   - policy: what the program says. It goes before what the environment says; denials of both stand.
    ///   - environment: where `JOSE_BACKENDS`, `JOSE_BACKEND_PINS` and `JOSE_DENY` are looked up; the process's own
    ///     unless told.
    /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` when a name cannot be met, `backendFailure` when a
    ///   library cannot be used.
    public static func standard(
        policy: SelectionPolicy = SelectionPolicy(),
        environment: [String: String]? = nil
    ) throws(JOSEError) -> AlgorithmRegistry {
        let stated = try SelectionPolicy(environment: environment ?? ProcessInfo.processInfo.environment)
        return try AlgorithmRegistry(StandardBackends.load(), policy: policy.layered(over: stated))
    }
}
