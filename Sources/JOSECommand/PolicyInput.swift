#if Configuration
    internal import JOSEConfiguration
#endif
internal import JOSECore

/// A policy file that an option names.
enum PolicyInput {
    /// Reads it.
    ///
    /// - Throws: ``JOSEError`` with code `unreadableInput`, or `invalidPolicy` that names file, line and remedy.
    static func policy(_ path: String) throws(JOSEError) -> SelectionPolicy {
        let octets = try File.octets(of: path, option: "--policy")
        #if Configuration
            return try PolicyFile.policy(octets, name: path)
        #else
            return try SelectionPolicy(jsonFile: octets, name: path)
        #endif
    }
}
