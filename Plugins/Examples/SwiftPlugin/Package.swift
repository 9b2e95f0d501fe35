// swift-tools-version: 6.2
import PackageDescription

// A plug-in in Swift, as a package of a stranger: a dynamic library that exports jose_plugin_entry.
let package = Package(
    name: "CommittingCipher",
    products: [.library(name: "CommittingCipher", type: .dynamic, targets: ["CommittingCipher"])],
    dependencies: [.package(name: "swift-jose", path: "../../..", traits: [])],
    targets: [
        // Target names are unique in a package graph, and swift-jose has a CSodium.
        .systemLibrary(name: "CExampleSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(
            name: "CommittingCipher",
            dependencies: ["CExampleSodium", .product(name: "CJOSEPlugin", package: "swift-jose")]),
    ]
)
