#if RemoteKeys
    internal import JOSECore

    /// The keys of one fetched set, prepared. Immutable, and shared by all snapshots between two changes of the set.
    final class KeySetContent: Sendable {
        /// The public keys of the set, in its order, whether they verify or not.
        let published: [JWK]
        /// Those of them that verify, in the order of the verifier's.
        let keys: [JWK]
        /// The members of `keys` that are not used, and why.
        let passedOver: [JWKSet.PassedOverKey]
        /// Verifies with the keys that are used.
        let verifier: JWSVerifier

        private init(
            _ published: [JWK], _ keys: [JWK], _ prepared: [JWSVerificationKey], _ passedOver: [JWKSet.PassedOverKey]
        ) {
            self.published = published
            self.keys = keys
            verifier = JWSVerifier(prepared)
            self.passedOver = passedOver
        }

        /// The media types of a key set: its own (RFC 7517 §8.5.2), and the one that most servers give it.
        static let mediaTypes = ["application/jwk-set+json", "application/json"]

        /// Takes a set from a body. Good keys are taken although others are bad; an empty set is taken.
        ///
        /// A key with private members, or a symmetric one, is never used: it has been published.
        ///
        /// - Parameters:
        ///   - previous: the content so far, whose prepared keys are taken over where the key is the same.
        /// - Returns: the new content, or the previous one if nothing differs.
        /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `invalidKey` for the document, `keyNotFound`
        ///   when it has keys and none of them can be used.
        static func adopting(
            _ body: [UInt8], _ registry: AlgorithmRegistry, accepting: Set<SignatureAlgorithm>?,
            limits: RemoteKeyLimits, previous: KeySetContent?
        ) throws(JOSEError) -> KeySetContent {
            let json = JSONLimits(octets: limits.bodyOctets, depth: limits.jsonDepth)
            let set = try parse(JSONObject(parsing: body.span, limits: json), registry.catalog, limits)
            let published = set.keys.filter { !$0.isPrivate }
            var keys: [JWK] = []
            var prepared: [JWSVerificationKey] = []
            var passedOver: [JWKSet.PassedOverKey] = []
            for (position, entry) in set.entries.enumerated() {
                switch entry {
                case .unusable(let key):
                    passedOver.append(.init(position: position, keyID: key.keyID, error: key.error))
                case .key(let key):
                    do throws(JOSEError) {
                        if let known = previous?.prepared(key) {
                            prepared.append(known)
                        } else {
                            prepared.append(try prepare(key, registry, accepting))
                        }
                        keys.append(key)
                    } catch {
                        passedOver.append(.init(position: position, keyID: key.keyID, error: error))
                    }
                }
            }
            guard !keys.isEmpty || set.entries.isEmpty else {
                let reason = passedOver.first.map { "; the first: \($0.error.reason)" } ?? ""
                throw JOSEError(
                    .keyNotFound, "none of the set's \(set.entries.count) keys can be used\(reason)", name: "keys")
            }
            if let previous, previous.published == published, previous.isPassingOver(passedOver) { return previous }
            return KeySetContent(published, keys, prepared, passedOver)
        }

        private static func parse(
            _ members: JSONObject, _ catalog: AlgorithmCatalog, _ limits: RemoteKeyLimits
        ) throws(JOSEError) -> JWKSet {
            do {
                return try JWKSet(members, catalog: catalog, maximumKeys: limits.keys)
            } catch  where error.code == .limitExceeded {
                throw JOSEError(.limitExceeded, error.reason, name: "keys")
            }
        }

        private static func prepare(
            _ key: JWK, _ registry: AlgorithmRegistry, _ accepting: Set<SignatureAlgorithm>?
        ) throws(JOSEError) -> JWSVerificationKey {
            guard !key.isPrivate else {
                throw JOSEError(
                    .publishedSecret,
                    "the key has private members or is symmetric, and stands in a set that anyone can read: its owner "
                        + "must replace it")
            }
            return try registry.verificationKey(for: key, accepting: accepting)
        }

        private func prepared(_ key: JWK) -> JWSVerificationKey? {
            keys.firstIndex(of: key).map { verifier.keys[$0] }
        }

        private func isPassingOver(_ others: [JWKSet.PassedOverKey]) -> Bool {
            passedOver.count == others.count
                && zip(passedOver, others).allSatisfy { own, other in
                    own.position == other.position && own.error == other.error
                        && own.keyID.map(ExactString.init) == other.keyID.map(ExactString.init)
                }
        }
    }
#endif
