// swift-tools-version: 6.2
import PackageDescription

// A trait leaves a backend out of the build, so that a machine without that library's headers still builds the rest.
// A trait adds a backend; it never changes which backend wins (see docs/decisions/0003-default-order.md).
let package = Package(
    name: "swift-jose",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "JOSE", targets: ["JOSE"]),
        .library(name: "JOSECore", targets: ["JOSECore"]),
        .library(name: "JOSEOpenSSL", targets: ["JOSEOpenSSL"]),
        .library(name: "JOSEGcrypt", targets: ["JOSEGcrypt"]),
        .library(name: "JOSESodium", targets: ["JOSESodium"]),
        .library(name: "JOSEZlib", targets: ["JOSEZlib"]),
        .library(name: "JOSETestKit", targets: ["JOSETestKit"]),
        .library(name: "JOSEBenchmarking", targets: ["JOSEBenchmarking"]),
        .library(name: "JOSEKeyFormats", targets: ["JOSEKeyFormats"]),
        .library(name: "JOSECertificates", targets: ["JOSECertificates"]),
        .library(name: "JOSEKeyRing", targets: ["JOSEKeyRing"]),
        .library(name: "JOSEKeyEndpoint", targets: ["JOSEKeyEndpoint"]),
        .library(name: "JOSERemoteKeys", targets: ["JOSERemoteKeys"]),
        .library(name: "CJOSEPlugin", targets: ["CJOSEPlugin"]),
        .library(name: "JOSEPluginLoader", targets: ["JOSEPluginLoader"]),
        .library(name: "JOSEConfiguration", targets: ["JOSEConfiguration"]),
        .library(name: "JOSEObservability", targets: ["JOSEObservability"]),
        .executable(name: "jose", targets: ["JOSECommand"]),
    ],
    traits: [
        .trait(name: "OpenSSL", description: "The openssl backend (libcrypto 3.0 or newer)."),
        .trait(name: "Gcrypt", description: "The gcrypt backend (libgcrypt 1.10 or newer)."),
        .trait(name: "Sodium", description: "The sodium backend (libsodium 1.0.18 or newer)."),
        .trait(name: "Zlib", description: "The zlib backend, which compresses (zlib 1.2 or newer)."),
        // Off by default: without them, nothing of HTTP and no certificate library is resolved.
        .trait(name: "RemoteKeys", description: "JOSERemoteKeys: key sets over HTTP (async-http-client)."),
        .trait(name: "KeyEndpoint", description: "JOSEKeyEndpoint: a key set as a web server (hummingbird)."),
        .trait(name: "Certificates", description: "JOSECertificates: certificate chains (swift-certificates)."),
        .trait(
            name: "Configuration", description: "JOSEConfiguration: policies through swift-configuration, and YAML."),
        .trait(name: "Observability", description: "JOSEObservability: swift-log and swift-metrics."),
        .default(enabledTraits: ["OpenSSL", "Gcrypt", "Sodium", "Zlib"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "YAML", "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "JOSECore"),
        .target(
            name: "JOSE",
            dependencies: [
                "JOSECore",
                .target(name: "JOSEOpenSSL", condition: .when(traits: ["OpenSSL"])),
                .target(name: "JOSEGcrypt", condition: .when(traits: ["Gcrypt"])),
                .target(name: "JOSESodium", condition: .when(traits: ["Sodium"])),
                .target(name: "JOSEZlib", condition: .when(traits: ["Zlib"])),
            ]
        ),
        .target(name: "JOSETestKit", dependencies: ["JOSECore"]),
        .target(name: "JOSEBenchmarking", dependencies: ["JOSECore", "JOSETestKit"]),

        // Backends in shared objects, behind a C header.
        .systemLibrary(name: "CJOSEPlugin"),
        .target(name: "JOSEPluginLoader", dependencies: ["JOSECore", "CJOSEPlugin"]),

        // Keys that move: files, a store that rotates them, and the network.
        .target(
            name: "JOSEKeyFormats",
            dependencies: ["JOSECore", .product(name: "SwiftASN1", package: "swift-asn1")]
        ),
        .target(
            name: "JOSECertificates",
            dependencies: [
                "JOSECore", "JOSEKeyFormats",
                .product(
                    name: "X509", package: "swift-certificates", condition: .when(traits: ["Certificates"])),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ]
        ),
        .target(name: "JOSEKeyRing", dependencies: ["JOSECore"]),
        .target(
            name: "JOSEKeyEndpoint",
            dependencies: [
                "JOSECore",
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "HummingbirdCore", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "HummingbirdTLS", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["KeyEndpoint"])),
            ]
        ),
        .target(
            name: "JOSERemoteKeys",
            dependencies: [
                "JOSECore",
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["RemoteKeys"])),
            ]
        ),

        // What operators decide and see.
        .target(
            name: "JOSEConfiguration",
            dependencies: [
                "JOSECore",
                .product(
                    name: "Configuration", package: "swift-configuration",
                    condition: .when(traits: ["Configuration"])),
                .product(name: "Yams", package: "Yams", condition: .when(traits: ["Configuration"])),
            ]
        ),
        .target(
            name: "JOSEObservability",
            dependencies: [
                "JOSECore",
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Observability"])),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["Observability"])),
            ]
        ),
        .executableTarget(
            name: "JOSECommand",
            dependencies: [
                "JOSE", "JOSEBenchmarking", "JOSECore", "JOSEKeyFormats", "JOSEKeyRing", "JOSEPluginLoader",
                "JOSETestKit",
                .target(name: "JOSEConfiguration", condition: .when(traits: ["Configuration"])),
                .target(name: "JOSEKeyEndpoint", condition: .when(traits: ["KeyEndpoint"])),
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
                .product(
                    name: "Logging", package: "swift-log", condition: .when(traits: ["KeyEndpoint", "RemoteKeys"])),
                .target(name: "JOSERemoteKeys", condition: .when(traits: ["RemoteKeys"])),
            ]
        ),

        // The tour that scripts/quickstart runs.
        .executableTarget(name: "Quickstart", dependencies: ["JOSE"], path: "Sources/Quickstart"),

        // Plug-ins: one C module and one Swift module per library.
        .systemLibrary(
            name: "COpenSSL",
            path: "Plugins/OpenSSL/COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        .target(
            name: "JOSEOpenSSL",
            dependencies: ["JOSECore", .target(name: "COpenSSL", condition: .when(traits: ["OpenSSL"]))],
            path: "Plugins/OpenSSL/JOSEOpenSSL"
        ),
        .systemLibrary(
            name: "CGcrypt",
            path: "Plugins/Gcrypt/CGcrypt",
            pkgConfig: "libgcrypt",
            providers: [.apt(["libgcrypt20-dev"]), .brew(["libgcrypt"])]
        ),
        .target(
            name: "JOSEGcrypt",
            dependencies: ["JOSECore", .target(name: "CGcrypt", condition: .when(traits: ["Gcrypt"]))],
            path: "Plugins/Gcrypt/JOSEGcrypt"
        ),
        .systemLibrary(
            name: "CSodium",
            path: "Plugins/Sodium/CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]
        ),
        .target(
            name: "JOSESodium",
            dependencies: ["JOSECore", .target(name: "CSodium", condition: .when(traits: ["Sodium"]))],
            path: "Plugins/Sodium/JOSESodium"
        ),
        .systemLibrary(
            name: "CZlib",
            path: "Plugins/Zlib/CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .target(
            name: "JOSEZlib",
            dependencies: ["JOSECore", .target(name: "CZlib", condition: .when(traits: ["Zlib"]))],
            path: "Plugins/Zlib/JOSEZlib"
        ),

        // What the tests share: where the vectors are, and how they are read.
        .target(name: "TestSupport", dependencies: ["JOSE"], path: "Tests/TestSupport"),
        .testTarget(name: "JOSECoreTests", dependencies: ["JOSECore"]),
        .testTarget(name: "JOSETests", dependencies: ["JOSE", "TestSupport"]),
        .testTarget(name: "ConformanceTests", dependencies: ["JOSE", "JOSETestKit"]),
        .testTarget(name: "JOSEBenchmarkingTests", dependencies: ["JOSE", "JOSEBenchmarking", "JOSETestKit"]),
        .testTarget(name: "VectorTests", dependencies: ["JOSE", "TestSupport"]),
        .testTarget(name: "SecurityTests", dependencies: ["JOSE", "TestSupport"]),
        .executableTarget(name: "LinkageProbe", dependencies: ["JOSECore"], path: "Tests/LinkageProbe"),
        .testTarget(name: "LinkageTests", dependencies: ["JOSE", "JOSECommand", "LinkageProbe"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "JOSE", "JOSEBenchmarking", "JOSECommand", "JOSEPluginLoader", "JOSETestKit", "TestSupport",
            ]),
        .testTarget(
            name: "JOSEPluginLoaderTests", dependencies: ["JOSECore", "JOSEPluginLoader"], exclude: ["Plugins"]),
        .testTarget(
            name: "JOSEKeyFormatsTests", dependencies: ["JOSE", "JOSEKeyFormats", "TestSupport"]),
        .testTarget(
            name: "JOSECertificatesTests", dependencies: ["JOSE", "JOSECertificates", "JOSEKeyFormats"]),
        .executableTarget(
            name: "KeyRingProbe", dependencies: ["JOSE", "JOSEKeyRing"], path: "Tests/KeyRingProbe"),
        .testTarget(name: "JOSEKeyRingTests", dependencies: ["JOSE", "JOSEKeyRing", "KeyRingProbe"]),
        .executableTarget(
            name: "RotationRun",
            dependencies: [
                "JOSE", "JOSEKeyRing", "JOSERemoteKeys",
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["RemoteKeys"])),
            ],
            path: "Tests/RotationRun"),
        .testTarget(
            name: "JOSERemoteKeysTests",
            dependencies: [
                "JOSE", "JOSERemoteKeys", "TestSupport",
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["RemoteKeys"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["RemoteKeys"])),
            ]
        ),
        .testTarget(
            name: "JOSEConfigurationTests",
            dependencies: [
                "JOSE", "JOSEConfiguration", "JOSETestKit",
                .product(
                    name: "Configuration", package: "swift-configuration",
                    condition: .when(traits: ["Configuration"])),
            ]
        ),
        .testTarget(
            name: "JOSEObservabilityTests",
            dependencies: [
                "JOSE", "JOSEObservability", "JOSETestKit",
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Observability"])),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["Observability"])),
            ]
        ),
        // Counts allocations and compares one thread with two.
        .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
        .executableTarget(
            name: "HotPathProbe", dependencies: ["JOSE", "CAllocationCounter"], path: "Tests/HotPathProbe"),
        .testTarget(
            name: "JOSEKeyEndpointTests",
            dependencies: [
                "JOSE", "JOSEKeyEndpoint",
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
                .product(
                    name: "HummingbirdTesting", package: "hummingbird", condition: .when(traits: ["KeyEndpoint"])),
            ]
        ),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
    // Scripts and CI set this; a newer compiler's new warnings then stop nobody else.
    if Context.environment["JOSE_WARNINGS_AS_ERRORS"] != nil {
        target.swiftSettings?.append(.treatAllWarnings(as: .error))
    }
    // The core holds the keys: every unsafe construct in it is spelled out.
    if target.name == "JOSECore" {
        target.swiftSettings?.append(.strictMemorySafety())
    }
}
