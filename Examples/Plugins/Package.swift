// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "example-plugins",
    // In a package of your own, `path` is the folder of your clone.
    dependencies: [
        .package(name: "spider", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .executableTarget(
            name: "example-plugins",
            dependencies: [
                .product(name: "SpiderKit", package: "spider"), .product(name: "SpiderCLI", package: "spider"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources")
    ]
)
