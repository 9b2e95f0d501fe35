/// Content ciphers by scheme: what a backend offers follows from its schemes and the descriptors.
public struct SchemeContentCiphers: Sendable {
    /// The ciphers, in the order of the descriptors.
    public let ciphers: [any ContentCipher]
    /// The other algorithms, with the reasons.
    public let withheld: [Backend.Withheld]

    /// What one scheme makes of a descriptor.
    public enum Offer: Sendable {
        /// A cipher.
        case cipher(any ContentCipher)
        /// Why the loaded library cannot do it, in a sentence for the matrix.
        case obstacle(String)
    }

    /// Asks each scheme what it can do.
    ///
    /// - Parameters:
    ///   - schemes: the constructions that the library has.
    ///   - algorithms: the algorithms to offer; the standard ones unless told.
    ///   - absence: why there is no implementation of a scheme, in a sentence for the matrix.
    public init(
        _ schemes: [ContentEncryptionScheme: (ContentEncryptionDescriptor) -> Offer],
        algorithms: [ContentEncryptionDescriptor] = ContentEncryptionDescriptor.standard,
        absence: (ContentEncryptionScheme) -> String
    ) {
        var ciphers: [any ContentCipher] = []
        var withheld: [Backend.Withheld] = []
        for algorithm in algorithms {
            switch schemes[algorithm.scheme].map({ $0(algorithm) }) ?? .obstacle(absence(algorithm.scheme)) {
            case .cipher(let cipher): ciphers.append(cipher)
            case .obstacle(let reason):
                withheld.append(Backend.Withheld(algorithm.algorithm.rawValue, reason: reason))
            }
        }
        self.ciphers = ciphers
        self.withheld = withheld
    }
}
