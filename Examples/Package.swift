// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "examples",
    // In a package of your own, `path` is the folder of your clone.
    dependencies: [.package(name: "spider", path: "..")],
    targets: [
        .executableTarget(
            name: "examples",
            dependencies: [
                .product(name: "SpiderKit", package: "spider"), .product(name: "SpiderCLI", package: "spider"),
            ],
            path: "Spiders"),
        .executableTarget(
            name: "examples-embedding", dependencies: [.product(name: "SpiderKit", package: "spider")],
            path: "Embedding"),
        .executableTarget(
            name: "examples-site", dependencies: [.product(name: "SpiderTesting", package: "spider")], path: "Site"),
    ]
)
