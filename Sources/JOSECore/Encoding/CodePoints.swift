extension String {
    /// Whether two strings have the same code points: the comparison that RFC 7515 §5.3 asks for.
    ///
    /// Swift's `==` compares up to canonical equivalence, where "OKP" with a Kelvin sign (U+212A) equals "OKP". Names and
    /// values of tokens and keys are never compared with it.
    @inline(__always)
    package func hasSameCodePoints(as other: String) -> Bool {
        // Strings of up to 15 octets, which are most names, are kept in these words: equal ones have equal words. Words that
        // are equal belong to the same string in any case.
        let own = unsafe unsafeBitCast(self, to: (UInt64, UInt64).self)
        let others = unsafe unsafeBitCast(other, to: (UInt64, UInt64).self)
        if own == others { return true }
        // Most names that differ do so in length. Of short strings `==` knows at once; long ones it would normalise at an
        // attacker's pace.
        guard utf8.count == other.utf8.count else { return false }
        return utf8.count <= 15 ? self == other && utf8.elementsEqual(other.utf8) : hasSameOctets(as: other)
    }

    @inline(never)
    private func hasSameOctets(as other: String) -> Bool {
        let (own, others) = (utf8, other.utf8)
        let (left, right) = (own.span, others.span)
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}

/// A string that is equal to another one only when both have the same code points.
package struct ExactString: Hashable, Sendable {
    package let string: String

    package init(_ string: String) { self.string = string }

    package static func == (left: Self, right: Self) -> Bool { left.string.hasSameCodePoints(as: right.string) }

    /// Hashes the octets. The hash of the string would be that of its canonical equivalents too, of which an attacker
    /// can make as many as a text holds.
    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        var count = 0
        for octet in string.utf8 {
            word = word << 8 | UInt64(octet)
            count += 1
            if count % 8 == 0 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(count)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal may act on it instead of showing it: controls, directions of writing, ends of lines.
    package var steersTerminal: Bool {
        [.control, .format, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
    }
}

/// A registered name, compared code point by code point and case-sensitively (RFC 7515 §5.3).
public protocol RegisteredName: RawRepresentable, Hashable, Sendable where RawValue == String {}

extension RegisteredName {
    /// Whether both names have the same code points.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue.hasSameCodePoints(as: right.rawValue) }

    /// Hashes the octets of the name (see ``ExactString``: names of keys and tokens are an attacker's).
    public func hash(into hasher: inout Hasher) { ExactString(rawValue).hash(into: &hasher) }
}
