internal import JOSECore
internal import SwiftASN1

/// The fields of one constructed DER value, taken one by one.
///
/// Octets that it gives are slices of what was parsed, so no copy of a secret is made.
struct DERReader {
    private var nodes: ASN1NodeCollection.Iterator
    private var ahead: ASN1Node?
    private let name: String

    /// The fields of a value that must be a SEQUENCE, or have another tag.
    ///
    /// - Parameter name: what errors call the value: that of its ASN.1 type.
    init(_ node: ASN1Node, _ name: String, tag: ASN1Identifier = .sequence) throws(JOSEError) {
        guard node.identifier == tag, case .constructed(let fields) = node.content else {
            throw .malformed("\(name) is \(node.kind), not \(tag.name)")
        }
        nodes = fields.makeIterator()
        self.name = name
    }

    /// The next field.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` when there is none.
    mutating func next(_ field: String) throws(JOSEError) -> ASN1Node {
        guard let node = take() else { throw .malformed("\(name) has no \"\(field)\"") }
        return node
    }

    /// The next field, if it has the tag.
    mutating func optional(_ tag: ASN1Identifier) -> ASN1Node? {
        ahead = take()
        guard let node = ahead, node.identifier == tag else { return nil }
        ahead = nil
        return node
    }

    /// Whether no field is left.
    var isAtEnd: Bool {
        var copy = self
        return copy.take() == nil
    }

    /// - Throws: ``JOSEError`` with code `invalidKey` when something is left.
    func end() throws(JOSEError) {
        guard isAtEnd else { throw .malformed("\(name) has a field that does not belong there") }
    }

    private mutating func take() -> ASN1Node? {
        defer { ahead = nil }
        return ahead ?? nodes.next()
    }
}

extension ASN1Node {
    /// The DER value that octets are, with nothing behind it.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` for what is no DER (X.690 §10), BER included.
    init(parsing octets: ArraySlice<UInt8>, _ name: String) throws(JOSEError) {
        do {
            self = try DER.parse(octets)
        } catch {
            throw .malformed(
                "\(name) is not DER: a value is cut short, longer than it says, followed by something, "
                    + "nested too deeply or not encoded in the one way that DER permits")
        }
    }

    /// The fields of a SEQUENCE.
    func fields(_ name: String) throws(JOSEError) -> DERReader { try DERReader(self, name) }

    /// The value inside an explicit tag.
    func tagged(_ name: String) throws(JOSEError) -> ASN1Node {
        var reader = try DERReader(self, name, tag: identifier)
        let value = try reader.next("value")
        try reader.end()
        return value
    }

    /// The content of a primitive value with a tag.
    func octets(_ name: String, tag: ASN1Identifier = .octetString) throws(JOSEError) -> ArraySlice<UInt8> {
        guard identifier == tag, case .primitive(let octets) = content else {
            throw .malformed("\(name) is \(kind), not \(tag.name)")
        }
        return octets
    }

    /// The content of a BIT STRING of whole octets.
    func bitString(_ name: String, tag: ASN1Identifier = .bitString) throws(JOSEError) -> ArraySlice<UInt8> {
        let octets = try octets(name, tag: tag)
        guard octets.first == 0 else {
            throw .malformed("\(name) is no BIT STRING of whole octets")
        }
        return octets.dropFirst()
    }

    /// The octets of an INTEGER that is above zero: big-endian, without leading zeros.
    func positiveInteger(_ name: String) throws(JOSEError) -> ArraySlice<UInt8> {
        let octets: ArraySlice<UInt8>
        do {
            octets = try ArraySlice<UInt8>(derEncoded: self, withIdentifier: .integer)
        } catch {
            throw .malformed("\(name) is no INTEGER above zero in its one encoding")
        }
        guard !octets.isEmpty else { throw .malformed("\(name) is zero") }
        return octets
    }

    /// An INTEGER that is no key material.
    func smallInteger(_ name: String) throws(JOSEError) -> Int {
        do {
            return try Int(derEncoded: self, withIdentifier: .integer)
        } catch {
            throw .malformed("\(name) is no INTEGER of at most 64 bits")
        }
    }

    func objectIdentifier(_ name: String) throws(JOSEError) -> ASN1ObjectIdentifier {
        do {
            return try ASN1ObjectIdentifier(derEncoded: self, withIdentifier: .objectIdentifier)
        } catch {
            throw .malformed("\(name) is no OBJECT IDENTIFIER")
        }
    }

    /// Whether it is the one encoding of NULL.
    var isNull: Bool { identifier == .null && content == .primitive([]) }

    /// What it is, for errors.
    fileprivate var kind: String { identifier.name }
}

extension ASN1Identifier {
    /// `[n]`.
    static func contextSpecific(_ number: UInt) -> Self { Self(tagWithNumber: number, tagClass: .contextSpecific) }

    /// The name of the type with this tag, for errors.
    fileprivate var name: String {
        if tagClass == .contextSpecific { return "[\(tagNumber)]" }
        return Self.names[self] ?? "a value of another type"
    }

    private static let names: [ASN1Identifier: String] = [
        .integer: "an INTEGER", .bitString: "a BIT STRING", .octetString: "an OCTET STRING", .null: "NULL",
        .objectIdentifier: "an OBJECT IDENTIFIER", .sequence: "a SEQUENCE", .set: "a SET",
    ]
}

extension JOSEError {
    /// A file or structure that is not what it should be.
    static func malformed(_ reason: String) -> JOSEError { JOSEError(.invalidKey, reason) }
}
