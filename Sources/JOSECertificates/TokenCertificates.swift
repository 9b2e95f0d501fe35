#if Certificates
    public import JOSECore
    internal import JOSEKeyFormats

    #if canImport(FoundationEssentials)
        public import FoundationEssentials
    #else
        public import Foundation
    #endif

    extension CertificateChainValidator {
        /// The key of a token that brings its certificates in the protected header (`x5c`, RFC 7515 §4.1.6).
        ///
        /// Nothing in a token is trusted by itself: the chain must lead to one of ``roots``, `x5t` and `x5t#S256` must be
        /// those of the first certificate where they are there, and the caller decides whether its holder may sign. The token
        /// itself has not been verified yet.
        ///
        /// ```swift
        /// let (key, _) = try await validator.signingKey(of: token) { chain throws(JOSEError) in
        ///     guard chain.holder.dnsNames == ["issuer.example.com"] else { throw JOSEError(.untrustedCertificate, "not the issuer") }
        /// }
        /// let verified = try registry.jwtVerifier(for: key, accepting: [.es256], validation: validation).verify(token)
        /// ```
        ///
        /// - Parameters:
        ///   - token: a compact JWS.
        ///   - time: the time for which the chain must be valid.
        ///   - limits: bounds on the token.
        ///   - authorize: throws unless the holder may sign this kind of token.
        /// - Throws: ``JOSEError`` with code `untrustedCertificate`, `invalidKey`, `invalidHeader`, `malformedToken` or
        ///   `limitExceeded`, or what `authorize` throws.
        public func signingKey(
            of token: String, at time: Date = Date(), limits: TokenLimits = TokenLimits(),
            authorizing authorize: (ValidatedChain) throws(JOSEError) -> Void
        ) async throws(JOSEError) -> (key: JWK, chain: ValidatedChain) {
            let message = try JWSMessage(parsing: token, limits: limits)
            guard message.signatures.count == 1, let header = message.signatures.first?.protectedHeader,
                let chain = header["x5c"]?.strings
            else {
                throw JOSEError(.invalidHeader, "the protected header has no array of strings \"x5c\"", name: "x5c")
            }
            // As a JWK has them, so that both are read and checked in one place.
            var members: JSONObject = ["kty": "unknown", "x5c": .array(chain.map(JSONValue.string))]
            for name in ["x5t", "x5t#S256"] { members[name] = header[name] }
            let stated = try JWK(members, catalog: registry.catalog)
            guard let leaf = try stated.certificates().first else { throw .untrusted("there is no certificate") }
            var key = try leaf.publicKey(catalog: registry.catalog)
            key.certificateChain = stated.certificateChain
            key.certificateSHA1Thumbprint = stated.certificateSHA1Thumbprint
            key.certificateSHA256Thumbprint = stated.certificateSHA256Thumbprint
            let validated = try await validate(certificatesOf: key, at: time)
            try authorize(validated)
            key.keyID = header["kid"]?.string
            return (key, validated)
        }
    }
#endif
