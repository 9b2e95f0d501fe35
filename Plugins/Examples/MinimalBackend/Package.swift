// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "mac-backend",
    platforms: [.macOS(.v26)],
    products: [.library(name: "MACBackend", targets: ["MACBackend"])],
    // In a package of your own: .package(url: "https://github.com/…/swift-jose", from: "…", traits: [])
    dependencies: [.package(name: "swift-jose", path: "../../..", traits: [])],
    targets: [
        .systemLibrary(name: "CMAC", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(name: "MACBackend", dependencies: ["CMAC", .product(name: "JOSECore", package: "swift-jose")]),
        .executableTarget(
            name: "mac-demo", dependencies: ["MACBackend", .product(name: "JOSECore", package: "swift-jose")]),
        .testTarget(
            name: "MACBackendTests",
            dependencies: ["MACBackend", .product(name: "JOSETestKit", package: "swift-jose")]),
    ]
)
