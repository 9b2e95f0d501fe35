internal import JOSECore
internal import SwiftASN1

/// RSAPublicKey and RSAPrivateKey (RFC 8017 appendix A.1), which are PKCS#1.
enum RSAKeyStructure {
    /// The private parameters, in the order of RSAPrivateKey.
    private static let privateParameters: [KeyParameter] = [.d, .p, .q, .dp, .dq, .qi]
    /// The fields of OtherPrimeInfo, by the names that `oth` gives them.
    private static let otherPrimeFields = ["r", "d", "t"]
    /// The most further primes, as in a JWK.
    private static let maximumOtherPrimes = 8

    static func publicKey(_ node: ASN1Node) throws(JOSEError) -> [KeyParameter: [UInt8]] {
        var fields = try node.fields("RSAPublicKey")
        let parameters = try publicParameters(&fields)
        try fields.end()
        return parameters
    }

    static func privateKey(_ node: ASN1Node) throws(JOSEError) -> KeyParts {
        var fields = try node.fields("RSAPrivateKey")
        let version = try fields.next("version").smallInteger("version")
        var parts = KeyParts()
        try parts.add(publicParameters: publicParameters(&fields))
        for parameter in privateParameters {
            parts.secretParameters[parameter] = try secret(&fields, parameter.rawValue)
        }
        // 0 is two primes; 1 is more.
        guard version == (fields.isAtEnd ? 0 : 1) else {
            throw .malformed("the version of RSAPrivateKey is \(version), which does not fit its number of primes")
        }
        if version == 1 {
            var others = try fields.next("otherPrimeInfos").fields("otherPrimeInfos")
            for index in 0..<maximumOtherPrimes where !others.isAtEnd {
                var other = try others.next("otherPrimeInfo").fields("otherPrimeInfo")
                for field in otherPrimeFields {
                    parts.secretParameters[.otherPrime(index, field)] = try secret(&other, field)
                }
                try other.end()
            }
            guard others.isAtEnd, parts.secretParameters[.otherPrime(0, "r")] != nil else {
                throw .malformed("an RSA key of more than two primes has one to \(maximumOtherPrimes) further ones")
            }
        }
        try fields.end()
        return parts
    }

    private static func publicParameters(_ fields: inout DERReader) throws(JOSEError) -> [KeyParameter: [UInt8]] {
        var parameters: [KeyParameter: [UInt8]] = [:]
        for parameter in [KeyParameter.n, .e] {
            parameters[parameter] = Array(try fields.next(parameter.rawValue).positiveInteger(parameter.rawValue))
        }
        return parameters
    }

    private static func secret(_ fields: inout DERReader, _ name: String) throws(JOSEError) -> SecretBytes {
        let octets = try fields.next(name).positiveInteger(name)
        return SecretBytes(octets.span)
    }

    static func publicKey(_ key: KeyMaterial) throws(JOSEError) -> DERValue {
        .sequence([.integer(try key.publicOctets(.n)), .integer(try key.publicOctets(.e))])
    }

    /// - Throws: ``JOSEError`` with code `unsuitableKey` for a key without its primes.
    static func privateKey(_ key: KeyMaterial) throws(JOSEError) -> DERValue {
        guard key.secretParameters[.p] != nil else {
            throw JOSEError(
                .unsuitableKey,
                "the RSA key has no \"p\", \"q\", \"dp\", \"dq\" and \"qi\", which PKCS#1 and PKCS#8 need; take the JWK from "
                    + "where it was made", name: "p")
        }
        var others: [DERValue] = []
        while key.secretParameters[.otherPrime(others.count, "r")] != nil {
            var other: [DERValue] = []
            for field in otherPrimeFields {
                other.append(.integer(try key.secretOctets(.otherPrime(others.count, field))))
            }
            others.append(.sequence(other))
        }
        var fields: [DERValue] = [.integer(others.isEmpty ? 0 : 1)]
        for parameter in [KeyParameter.n, .e] { fields.append(.integer(try key.publicOctets(parameter))) }
        for parameter in privateParameters { fields.append(.integer(try key.secretOctets(parameter))) }
        return .sequence(fields + (others.isEmpty ? [] : [.sequence(others)]))
    }
}

extension KeyMaterial {
    /// - Throws: ``JOSEError`` with code `invalidKey` when the key does not have the parameter.
    func publicOctets(_ parameter: KeyParameter) throws(JOSEError) -> [UInt8] {
        guard let octets = publicParameters[parameter] else { throw missing(parameter) }
        return octets
    }

    /// - Throws: ``JOSEError`` with code `invalidKey` when the key does not have the parameter.
    func secretOctets(_ parameter: KeyParameter) throws(JOSEError) -> SecretBytes {
        guard let octets = secretParameters[parameter] else { throw missing(parameter) }
        return octets
    }

    private func missing(_ parameter: KeyParameter) -> JOSEError {
        JOSEError(.invalidKey, "the key has no \"\(parameter.rawValue)\"", name: parameter.rawValue)
    }
}
