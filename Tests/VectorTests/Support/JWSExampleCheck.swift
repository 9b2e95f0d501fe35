import Testing

@testable import JOSECore

/// Checks one example with one backend, as far as the backend offers its algorithms.
struct JWSExampleCheck {
    /// What was checked.
    struct Count {
        /// Serializations that were verified.
        var verified = 0
        /// Forgeries that were refused.
        var refused = 0
        /// Signatures that were made again, octet by octet.
        var reproduced = 0
        /// Signatures of algorithms with randomness that were made anew and verified.
        var signedAnew = 0
    }

    let backend: SingleBackend
    let example: JWSExample
    private(set) var count = Count()

    init(_ backend: SingleBackend, _ example: JWSExample) {
        self.backend = backend
        self.example = example
    }

    /// Positions of the signatures whose algorithm the backend offers.
    private func positions(_ operation: SigningCapability.Operation) -> [Int] {
        example.parts.indices.filter { position in
            let part = example.parts[position]
            return backend.offers(part.algorithm, curve: part.key.curve, operation)
        }
    }

    private func verifier(_ positions: [Int]) throws -> JWSVerifier {
        let keys = try positions.map { position in
            let part = example.parts[position]
            return try backend.registry.verificationKey(for: part.key, accepting: [part.algorithm])
        }
        var verifier = JWSVerifier(keys)
        verifier.allowsUnprotectedAlgorithm = example.hasUnprotectedAlgorithm
        return verifier
    }

    /// Whether the backend makes at least one of the signatures.
    var isSigner: Bool { !positions(.sign).isEmpty }

    /// Verifies and signs.
    mutating func run() throws {
        try verify()
        try refuse()
        try sign()
    }

    // MARK: Verifying

    private mutating func verify() throws {
        let offered = positions(.verify)
        let verifier = try verifier(offered)
        if let compact = example.compact {
            try verify(JWSMessage(parsing: compact), offered, verifier)
            if try !isDetached(JWSMessage(parsing: compact)) {
                let verified = try verifier.verify(compact)
                #expect(verified.payload == example.payload)
            }
        }
        for object in [example.flattened, example.general].compactMap(\.self) {
            try verify(JWSMessage(object), offered, verifier)
            try verify(JWSMessage(parsing: object.text()), offered, verifier)
        }
        for position in offered where example.parts.count > 1 {
            guard let general = example.general else { continue }
            let alone = try self.verifier([position])
            let verified = try alone.verify(JWSMessage(general), requiring: .anySignature)
            #expect(verified.signatures.map(\.position) == [position])
            #expect(throws: JOSEError.self) { try alone.verify(JWSMessage(general), requiring: .everySignature) }
            count.refused += 1
        }
    }

    private mutating func verify(_ message: JWSMessage, _ offered: [Int], _ verifier: JWSVerifier) throws {
        let detached = isDetached(message) ? example.payload : nil
        let isComplete = offered.count == example.parts.count
        let verified = try verifier.verify(
            message, detachedPayload: detached, requiring: isComplete ? .everySignature : .anySignature)
        #expect(verified.payload == example.payload)
        #expect(verified.signatures.map(\.position) == offered)
        #expect(verified.signatures.map(\.algorithm) == offered.map { example.parts[$0].algorithm })
        #expect(verified.signatures.allSatisfy { $0.backend == backend.id })
        count.verified += 1
        if detached != nil {
            #expect(throws: JOSEError.self) { try verifier.verify(message, requiring: .anySignature) }
            count.refused += 1
        }
        if example.hasUnprotectedAlgorithm, isComplete {
            var strict = verifier
            strict.allowsUnprotectedAlgorithm = false
            #expect(throws: JOSEError(.invalidHeader, "")) {
                try strict.verify(message, detachedPayload: detached, requiring: .everySignature)
            }
            count.refused += 1
        }
    }

    private func isDetached(_ message: JWSMessage) -> Bool { message.payloadText?.isEmpty ?? true }

    /// An altered signature and an altered payload are refused.
    private mutating func refuse() throws {
        for position in positions(.verify) {
            let verifier = try verifier([position])
            let part = example.parts[position]
            var signature = part.signature
            signature[signature.count - 1] ^= 1
            for (payload, signature) in [(example.payload, signature), (example.payload + [0x21], part.signature)] {
                var object: JSONObject = ["signature": .string(Base64URL.encode(signature))]
                if !part.protectedText.isEmpty { object["protected"] = .string(part.protectedText) }
                if !part.unprotectedHeader.isEmpty { object["header"] = .object(part.unprotectedHeader) }
                let message = try JWSMessage(object)
                #expect(throws: JOSEError(.invalidSignature, "")) {
                    try verifier.verify(message, detachedPayload: payload, requiring: .everySignature)
                }
                count.refused += 1
            }
        }
    }

    // MARK: Signing

    private mutating func sign() throws {
        let offered = positions(.sign)
        guard !offered.isEmpty else { return }
        let signers = try offered.map { position in
            let part = example.parts[position]
            return try backend.registry.signer(for: part.key, algorithm: part.algorithm)
        }
        try signInput(offered, signers)
        let requests = zip(offered, signers).map { position, signer in
            JWSSignatureRequest(
                signer, protectedHeader: JOSEHeader(example.parts[position].protectedHeader),
                unprotectedHeader: JOSEHeader(example.parts[position].unprotectedHeader))
        }
        let message = try JWSMessage(signing: example.payload, requests)
        let canReproduce = offered.allSatisfy { isDeterministic(example.parts[$0]) } && example.hasPlainHeaders
        guard canReproduce, offered.count == example.parts.count else {
            let verified = try verifier(positions(.verify)).verify(message, requiring: .everySignature)
            #expect(verified.payload == example.payload)
            return
        }
        try compareSerializations(message, requests)
    }

    /// Signs the RFC's own signing input, which may have white space in its header.
    private mutating func signInput(_ offered: [Int], _ signers: [JWSSigner]) throws {
        for (position, signer) in zip(offered, signers) {
            let part = example.parts[position]
            let signature = try signer.signature(for: part.signingInput.span)
            if isDeterministic(part) {
                #expect(signature == part.signature, "\(part.algorithm.rawValue) does not reproduce \(example.name)")
                count.reproduced += 1
            } else {
                let key = try backend.registry.verificationKey(for: part.key, accepting: [part.algorithm])
                let verifier = try #require(key.verifier(for: part.algorithm.rawValue))
                #expect(try verifier.isValidSignature(signature.span, for: part.signingInput.span))
                #expect(signature != part.signature, "an algorithm with randomness made the same signature again")
                count.signedAnew += 1
            }
        }
    }

    private mutating func compareSerializations(_ message: JWSMessage, _ requests: [JWSSignatureRequest]) throws {
        if let compact = example.compact {
            let isDetached = try isDetached(JWSMessage(parsing: compact))
            #expect(try message.compact(detached: isDetached) == compact)
            let request = try #require(requests.first)
            let token = try JWS.sign(
                example.payload, with: request.signer, header: request.protectedHeader, detached: isDetached)
            #expect(token == compact)
            count.reproduced += 1
        }
        if let flattened = example.flattened {
            #expect(try message.flattened(detached: flattened["payload"] == nil) == flattened)
            count.reproduced += 1
        }
        if let general = example.general {
            #expect(try message.general(detached: general["payload"] == nil) == general)
            count.reproduced += 1
        }
    }

    private func isDeterministic(_ part: JWSExample.Part) -> Bool {
        backend.registry.catalog[part.algorithm]?.isDeterministic ?? false
    }
}
