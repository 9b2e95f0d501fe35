/// What the octets of a signature must look like for one key, checked before a backend sees them.
///
/// Libraries differ in what they let through: an RSA signature above the modulus, an s above the order, an R of small
/// order. Checked here, every backend accepts and refuses the same inputs.
public struct SignatureLayout: Sendable {
    private let format: SignatureAlgorithmDescriptor.SignatureFormat
    private let curve: CurveDescriptor?
    private let modulus: [UInt8]

    /// The layout for one key.
    ///
    /// - Parameter curve: the key's curve, where it has one.
    public init(_ algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial, curve: CurveDescriptor?) {
        format = algorithm.format
        self.curve = curve
        modulus = key.publicParameters[.n] ?? []
    }

    /// Whether the octets could be a signature. Says nothing about a message.
    public func accepts(_ signature: Span<UInt8>) -> Bool {
        switch format {
        case .fixed(let octets): return signature.count == octets
        case .opaque(let maximum): return signature.count <= maximum
        case .modulus: return UnsignedInteger.isLess(signature, than: modulus)
        case .scalarPair:
            guard let order = curve?.order, signature.count == 2 * order.count else { return false }
            let r = signature.extracting(first: order.count)
            let s = signature.extracting(last: order.count)
            return !UnsignedInteger.isZero(r) && UnsignedInteger.isLess(r, than: order)
                && !UnsignedInteger.isZero(s) && UnsignedInteger.isLess(s, than: order)
        case .edwards:
            guard let curve, signature.count == 2 * curve.coordinateOctets else { return false }
            let s = signature.extracting(last: curve.order.count)
            return UnsignedInteger.isLess(s, than: curve.order, .littleEndian)
                && EdwardsPoint.check(signature.extracting(first: curve.coordinateOctets), on: curve) == .sound
        }
    }
}
