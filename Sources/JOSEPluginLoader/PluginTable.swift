internal import CJOSEPlugin
internal import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// A structure of the description, which lives as long as the process and is never written to.
struct PluginEntry<Structure>: @unchecked Sendable {
    /// A copy of it, with all fields that this host knows.
    let fields: Structure

    /// Copies a structure that begins with its size.
    ///
    /// - Parameter what: what it is, for errors: `signature algorithm "ES256"`.
    init(_ address: UnsafePointer<Structure>, _ what: String) throws(PluginDefect) {
        let raw = UnsafeRawPointer(address)
        guard UInt(bitPattern: raw) % UInt(MemoryLayout<Structure>.alignment) == 0 else {
            throw PluginDefect("the address of \(what) is not aligned")
        }
        // The size comes first in each of them.
        let size = raw.load(as: Int.self)
        guard size >= MemoryLayout<Structure>.size, size <= Self.maximumSize else {
            throw PluginDefect(
                "\(what) says that its struct_size is \(size); in ABI \(JOSE_PLUGIN_ABI) it has "
                    + "\(MemoryLayout<Structure>.size) octets")
        }
        fields = raw.load(as: Structure.self)
    }

    /// More is no structure of any version.
    private static var maximumSize: Int { 4096 }
}

/// Reads tables and texts of a description.
enum PluginTable {
    /// The entries of a table that ends with NULL; none of a table that is NULL.
    static func entries<Structure>(
        _ table: UnsafePointer<UnsafePointer<Structure>?>?, _ what: String
    ) throws(PluginDefect) -> [PluginEntry<Structure>] {
        var entries: [PluginEntry<Structure>] = []
        guard let table else { return entries }
        while let address = table[entries.count] {
            guard entries.count < JOSE_TABLE_ENTRIES else { throw endless(what) }
            entries.append(try PluginEntry(address, "entry \(entries.count) of \(what)"))
        }
        return entries
    }

    /// The texts of a table that ends with NULL; nil for a table that is NULL.
    static func texts(
        _ table: UnsafePointer<UnsafePointer<CChar>?>?, _ what: String
    ) throws(PluginDefect) -> [String]? {
        guard let table else { return nil }
        var texts: [String] = []
        while let address = table[texts.count] {
            guard texts.count < JOSE_TABLE_ENTRIES else { throw endless(what) }
            texts.append(try text(address, "entry \(texts.count) of \(what)"))
        }
        return texts
    }

    /// A text that must be there.
    static func text(_ address: UnsafePointer<CChar>?, _ what: String) throws(PluginDefect) -> String {
        guard let address else { throw PluginDefect("\(what) is NULL") }
        let count = strnlen(address, Int(JOSE_TEXT_OCTETS) + 1)
        guard count > 0, count <= JOSE_TEXT_OCTETS else {
            throw PluginDefect("\(what) is empty or longer than \(JOSE_TEXT_OCTETS) octets")
        }
        let octets = (0..<count).map { UInt8(bitPattern: address[$0]) }
        guard let text = String(validating: octets, as: UTF8.self),
            !text.unicodeScalars.contains(where: \.steersTerminal)
        else { throw PluginDefect("\(what) is not UTF-8 text in one line") }
        return text
    }

    /// A copy of octets.
    static func octets(_ input: jose_input, _ what: String) throws(PluginDefect) -> [UInt8] {
        guard input.count != 0 else { return [] }
        guard let address = input.octets, (0...maximumOctets).contains(input.count) else {
            throw PluginDefect("\(what) is NULL or longer than \(maximumOctets) octets")
        }
        return [UInt8](UnsafeBufferPointer(start: address, count: input.count))
    }

    /// A number that a size may have.
    static func size(_ number: UInt32, _ what: String) throws(PluginDefect) -> Int {
        guard number <= maximumOctets else { throw PluginDefect("\(what) is \(number); the most is \(maximumOctets)") }
        return Int(number)
    }

    /// The longest octets of a description, and the longest result: 1 MiB.
    static let maximumOctets = 1 << 20

    private static func endless(_ what: String) -> PluginDefect {
        PluginDefect("\(what) has more than \(JOSE_TABLE_ENTRIES) entries, or no NULL at its end")
    }
}
