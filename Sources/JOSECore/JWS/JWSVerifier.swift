/// What a verification found. There is no payload without one.
public struct VerifiedJWS: Sendable {
    /// One signature that was verified.
    public struct Signature: Sendable {
        /// Its position in the JWS.
        public var position: Int { found.position }
        /// The algorithm that verified it.
        public var algorithm: SignatureAlgorithm { found.verifier.algorithm }
        /// The backend that verified it.
        public var backend: BackendID { found.verifier.backend }
        /// The key that verified it, without private members (a symmetric key is whole).
        public var key: JWK { prepared.key }
        /// Its protected header.
        public var protectedHeader: JOSEHeader { found.protectedHeader }
        /// Its unprotected header: the signature says nothing about it.
        public var unprotectedHeader: JOSEHeader { found.unprotectedHeader }

        let prepared: JWSVerificationKey.Prepared
        let found: Found

        /// What is the same for all signatures under a common header, so that they share it: a copy touches one reference count.
        final class Found: Sendable {
            let position: Int
            let protectedHeader: JOSEHeader
            let unprotectedHeader: JOSEHeader
            let verifier: JWSVerificationKey.Verifier

            init(
                position: Int = 0, _ protectedHeader: JOSEHeader, unprotected: JOSEHeader = JOSEHeader(),
                _ verifier: JWSVerificationKey.Verifier
            ) {
                self.position = position
                self.protectedHeader = protectedHeader
                unprotectedHeader = unprotected
                self.verifier = verifier
            }
        }
    }

    /// The payload.
    public let payload: [UInt8]
    /// The signatures that were verified, at least one. Signatures that were not are not among them.
    public let signatures: [Signature]

    /// The first signature that was verified; the only one of a compact JWS.
    public var signature: Signature { signatures[0] }
}

/// Verifies JWS with keys that were prepared once. An immutable value, used by any number of tasks.
public struct JWSVerifier: Sendable {
    /// How many of several signatures must be verified.
    public enum Requirement: Sendable, Hashable {
        /// One signature by one of the keys suffices; ``VerifiedJWS/signatures`` says which.
        case anySignature
        /// Each signature must be verified by one of the keys.
        case everySignature
    }

    /// The keys.
    public let keys: [JWSVerificationKey]
    /// The extensions that the caller processes, which `crit` may therefore name (RFC 7515 §4.1.11).
    public var understoodExtensions: Set<String> = []
    /// Whether `alg` may stand in the unprotected header alone (RFC 7515 §4.1.1 permits it in JSON serializations).
    public var allowsUnprotectedAlgorithm = false
    /// Bounds on tokens.
    public var limits = TokenLimits()

    /// A verifier for keys.
    ///
    /// With several keys, a token selects its key by `kid` (from either header) and `alg`, and exactly one must match: a
    /// token with a `kid` is never verified with a key that has none. With a single key that has no `kid`, a token's
    /// `kid` is not looked at.
    public init(_ keys: [JWSVerificationKey]) { self.keys = keys }

    /// A verifier for one key.
    public init(_ key: JWSVerificationKey) { keys = [key] }

    // MARK: Compact

    /// Verifies a compact JWS.
    ///
    /// - Returns: the payload, and which key and algorithm verified it.
    /// - Throws: ``JOSEError``. `invalidSignature` when the signature is wrong; `algorithmNotAccepted`, `keyNotFound`,
    ///   `ambiguousKey`, `criticalHeader`, `invalidHeader`, `malformedToken`, `invalidBase64URL`, `limitExceeded` before
    ///   it is looked at.
    public func verify(_ token: Span<UInt8>) throws(JOSEError) -> VerifiedJWS {
        let verified = try verifyCompact(token)
        return VerifiedJWS(payload: verified.payload, signatures: [verified.signature])
    }

    /// A compact JWS that was verified.
    struct VerifiedCompact {
        let payload: [UInt8]
        let signature: VerifiedJWS.Signature
        /// Whether its header is one of those that most tokens have (see ``CommonHeaders``).
        let hasCommonHeader: Bool
    }

    /// Verifies a compact JWS.
    ///
    /// - Throws: as ``verify(_:)-(Span<UInt8>)``.
    func verifyCompact(_ token: Span<UInt8>) throws(JOSEError) -> VerifiedCompact {
        try limits.check(tokenOctets: token.count)
        if let verified = try verifyCommon(token) { return verified }
        let parts = try CompactParts(token)
        let text = token.extracting(parts.payload)
        let header = try limits.header(decoding: token.extracting(parts.header))
        let signature = try Base64URL.decode(token.extracting(parts.signature))
        let verified = try check(
            header, JOSEHeader(), signature, position: 0, over: token.extracting(parts.signingInput))
        let payload = header.isPayloadEncoded ? try Base64URL.decode(text) : [UInt8](copying: text)
        return VerifiedCompact(payload: payload, signature: verified, hasCommonHeader: false)
    }

    /// Verifies a compact JWS.
    ///
    /// - Throws: as ``verify(_:)-(Span<UInt8>)``.
    public func verify(_ token: String) throws(JOSEError) -> VerifiedJWS {
        let octets = token.utf8
        return try verify(octets.span)
    }

    // MARK: Any serialization

