public import JOSECore

/// Fixed keys for tests. They are published with the source and protect nothing.
public struct TestKeys: Sendable {
    /// The keys, private or symmetric. Of one type and curve, the first two are alike in size.
    public var keys: [JWK]

    /// A collection of keys.
    public init(_ keys: [JWK] = []) { self.keys = keys }

    /// Two RSA keys of 2048 and two of 3072 bits and further ones of unusual shape, two keys on each standard curve, and
    /// symmetric keys.
    ///
    /// Their `kid`s are `rsa-2048-1`, `rsa-2048-2`, `rsa-2048-smaller-p` (p is less than q), `rsa-2049`, `rsa-2048-e3`
    /// (the public exponent is 3), `rsa-3072-1`, `rsa-3072-2`; `p-256-1`, `p-256-2` and so on for each curve;
    /// `oct-512-1`, `oct-512-2`, `oct-128`, `oct-192`, `oct-256`, `oct-384`, `oct-1024` and `oct-1032`.
    public static let standard = TestKeys(texts.compactMap { try? JWK(parsing: $0) })

    /// A key by its `kid`; nil when there is none.
    public subscript(keyID: String) -> JWK? { keys.first { $0.keyID == keyID } }

    /// The keys of a type and curve.
    public func keys(_ keyType: KeyType, curve: Curve? = nil) -> [JWK] {
        keys.filter { $0.keyType == keyType && $0.curve == curve }
    }

    /// The JSON text of a standard key; an object without members for a `kid` that none of them has, so that whatever
    /// uses it fails.
    static func text(_ keyID: String) -> String { texts.first { $0.contains("\"kid\":\"\(keyID)\"") } ?? "{}" }
}
