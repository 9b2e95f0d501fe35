internal import JOSECore
internal import SwiftASN1

/// AlgorithmIdentifier (RFC 5280 §4.1.1.2): an object identifier, and parameters that depend on it.
struct AlgorithmIdentifier {
    let algorithm: ASN1ObjectIdentifier
    let parameters: ASN1Node?
    private let name: String

    /// - Parameter name: what errors call it: that of the field it stands in.
    init(_ node: ASN1Node, _ name: String) throws(JOSEError) {
        var fields = try node.fields(name)
        algorithm = try fields.next("algorithm").objectIdentifier("\(name).algorithm")
        parameters = fields.isAtEnd ? nil : try fields.next("parameters")
        try fields.end()
        self.name = name
    }

    /// The parameters of an algorithm that cannot do without.
    func requiredParameters() throws(JOSEError) -> ASN1Node {
        guard let parameters else { throw .malformed("\(name) of \(algorithm.label) has no parameters") }
        return parameters
    }

    /// - Throws: ``JOSEError`` with code `invalidKey` unless the parameters are NULL.
    func requireNull() throws(JOSEError) {
        guard parameters?.isNull == true else {
            throw .malformed("the parameters of \(algorithm.label) in \(name) are not NULL")
        }
    }

    /// - Throws: ``JOSEError`` with code `invalidKey` when there are parameters.
    func requireAbsent() throws(JOSEError) {
        guard parameters == nil else {
            throw .malformed("\(algorithm.label) in \(name) has parameters, and must have none")
        }
    }
}
