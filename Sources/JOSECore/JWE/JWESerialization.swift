extension JWEMessage {
    /// The compact serialization (RFC 7516 §7.1).
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when there is more than one recipient, an unprotected header,
    ///   no protected one, or additional data.
    public func compact() throws(JOSEError) -> String {
        guard recipients.count == 1 else {
            throw JOSEError(
                .malformedToken, "compact serialization has one recipient, this JWE has \(recipients.count)")
        }
        guard recipients[0].header.parameters.isEmpty, sharedHeader.parameters.isEmpty, !protectedText.isEmpty else {
            throw JOSEError(
                .malformedToken, "compact serialization has a protected header and no unprotected one", name: "header")
        }
        guard additionalData == nil else {
            throw JOSEError(.malformedToken, "compact serialization has no \"aad\"", name: "aad")
        }
        let parts = [recipients[0].encryptedKey, iv, ciphertext, tag]
        let count = parts.reduce(protectedText.count) { $0 + 1 + Base64URL.encodedCount($1.count) }
        return String(octets: count) { output in
            output.append(contentsOf: protectedText.span)
            for part in parts {
                output.append(UInt8(ascii: "."))
                Base64URL.append(part.span, to: &output)
            }
        }
    }

    /// The flattened JSON serialization (RFC 7516 §7.2.2).
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when there is more than one recipient.
    public func flattened() throws(JOSEError) -> JSONObject {
        guard recipients.count == 1 else {
            throw JOSEError(
                .malformedToken, "flattened serialization has one recipient, this JWE has \(recipients.count)")
        }
        return object(recipients[0].members)
    }

    /// The general JSON serialization (RFC 7516 §7.2.1).
    public func general() -> JSONObject {
        object([("recipients", .array(recipients.map { .object(JSONObject($0.members.map { ($0, $1) })) }))])
    }

    private func object(_ recipients: [JSONObject.Member]) -> JSONObject {
        var object = JSONObject()
        if !protectedText.isEmpty { object["protected"] = .string(String(decoding: protectedText, as: UTF8.self)) }
        if !sharedHeader.parameters.isEmpty { object["unprotected"] = .object(sharedHeader.parameters) }
        for (name, value) in recipients { object[name] = value }
        object["aad"] = additionalData.map { .string(Base64URL.encode($0)) }
        object["iv"] = .string(Base64URL.encode(iv))
        object["ciphertext"] = .string(Base64URL.encode(ciphertext))
        object["tag"] = .string(Base64URL.encode(tag))
        return object
    }
}

extension JWEMessage.Recipient {
    fileprivate var members: [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        if !header.parameters.isEmpty { members.append(("header", .object(header.parameters))) }
        if !encryptedKey.isEmpty { members.append(("encrypted_key", .string(Base64URL.encode(encryptedKey)))) }
        return members
    }
}
