// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "remote-signer",
    platforms: [.macOS(.v26)],
    products: [.library(name: "RemoteSigner", targets: ["RemoteSigner"])],
    // In a package of your own: .package(url: "https://github.com/…/swift-jose", from: "…", traits: ["OpenSSL"])
    dependencies: [.package(name: "swift-jose", path: "../../..", traits: ["OpenSSL"])],
    targets: [
        // What both sides say to each other.
        .target(name: "KeyChannel"),
        // The side that asks for signatures, and has no key.
        .target(
            name: "RemoteSigner", dependencies: ["KeyChannel", .product(name: "JOSECore", package: "swift-jose")]),
        // The side that has the key: here a process, in earnest a device or a service.
        .executableTarget(
            name: "key-holder",
            dependencies: [
                "KeyChannel", .product(name: "JOSECore", package: "swift-jose"),
                .product(name: "JOSEOpenSSL", package: "swift-jose"),
            ]),
        .testTarget(
            name: "RemoteSignerTests",
            dependencies: ["RemoteSigner", "key-holder", .product(name: "JOSE", package: "swift-jose")]),
    ]
)