    /// Verifies a parsed JWS.
    ///
    /// - Parameters:
    ///   - message: in whatever serialization it came.
    ///   - detachedPayload: the payload, where it is detached; nil otherwise.
    ///   - requirement: how many signatures must be verified.
    /// - Throws: as ``verify(_:)-(Span<UInt8>)``; `malformedToken` when the payload is missing or given twice. With
    ///   ``Requirement/anySignature``, the error is that of the first signature.
    public func verify(
        _ message: JWSMessage, detachedPayload: [UInt8]? = nil, requiring requirement: Requirement
    ) throws(JOSEError) -> VerifiedJWS {
        if detachedPayload == nil, message.isDetached {
            throw JOSEError(.malformedToken, "the payload is detached; give it to the call", name: "payload")
        }
        if detachedPayload != nil, message.payloadText?.isEmpty == false {
            throw JOSEError(.malformedToken, "the JWS has a payload; none can be given apart", name: "payload")
        }
        try limits.check(signatures: message.signatures.count)
        let text = detachedPayload.map(message.payloadText(of:)) ?? message.payloadText ?? []
        var verified: [VerifiedJWS.Signature] = []
        var firstError: JOSEError?
        for (position, signature) in message.signatures.enumerated() {
            do {
                let input = signature.signingInput(payloadText: text.span)
                verified.append(
                    try check(
                        signature.protectedHeader, signature.unprotectedHeader, signature.signature,
                        position: position, over: input.span))
            } catch {
                if requirement == .everySignature || error.isFaultOfBackend { throw error }
                firstError = firstError ?? error
            }
        }
        guard !verified.isEmpty else {
            throw firstError ?? JOSEError(.malformedToken, "the JWS has no signature", name: "signatures")
        }
        if let detachedPayload { return VerifiedJWS(payload: detachedPayload, signatures: verified) }
        return VerifiedJWS(payload: try message.unverifiedPayload() ?? [], signatures: verified)
    }

    // MARK: One signature

    /// Verifies a compact token whose header is one of those that most tokens for the only key have: an algorithm of the key, its
    /// `kid` or none, and nothing else that anybody asks about. Nil for any other token.
    private func verifyCommon(_ token: Span<UInt8>) throws(JOSEError) -> VerifiedCompact? {
        guard keys.count == 1, limits.jsonDepth > 0 else { return nil }
        let prepared = keys[0].prepared
        guard let (known, first) = prepared.commonHeaders.found(atStartOf: token),
            let last = token.lastIndex(of: UInt8(ascii: "."), from: first &+ 1)
        else { return nil }
        try limits.check(headerText: token.extracting(first: first))
        do throws(JOSEError) {
            let isValid = try Base64URL.withDecoded(token.extracting(droppingFirst: last &+ 1)) {
                signature throws(JOSEError) in
                try known.verifier.isValidSignature(signature, for: token.extracting(first: last))
            }
            guard isValid else { throw Self.invalidSignature }
            // Dots in it are refused here.
            let payload = try Base64URL.decode(token.extracting((first &+ 1)..<last))
            return VerifiedCompact(
                payload: payload, signature: .init(prepared: prepared, found: known), hasCommonHeader: true)
        } catch {
            // The first thing that is wrong with a token of more than three parts.
            _ = try CompactParts(token)
            throw error
        }
    }

    private static var invalidSignature: JOSEError { JOSEError(.invalidSignature, "the signature is not valid") }

    private func check(
        _ protected: JOSEHeader, _ unprotected: JOSEHeader, _ signature: [UInt8], position: Int,
        over signingInput: Span<UInt8>
    ) throws(JOSEError) -> VerifiedJWS.Signature {
        let header = try JOSEHeader.joined(protected, unprotected)
        guard header["enc"] == nil else { throw CompactParts.isJWE }
        try protected.enforceCritical(unprotected: unprotected, understood: understoodExtensions)
        guard let value = protected["alg"] ?? (allowsUnprotectedAlgorithm ? unprotected["alg"] : nil),
            let algorithm = value.string
        else {
            throw JOSEError(
                .invalidHeader,
                header["alg"]?.string == nil
                    ? "the header has no string \"alg\"" : "\"alg\" is not in the protected header", name: "alg")
        }
        let key = try keys.only(for: algorithm, header)
        guard let verifier = key.verifier(for: algorithm),
            try verifier.isValidSignature(signature.span, for: signingInput)
        else {
            throw Self.invalidSignature
        }
        return VerifiedJWS.Signature(
            prepared: key.prepared, found: .init(position: position, protected, unprotected: unprotected, verifier))
    }
}

extension AlgorithmRegistry {
    /// A verifier for one key. Parameters and errors are those of
    /// ``verificationKey(for:accepting:insecureMinimumKeyBits:)``.
    public func verifier(
        for key: JWK, accepting: Set<SignatureAlgorithm>? = nil
    ) throws(JOSEError) -> JWSVerifier {
        JWSVerifier(try verificationKey(for: key, accepting: accepting))
    }

    /// A verifier for a key set. Keys that cannot be used for it are passed over and reported.
    ///
    /// - Parameters:
    ///   - set: the keys.
    ///   - accepting: the algorithms that the caller accepts; nil means each key's own `alg`.
    /// - Returns: the verifier, and the keys that it does not use, with the reasons.
    /// - Throws: ``JOSEError`` with code `keyNotFound` when no key can be used; the reason is that of the first one.
    public func verifier(
        for set: JWKSet, accepting: Set<SignatureAlgorithm>? = nil
    ) throws(JOSEError) -> (verifier: JWSVerifier, passedOver: [JWKSet.PassedOverKey]) {
        let (keys, passedOver) = try set.preparing { key throws(JOSEError) in
            try verificationKey(for: key, accepting: accepting)
        }
        return (JWSVerifier(keys), passedOver)
    }
}
