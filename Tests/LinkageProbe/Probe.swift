import JOSECore

/// An executable that uses the core and nothing else, for the linkage test to look at.
@main
struct Probe {
    static func main() throws {
        let registry = try AlgorithmRegistry([])
        let claims = try JSONValueEncoder().encode(["sub": "probe"])
        print(registry.resolution(for: .es256).description, claims.text())
    }
}
