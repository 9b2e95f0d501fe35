#if RemoteKeys
    /// Text of others as it goes into a log line or an error.
    enum LogText {
        /// At most 120 characters, without control characters.
        static func bounded(_ text: String) -> String {
            let scalars = text.unicodeScalars.prefix(121).map { scalar in
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                    || scalar.properties.generalCategory == .lineSeparator
                    || scalar.properties.generalCategory == .paragraphSeparator ? "\u{FFFD}" : scalar
            }
            var result = String(String.UnicodeScalarView(scalars.prefix(120)))
            if scalars.count > 120 { result += "…" }
            return result
        }
    }
#endif
