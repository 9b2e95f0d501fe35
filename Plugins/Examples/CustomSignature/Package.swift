// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "custom-signature",
    platforms: [.macOS(.v26)],
    products: [.library(name: "PrehashSignatures", targets: ["PrehashSignatures"])],
    // In a package of your own: .package(url: "https://github.com/…/swift-jose", from: "…", traits: [])
    // The tests want a second backend: one that hashes.
    dependencies: [.package(name: "swift-jose", path: "../../..", traits: ["OpenSSL"])],
    targets: [
        // Target names are unique in a package graph, and swift-jose has a CSodium.
        .systemLibrary(name: "CPrehash", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(
            name: "PrehashSignatures", dependencies: ["CPrehash", .product(name: "JOSECore", package: "swift-jose")]),
        .testTarget(
            name: "PrehashSignaturesTests",
            dependencies: [
                "PrehashSignatures", .product(name: "JOSECore", package: "swift-jose"),
                .product(name: "JOSEOpenSSL", package: "swift-jose"),
                .product(name: "JOSETestKit", package: "swift-jose"),
            ]),
    ]
)
