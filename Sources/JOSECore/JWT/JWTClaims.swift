/// Claims that say themselves how they are read and written, member by member.
///
/// `Codable` alone suffices for claims; its containers take as long as all else of a token with a MAC. A type that conforms to
/// this is read and written without them, by the same calls and with the same results:
///
/// ```swift
/// struct AccessClaims: JWTClaims {
///     var sub: String
///     var exp: Date
///     var scope: String?
///
///     init(reading claims: inout ClaimsReader) throws(JOSEError) {
///         sub = try claims.read("sub")
///         exp = try claims.read("exp")
///         scope = try claims.readIfPresent("scope")
///     }
///
///     func write(to claims: inout ClaimsWriter) throws(JOSEError) {
///         claims.write(sub, for: "sub")
///         try claims.write(exp, for: "exp")
///         claims.write(scope, for: "scope")
///     }
/// }
/// ```
///
/// It remains `Codable`, for everything else that a program does with it; both ways must say the same.
public protocol JWTClaims: Codable, Sendable {
    /// Reads the claims of a token. Fastest in the order in which the token has them.
    ///
    /// - Throws: ``JOSEError``, as the reader's methods do, or the type's own.
    init(reading claims: inout ClaimsReader) throws(JOSEError)

    /// Writes the claims into a token, each name once.
    ///
    /// - Throws: ``JOSEError``, as the writer's methods do, or the type's own.
    func write(to claims: inout ClaimsWriter) throws(JOSEError)
}
