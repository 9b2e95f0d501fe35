#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension BenchmarkReport {
    /// Where something was measured. It has no name of the machine in it.
    public struct Machine: Codable, Sendable, Hashable {
        /// The processor, as the system names it; the architecture where it does not.
        public var processor: String
        /// The architecture: `x86_64`, `arm64`.
        public var architecture: String
        /// The number of cores in use.
        public var cores: Int
        /// The operating system and its version.
        public var system: String
        /// Whether the program was built with optimization. The figures of one that was not say nothing.
        public var isOptimizedBuild: Bool

        /// From its parts.
        public init(processor: String, architecture: String, cores: Int, system: String, isOptimizedBuild: Bool) {
            self.processor = processor
            self.architecture = architecture
            self.cores = cores
            self.system = system
            self.isOptimizedBuild = isOptimizedBuild
        }

        /// The machine that runs this program.
        public static var current: Self {
            Self(
                processor: processorName ?? ownArchitecture, architecture: ownArchitecture,
                cores: ProcessInfo.processInfo.activeProcessorCount,
                system: ProcessInfo.processInfo.operatingSystemVersionString, isOptimizedBuild: isOptimized)
        }

        private static var isOptimized: Bool {
            #if DEBUG
                false
            #else
                true
            #endif
        }

        private static var ownArchitecture: String {
            #if arch(x86_64)
                "x86_64"
            #elseif arch(arm64)
                "arm64"
            #else
                "another architecture"
            #endif
        }

        /// What Linux says of the first processor.
        private static var processorName: String? {
            guard let octets = FileManager.default.contents(atPath: "/proc/cpuinfo") else { return nil }
            let lines = String(decoding: octets, as: UTF8.self).split(separator: "\n")
            guard let line = lines.first(where: { $0.hasPrefix("model name") }),
                let value = line.split(separator: ":", maxSplits: 1).dropFirst().first
            else { return nil }
            return String(value.drop { $0 == " " })
        }
    }
}
