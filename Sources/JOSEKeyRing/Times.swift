internal import JOSECore

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

// Times of a ring are whole milliseconds, so that they are the same when they have been written down and read.

extension Duration {
    /// The length in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }

    /// The first whole millisecond that is not less, of a length that is not negative.
    var milliseconds: Int64 {
        components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}

extension Date {
    /// The last second of the year 9999.
    private static let last = 253_402_300_799.0

    /// The last whole millisecond that is not later.
    var roundedDown: Date { rounded(.down) }
    /// The first whole millisecond that is not earlier.
    var roundedUp: Date { rounded(.up) }

    private func rounded(_ rule: FloatingPointRoundingRule) -> Date {
        let milliseconds = timeIntervalSince1970 * 1000
        // What is a whole millisecond but for the precision of the multiplication stays that one.
        let nearest = milliseconds.rounded()
        let isWhole = abs(milliseconds - nearest) < 0.05
        return Date(timeIntervalSince1970: (isWhole ? nearest : milliseconds.rounded(rule)) / 1000)
    }

    /// The time in whole milliseconds, if it is one that a ring can be changed at.
    ///
    /// - Throws: ``JOSEError`` with code `limitExceeded` for a time before 1970 or after the year 9999.
    func checked() throws(JOSEError) -> Date {
        guard (0...Self.last).contains(timeIntervalSince1970) else {
            throw JOSEError(.limitExceeded, "the time is not between 1970 and 9999; set the clock right", name: "now")
        }
        return roundedDown
    }
}
