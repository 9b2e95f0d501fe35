internal import JOSECore
internal import SwiftASN1

/// A DER value that is to be written.
///
/// It is written in one pass into ``SecretBytes`` of the right size: a serializer that grows leaves copies of private
/// keys behind in freed memory.
struct DERValue {
    /// A part of a value's content.
    enum Piece {
        case octets([UInt8])
        case secret(SecretBytes)
        case value(DERValue)

        var count: Int {
            switch self {
            case .octets(let octets): octets.count
            case .secret(let secret): secret.count
            case .value(let value): value.count
            }
        }
    }

    private let tag: UInt8
    private let pieces: [Piece]
    private let contentCount: Int

    init(tag: UInt8, _ pieces: [Piece]) {
        self.tag = tag
        self.pieces = pieces
        contentCount = pieces.reduce(0) { $0 + $1.count }
    }

    static func sequence(_ values: [DERValue]) -> DERValue { DERValue(tag: 0x30, values.map(Piece.value)) }

    /// An INTEGER from big-endian octets without leading zeros.
    static func integer(_ octets: [UInt8]) -> DERValue {
        let isNegative = octets.first.map { $0 >= 0x80 } ?? true
        return DERValue(tag: 0x02, (isNegative ? [.octets([0])] : []) + [.octets(octets)])
    }

    /// An INTEGER from big-endian octets without leading zeros.
    static func integer(_ secret: SecretBytes) -> DERValue {
        let isNegative = secret.withOctets { $0.isEmpty || $0[0] >= 0x80 }
        return DERValue(tag: 0x02, (isNegative ? [.octets([0])] : []) + [.secret(secret)])
    }

    /// An INTEGER that is not below zero.
    static func integer(_ number: Int) -> DERValue {
        let octets = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        return integer(UnsignedInteger.minimal(octets))
    }

    static func octetString(_ piece: Piece) -> DERValue { DERValue(tag: 0x04, [piece]) }

    /// A BIT STRING of whole octets.
    static func bitString(_ piece: Piece, tag: UInt8 = 0x03) -> DERValue { DERValue(tag: tag, [.octets([0]), piece]) }

    static let null = DERValue(tag: 0x05, [])

    /// `[number] EXPLICIT`.
    static func tagged(_ number: UInt8, _ value: DERValue) -> DERValue { DERValue(tag: 0xA0 | number, [.value(value)]) }

    /// - Throws: ``JOSEError`` with code `unsupportedKey` for numbers that are no object identifier.
    static func objectIdentifier(_ numbers: [UInt]) throws(JOSEError) -> DERValue {
        do {
            return try objectIdentifier(ASN1ObjectIdentifier(elements: numbers))
        } catch {
            throw JOSEError(.unsupportedKey, "the table has numbers that are no object identifier")
        }
    }

    /// - Throws: ``JOSEError`` with code `unsupportedKey` for what cannot be written.
    static func objectIdentifier(_ identifier: ASN1ObjectIdentifier) throws(JOSEError) -> DERValue {
        var serializer = DER.Serializer()
        do {
            try serializer.serialize(identifier)
            let node = try DER.parse(serializer.serializedBytes)
            return DERValue(tag: 0x06, [.octets(Array(try node.octets("the OID", tag: .objectIdentifier)))])
        } catch {
            throw JOSEError(.unsupportedKey, "an object identifier cannot be written")
        }
    }

    /// The number of octets that it takes.
    var count: Int { 1 + Self.length(contentCount).count + contentCount }

    /// Its octets.
    var encoded: SecretBytes {
        SecretBytes(count: count) { output in
            var position = 0
            write(to: &output, &position)
        }
    }

    private func write(to output: inout MutableSpan<UInt8>, _ position: inout Int) {
        for octet in [tag] + Self.length(contentCount) { append(octet, to: &output, &position) }
        for piece in pieces {
            switch piece {
            case .octets(let octets):
                for octet in octets { append(octet, to: &output, &position) }
            case .secret(let secret):
                secret.withOctets { octets in
                    for index in octets.indices { append(octets[index], to: &output, &position) }
                }
            case .value(let value): value.write(to: &output, &position)
            }
        }
    }

    private func append(_ octet: UInt8, to output: inout MutableSpan<UInt8>, _ position: inout Int) {
        output[position] = octet
        position += 1
    }

    /// The length octets: one up to 127, else their number and then the length (X.690 §8.1.3, §10.1).
    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        let octets = UnsignedInteger.minimal(
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) })
        return [0x80 | UInt8(octets.count)] + octets
    }
}
