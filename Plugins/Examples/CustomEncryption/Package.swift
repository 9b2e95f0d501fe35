// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "custom-encryption",
    platforms: [.macOS(.v26)],
    products: [.library(name: "SyntheticIV", targets: ["SyntheticIV"])],
    // In a package of your own: .package(url: "https://github.com/…/swift-jose", from: "…", traits: [])
    dependencies: [.package(name: "swift-jose", path: "../../..", traits: [])],
    targets: [
        // Target names are unique in a package graph, and swift-jose has a CGcrypt.
        .systemLibrary(name: "CSyntheticIV", pkgConfig: "libgcrypt", providers: [.apt(["libgcrypt20-dev"])]),
        .target(
            name: "SyntheticIV", dependencies: ["CSyntheticIV", .product(name: "JOSECore", package: "swift-jose")]),
        .testTarget(
            name: "SyntheticIVTests",
            dependencies: [
                "SyntheticIV", .product(name: "JOSECore", package: "swift-jose"),
                .product(name: "JOSETestKit", package: "swift-jose"),
            ]),
    ]
)
