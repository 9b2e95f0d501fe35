extension JWSMessage {
    /// The compact serialization (RFC 7515 §7.1).
    ///
    /// - Parameter detached: leaves the payload out (RFC 7515 appendix F).
    /// - Throws: ``JOSEError`` with code `malformedToken` when there is more than one signature, an unprotected header or
    ///   no protected one, or an unencoded payload with a dot in it (RFC 7797 §5.2).
    public func compact(detached: Bool = false) throws(JOSEError) -> String {
        guard signatures.count == 1 else {
            throw JOSEError(
                .malformedToken, "compact serialization has one signature, this JWS has \(signatures.count)")
        }
        let signature = signatures[0]
        guard signature.unprotectedHeader.parameters.isEmpty, !signature.protectedText.isEmpty else {
            throw JOSEError(
                .malformedToken, "compact serialization has a protected header and no unprotected one", name: "header")
        }
        let payload = detached ? [] : payloadText ?? []
        guard isPayloadEncoded || !payload.contains(UInt8(ascii: ".")) else {
            throw JOSEError(
                .malformedToken, "an unencoded payload with a dot must be detached (RFC 7797 §5.2)", name: "b64")
        }
        guard let text = String(validating: payload, as: UTF8.self) else { throw Self.isNotText }
        let header = String(decoding: signature.protectedText, as: UTF8.self)
        return "\(header).\(text).\(Base64URL.encode(signature.signature))"
    }

    /// The flattened JSON serialization (RFC 7515 §7.2.2).
    ///
    /// - Parameter detached: leaves the payload out.
    /// - Throws: ``JOSEError`` with code `malformedToken` when there is more than one signature, or an unencoded payload
    ///   is not UTF-8.
    public func flattened(detached: Bool = false) throws(JOSEError) -> JSONObject {
        guard signatures.count == 1 else {
            throw JOSEError(
                .malformedToken, "flattened serialization has one signature, this JWS has \(signatures.count)")
        }
        var object = try payloadMember(detached)
        for (name, value) in signatures[0].members.members { object[name] = value }
        return object
    }

    /// The general JSON serialization (RFC 7515 §7.2.1).
    ///
    /// - Parameter detached: leaves the payload out.
    /// - Throws: ``JOSEError`` with code `malformedToken` when an unencoded payload is not UTF-8.
    public func general(detached: Bool = false) throws(JOSEError) -> JSONObject {
        var object = try payloadMember(detached)
        object["signatures"] = .array(signatures.map { .object($0.members) })
        return object
    }

    private func payloadMember(_ detached: Bool) throws(JOSEError) -> JSONObject {
        guard !detached, let payloadText else { return JSONObject() }
        guard let text = String(validating: payloadText, as: UTF8.self) else { throw Self.isNotText }
        return ["payload": .string(text)]
    }

    private static let isNotText = JOSEError(
        .malformedToken, "an unencoded payload that is not UTF-8 must be detached (RFC 7797 §5)", name: "b64")
}

extension JWSMessage.Signature {
    fileprivate var members: JSONObject {
        var object = JSONObject()
        if !protectedText.isEmpty { object["protected"] = .string(String(decoding: protectedText, as: UTF8.self)) }
        if !unprotectedHeader.parameters.isEmpty { object["header"] = .object(unprotectedHeader.parameters) }
        object["signature"] = .string(Base64URL.encode(signature))
        return object
    }
}
