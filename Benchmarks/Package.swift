// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of swift-jose never resolve the benchmark's dependencies.
let package = Package(
    name: "swift-jose-benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "swift-jose", path: "../"),
        // Without its Jemalloc trait: what is counted here is time and instructions.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(
            name: "Common",
            dependencies: [
                .product(name: "JOSE", package: "swift-jose"), .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Common"
        ),
        .executableTarget(
            name: "SignAndVerify",
            dependencies: [
                "Common", .product(name: "JOSE", package: "swift-jose"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/SignAndVerify",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "EncryptAndDecrypt",
            dependencies: [
                "Common", .product(name: "JOSE", package: "swift-jose"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/EncryptAndDecrypt",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        // Not a benchmark of that package: each of its measurements is a process of its own.
        .executableTarget(
            name: "LargeContent", dependencies: [.product(name: "JOSE", package: "swift-jose")],
            path: "Benchmarks/LargeContent"),
        // Not one either: it takes part in a run of other libraries.
        .executableTarget(
            name: "PeerComparison", dependencies: [.product(name: "JOSE", package: "swift-jose")],
            path: "Benchmarks/PeerComparison"),
    ]
)
