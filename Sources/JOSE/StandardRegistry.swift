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
    /// - Parameter policy: a backend that it denies is not initialised, so a library that cannot be used stops nothing;
    ///   it stands among the others without a capability.
    /// - Throws: ``JOSECore/JOSEError`` with code `backendFailure` when a library that this build links cannot be used:
    ///   it is too old, or does not initialise.
    public static func load(policy: SelectionPolicy = SelectionPolicy()) throws(JOSEError) -> [Backend] {
        var backends: [Backend] = []
        for (id, load) in loaders {
            guard policy.denial(of: id) == nil else {
                backends.append(Backend(id: id, libraryVersion: "not loaded, because it is denied"))
                continue
            }
            do {
                backends.append(try load())
            } catch {
                let reason = (error as? BackendError).map { ": \($0.reason)" } ?? ""
                throw JOSEError(
                    .backendFailure,
                    "the \(id) backend cannot be loaded\(reason); repair its library, or deny backend:\(id)",
                    backend: id)
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
    ///   - policy: what the program says, on top of what a file says where there is one. It goes before what the
    ///     environment says; whatever narrows stands from both (see ``JOSECore/SelectionPolicy/layered(over:)``).
    ///   - environment: where the `JOSE_…` variables are looked up; the process's own unless told.
    ///   - backends: loads the backends under a policy; those of this build unless told.
    ///   - observer: told of every operation; nil costs nothing.
    /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` when a name cannot be met, `backendFailure` when a
    ///   library cannot be used, `selfTestFailed` when one computes wrongly what no other one may do.
    public static func standard(
        policy: SelectionPolicy = SelectionPolicy(),
        environment: [String: String]? = nil,
        backends: (SelectionPolicy) throws(JOSEError) -> [Backend] = StandardBackends.load,
        observer: (any OperationObserver)? = nil
    ) throws(JOSEError) -> AlgorithmRegistry {
        let stated = try SelectionPolicy(environment: environment ?? ProcessInfo.processInfo.environment)
        let whole = policy.layered(over: stated)
        return try AlgorithmRegistry(backends(whole), policy: whole, observer: observer)
    }
}
