internal import JOSECore

/// Each text that decodes is the one text of its octets, and each octet string has a text.
func exercise(_ input: [UInt8]) {
    let octets = try? Base64URL.decode(input.span)
    let secret = try? Base64URL.decodeSecret(input.span)
    require(secret?.unprotectedCopy() == octets, "a secret decodes to other octets")
    if let octets {
        require(Base64URL.encodedOctets(octets.span) == input, "two texts have the same octets")
    }
    let text = Base64URL.encodedOctets(input.span)
    require(text.count == Base64URL.encodedCount(input.count), "the text has another length than announced")
    require((try? Base64URL.decode(text.span)) == input, "the octets are other ones after encoding and decoding")
}
