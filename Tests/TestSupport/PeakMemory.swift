#if os(Linux)
    import Foundation

    /// The memory of this process, as the kernel counts it. Meaningful only in a process that does one thing.
    public enum PeakMemory {
        /// Forgets the peak so far.
        ///
        /// - Returns: the resident memory now, in octets.
        public static func reset() throws -> Int {
            try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
            return try value("VmRSS:")
        }

        /// The peak of the resident memory since, in octets.
        public static func peak() throws -> Int { try value("VmHWM:") }

        private static func value(_ name: String) throws -> Int {
            let status = try String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)
            guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
                let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                    Int($0)
                })
            else { throw VectorError("the kernel does not say \(name)") }
            return number * 1024
        }
    }
#endif
