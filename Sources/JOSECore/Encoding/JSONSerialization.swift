/// How to write JSON.
public enum JSONOrder: Sendable, Hashable {
    /// Members stay in the order of the object.
    case preserved
    /// Members are sorted by name at every level (RFC 7638 §3.3).
    case sorted
}

extension JSONValue {
    /// The compact JSON text, as UTF-8.
    ///
    /// Reals that are not finite are written as `null`; the parser never makes one.
    public func serialized(_ order: JSONOrder = .preserved) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self, order)
        return writer.octets
    }

    /// The compact JSON text.
    public func text(_ order: JSONOrder = .preserved) -> String {
        String(decoding: serialized(order), as: UTF8.self)
    }
}

extension JSONObject {
    /// The compact JSON text, as UTF-8.
    public func serialized(_ order: JSONOrder = .preserved) -> [UInt8] { JSONValue.object(self).serialized(order) }

    /// The compact JSON text.
    public func text(_ order: JSONOrder = .preserved) -> String { JSONValue.object(self).text(order) }
}
