/// What the package traits of this build leave out, for tests that need it.
public enum BuildTraits {
    /// Whether there is compression.
    public static let hasCompression: Bool = {
        #if Zlib
            true
        #else
            false
        #endif
    }()

    /// Whether every backend is there, so that every standard algorithm is offered.
    public static let hasEverything: Bool = {
        #if OpenSSL && Gcrypt && Sodium && Zlib
            true
        #else
            false
        #endif
    }()
}
