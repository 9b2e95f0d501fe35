#if RemoteKeys
    public import JOSECore

    /// Verifies JWS with a remote key set. A value, used by any number of tasks.
    ///
    /// Where the keys are there, a call waits for nothing and stays on its caller's executor.
    public struct RemoteJWSVerifier: Sendable {
        /// The keys.
        public let keys: RemoteKeySet
        /// The extensions that the caller processes, which `crit` may therefore name (RFC 7515 §4.1.11).
        public var understoodExtensions: Set<String> = []
        /// Whether `alg` may stand in the unprotected header alone (RFC 7515 §4.1.1 permits it in JSON serializations).
        public var allowsUnprotectedAlgorithm = false
        /// Bounds on tokens.
        public var limits = TokenLimits()

        /// A verifier for keys.
        public init(_ keys: RemoteKeySet) { self.keys = keys }

        /// A verifier with the keys that may be used now; nil when there are none. Waits for nothing.
        public var current: JWSVerifier? { keys.current.map(verifier) }

        /// Verifies a compact JWS.
        ///
        /// - Throws: ``JOSECore/JOSEError``: what ``JOSECore/JWSVerifier/verify(_:)-(Span<UInt8>)`` throws;
        ///   `keysUnavailable` when there are no keys that may be used, `waitCancelled` when the task is cancelled while it
        ///   waits for some. `keyNotFound` means that the set does not have the key, or that it was asked too short a time
        ///   ago.
        nonisolated(nonsending) public func verify(_ token: String) async throws(JOSEError) -> VerifiedJWS {
            try await withKeys(for: { () throws(JOSEError) in try JWSMessage(parsing: token, limits: limits) }) {
                verifier throws(JOSEError) in
                try verifier.verify(token)
            }
        }

        /// Verifies a parsed JWS. With several signatures, an unknown key causes a fetch where it is what the call fails
        /// of: for any signature, at the first one.
        ///
        /// - Parameters:
        ///   - message: in whatever serialization it came.
        ///   - detachedPayload: the payload, where it is detached; nil otherwise.
        ///   - requirement: how many signatures must be verified.
        /// - Throws: as ``verify(_:)``, and ``JOSECore/JWSVerifier/verify(_:detachedPayload:requiring:)``.
        nonisolated(nonsending) public func verify(
            _ message: JWSMessage, detachedPayload: [UInt8]? = nil, requiring requirement: JWSVerifier.Requirement
        ) async throws(JOSEError) -> VerifiedJWS {
            try await withKeys(for: { message }) { verifier throws(JOSEError) in
                try verifier.verify(message, detachedPayload: detachedPayload, requiring: requirement)
            }
        }

        private func verifier(_ snapshot: RemoteKeySnapshot) -> JWSVerifier {
            var verifier = snapshot.verifier
            verifier.understoodExtensions = understoodExtensions
            verifier.allowsUnprotectedAlgorithm = allowsUnprotectedAlgorithm
            verifier.limits = limits
            return verifier
        }

        /// Does the work with the keys that are there, and once more with newer ones when it fails of an unknown key.
        nonisolated(nonsending) func withKeys<Verified>(
            for message: () throws(JOSEError) -> JWSMessage, _ work: (JWSVerifier) throws(JOSEError) -> Verified
        ) async throws(JOSEError) -> Verified {
            let snapshot: RemoteKeySnapshot
            if let ready = keys.core.ready() {
                snapshot = ready
            } else {
                snapshot = try await keys.core.snapshot()
            }
            let failure: JOSEError
            do throws(JOSEError) {
                return try work(verifier(snapshot))
            } catch {
                guard mayBeNewKey(error, message) else { throw error }
                failure = error
            }
            let newer = try await keys.core.snapshot(without: snapshot.content, failure)
            return try work(verifier(newer))
        }

        /// Whether a newer set may have what the token needs: a key of its name, or one for an algorithm that the caller
        /// accepts and that no present key has.
        private func mayBeNewKey(_ error: JOSEError, _ message: () throws(JOSEError) -> JWSMessage) -> Bool {
            if error.code == .keyNotFound { return true }
            guard error.code == .algorithmNotAccepted, let message = try? message() else { return false }
            return message.signatures.contains { signature in
                signature.protectedHeader.algorithm.map {
                    keys.core.retrieval.mayAccept(SignatureAlgorithm(rawValue: $0))
                } ?? false
            }
        }
    }

    /// Verifies tokens with a remote key set: signature first, then `typ`, then claims. A value, used by any number of
    /// tasks.
    public struct RemoteJWTVerifier: Sendable {
        /// Verifies the signature.
        public let signatures: RemoteJWSVerifier
        /// Validates the claims.
        public let validation: JWTValidation

        /// A verifier from its parts. With keys of an issuer, tokens must name that issuer.
        ///
        /// - Throws: ``JOSECore/JOSEError`` with code `issuerMismatch` when the validation accepts other issuers than the
        ///   one whose keys these are.
        public init(_ signatures: RemoteJWSVerifier, validation: JWTValidation) throws(JOSEError) {
            var validation = validation
            if let issuer = signatures.keys.issuer {
                guard validation.issuers?.contains(where: { $0.hasSameCodePoints(as: issuer) }) ?? true else {
                    throw JOSEError(
                        .issuerMismatch,
                        "the validation does not accept the issuer whose keys these are; leave its issuers out",
                        name: "issuers")
                }
                validation.issuers = [issuer]
            }
            self.signatures = signatures
            self.validation = validation
        }

        /// A verifier with the keys that may be used now; nil when there are none. Waits for nothing.
        public var current: JWTVerifier? { signatures.current.map { JWTVerifier($0, validation: validation) } }

        /// Verifies a token and decodes its claims.
        ///
        /// - Returns: the claims in the caller's type; `Date` is read from NumericDate.
        /// - Throws: ``JOSECore/JOSEError``: what ``JOSECore/JWTVerifier/verify(_:as:)`` and
        ///   ``RemoteJWSVerifier/verify(_:)`` throw.
        nonisolated(nonsending) public func verify<Claims: Decodable & Sendable>(
            _ token: String, as type: Claims.Type
        ) async throws(JOSEError) -> VerifiedJWT<Claims> {
            try await withKeys(for: token) { verifier throws(JOSEError) in try verifier.verify(token, as: type) }
        }

        /// Verifies a token.
        ///
        /// - Throws: as ``verify(_:as:)``.
        nonisolated(nonsending) public func verify(
            _ token: String
        ) async throws(JOSEError) -> VerifiedJWT<JWTClaimsSet> {
            try await withKeys(for: token) { verifier throws(JOSEError) in try verifier.verify(token) }
        }

        nonisolated(nonsending) private func withKeys<Verified>(
            for token: String, _ work: (JWTVerifier) throws(JOSEError) -> Verified
        ) async throws(JOSEError) -> Verified {
            let limits = signatures.limits
            return try await signatures.withKeys(
                for: { () throws(JOSEError) in try JWSMessage(parsing: token, limits: limits) }
            ) { verifier throws(JOSEError) in
                try work(JWTVerifier(verifier, validation: validation))
            }
        }
    }

    extension KeySetRetrieval {
        /// Whether a key of the set may ever verify this algorithm. Where the caller names none, it is one of the
        /// registry's with public keys.
        func mayAccept(_ algorithm: SignatureAlgorithm) -> Bool {
            if let accepting { return accepting.contains(algorithm) }
            guard let keyType = registry.catalog[algorithm]?.keyType else { return false }
            return registry.catalog[keyType]?.isSymmetric == false
        }
    }
#endif
