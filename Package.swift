// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// What every test of the framework uses.
let fixtures: [Target.Dependency] = [
    "SpiderFixtures", "SpiderHTML", "SpiderHTTP", "SpiderKit", "SpiderTesting", "SpiderURL", "SpiderValue",
]

let package = Package(
    name: "spider",
    products: [
        .executable(name: "spider", targets: ["spider"]),
        .library(name: "SpiderKit", targets: ["SpiderKit"]),
        .library(name: "SpiderRedis", targets: ["SpiderRedis"]),
        .library(name: "SpiderPostgres", targets: ["SpiderPostgres"]),
        .library(name: "SpiderImages", targets: ["SpiderImages"]),
        .library(name: "SpiderBrowser", targets: ["SpiderBrowser"]),
        .library(name: "SpiderCLI", targets: ["SpiderCLI"]),
        .library(name: "SpiderTesting", targets: ["SpiderTesting"]),
        .library(name: "SpiderHTTP", targets: ["SpiderHTTP"]),
        .library(name: "SpiderHTML", targets: ["SpiderHTML"]),
        .library(name: "SpiderURL", targets: ["SpiderURL"]),
        .library(name: "SpiderEncoding", targets: ["SpiderEncoding"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
        // Without its default trait, which takes Foundation into every program for a type of URL that nothing here uses.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.5.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.10.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.10.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    ],
    targets: [
        // The system's C libraries: module maps and shims for what Swift cannot call.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CEpoll"),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CIDN", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // Without pkg-config: what it says of hiredis has a flag that is not let through.
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // libvips is loaded when it is needed, and not linked: neither it nor its headers have to be there.
        .systemLibrary(name: "CVips"),
        .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Its encoder, which only tests and benchmarks need, is a module of its own: CBrotliEncoder.
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        // The leaves: each usable on its own.
        .target(name: "SpiderValue", swiftSettings: strict),
        .target(name: "SpiderEncoding", swiftSettings: strict),
        .target(name: "SpiderURL", dependencies: ["CIDN", "CPSL", "SpiderEncoding"], swiftSettings: strict),
        .target(name: "SpiderSQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(name: "SpiderYAML", dependencies: ["CYAML", "SpiderValue"], swiftSettings: strict),
        .target(
            name: "SpiderHTML",
            dependencies: ["CXML", "CZlib", "SpiderEncoding", "SpiderURL", "SpiderValue"], swiftSettings: strict),

        // The framework.
        .target(
            name: "SpiderHTTP",
            dependencies: [
                "CBrotli", "CCurl", "CEpoll", "CZlib", "CZstd", "SpiderURL", "SpiderValue", httpTypes,
            ],
            swiftSettings: strict),
        .target(
            name: "SpiderCore",
            dependencies: [
                "SpiderEncoding", "SpiderHTTP", "SpiderHTML", "SpiderURL", "SpiderValue", "SpiderYAML", httpTypes,
                logging,
            ],
            swiftSettings: strict),
        .target(
            name: "SpiderConfiguration",
            dependencies: ["SpiderCore", "SpiderHTTP", "SpiderURL", "SpiderValue", "SpiderYAML", httpTypes],
            swiftSettings: strict),
        .target(
            name: "SpiderEngine",
            dependencies: [
                "SpiderCore", "SpiderHTTP", "SpiderHTML", "SpiderSQLite", "SpiderURL", "SpiderValue", collections, heap,
                coreMetrics, httpTypes, logging, tracing,
            ],
            swiftSettings: strict),
        .target(
            name: "SpiderMiddleware",
            dependencies: [
                "SpiderConfiguration", "SpiderCore", "SpiderHTTP", "SpiderHTML", "SpiderSQLite", "SpiderURL",
                "SpiderValue", httpTypes, logging,
            ],
            packageAccess: false, swiftSettings: strict),
        .target(
            name: "SpiderItems",
            dependencies: [
                "SpiderCore", "SpiderHTML", "SpiderHTTP", "SpiderSQLite", "SpiderURL", "SpiderValue", logging,
            ],
            packageAccess: false, swiftSettings: strict),
        // What authors of spiders and plugins import.
        .target(
            name: "SpiderKit",
            dependencies: [
                "SpiderConfiguration", "SpiderCore", "SpiderEngine", "SpiderItems", "SpiderMiddleware",
                "SpiderEncoding",
                "SpiderHTTP", "SpiderHTML", "SpiderURL", "SpiderValue", collections, httpTypes, logging,
            ],
            swiftSettings: strict),
        // Spiders in YAML.
        .target(
            name: "SpiderRecipes",
            dependencies: [
                "SpiderConfiguration", "SpiderCore", "SpiderHTTP", "SpiderHTML", "SpiderURL", "SpiderValue",
                "SpiderYAML",
                httpTypes, logging,
            ],
            swiftSettings: strict),
        .target(
            name: "SpiderJobs", dependencies: ["SpiderKit", "SpiderHTTP", "SpiderURL", "SpiderValue"],
            swiftSettings: strict),
        .target(
            name: "SpiderRedis",
            dependencies: ["CHiredis", "SpiderKit", "SpiderHTTP", "SpiderURL", "SpiderValue", logging],
            swiftSettings: strict),
        // Metrics for Prometheus.
        .target(
            name: "SpiderMetrics", dependencies: ["SpiderHTTP", coreMetrics], swiftSettings: strict),
        // Spans for collectors that speak OTLP.
        .target(
            name: "SpiderTraces",
            dependencies: ["SpiderCore", "SpiderHTTP", "SpiderURL", "SpiderValue", httpTypes, tracing],
            swiftSettings: strict),
        .target(
            name: "SpiderPostgres",
            dependencies: ["CPostgres", "SpiderKit", "SpiderURL", "SpiderValue", logging], swiftSettings: strict),
        // Pictures.
        .target(
            name: "SpiderImages", dependencies: ["CVips", "SpiderKit", "SpiderValue"], packageAccess: false,
            swiftSettings: strict),
        // Pages that need JavaScript, rendered by Chromium.
        .target(
            name: "SpiderBrowser",
            dependencies: [
                "SpiderKit", "SpiderHTTP", "SpiderHTML", "SpiderURL", "SpiderValue", httpTypes, logging,
            ],
            packageAccess: false, swiftSettings: strict),
        .target(
            name: "SpiderTesting",
            dependencies: [
                "CZlib", "SpiderKit", "SpiderHTTP", "SpiderHTML", "SpiderValue", httpTypes, logging,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "SpiderCLI",
            dependencies: [
                "CEdit", "SpiderJobs", "SpiderKit", "SpiderMetrics", "SpiderRecipes", "SpiderHTTP", "SpiderHTML",
                "SpiderTraces", "SpiderURL", "SpiderValue", "SpiderYAML", argumentParser, coreMetrics, logging,
            ],
            swiftSettings: strict),

        // The bundled spiders, and the command that runs them.
        .target(
            name: "Spiders", dependencies: ["SpiderKit"], path: "Spiders",
            exclude: ["Douban/Recording", "douban-yaml.yaml"],
            swiftSettings: strict),
        .executableTarget(
            name: "spider",
            dependencies: ["SpiderBrowser", "SpiderCLI", "SpiderImages", "SpiderPostgres", "SpiderRedis", "Spiders"],
            swiftSettings: strict),

        .testTarget(name: "SpiderValueTests", dependencies: ["SpiderValue"], swiftSettings: strict),
        .testTarget(name: "SpiderYAMLTests", dependencies: ["SpiderYAML", "SpiderValue"], swiftSettings: strict),
        .testTarget(name: "SpiderEncodingTests", dependencies: ["SpiderEncoding"], swiftSettings: strict),
        .testTarget(name: "SpiderURLTests", dependencies: ["SpiderEncoding", "SpiderURL"], swiftSettings: strict),
        .testTarget(
            name: "SpiderHTMLTests",
            dependencies: ["SpiderEncoding", "SpiderHTML", "SpiderURL", "SpiderValue", "CZlib"], swiftSettings: strict),
        .testTarget(
            name: "SpiderHTTPTests",
            dependencies: [
                "SpiderHTTP", "SpiderMiddleware", "SpiderTesting", "SpiderURL", "SpiderValue", "CBrotli", "CZlib",
                "CZstd",
                httpTypes,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderTestingTests", dependencies: ["SpiderTesting", "SpiderHTML", "CZlib"], swiftSettings: strict),
        // Spiders, sites and values that the tests of the framework share.
        .target(
            name: "SpiderFixtures", dependencies: ["SpiderKit", "SpiderTesting", logging], path: "Tests/SpiderFixtures",
            swiftSettings: strict),
        .testTarget(
            name: "SpiderCoreTests",
            dependencies: fixtures + [
                "SpiderCore", "SpiderEngine", "SpiderJobs", "SpiderMiddleware", httpTypes, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderConfigurationTests",
            dependencies: fixtures + ["SpiderConfiguration", "SpiderCore", "SpiderEngine", "SpiderMiddleware"],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderEngineTests",
            dependencies: fixtures + [
                "SpiderCore", "SpiderEngine", "SpiderItems", "SpiderMiddleware", "SpiderSQLite", httpTypes, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderMiddlewareTests",
            dependencies: fixtures + [
                "SpiderConfiguration", "SpiderEngine", "SpiderMiddleware", "SpiderSQLite", "SpiderYAML", httpTypes,
                logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderItemsTests",
            dependencies: fixtures + ["SpiderCore", "SpiderEngine", "SpiderItems", "SpiderSQLite"],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderJobsTests",
            dependencies: fixtures + [
                "SpiderEngine", "SpiderItems", "SpiderJobs", "SpiderMiddleware", "SpiderSQLite",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderKitTests",
            dependencies: fixtures + [
                "SpiderConfiguration", "SpiderEngine", "SpiderItems", "SpiderMiddleware", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderMetricsTests", dependencies: fixtures + ["SpiderMetrics", coreMetrics, httpTypes],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderTracesTests",
            dependencies: fixtures + ["SpiderCore", "SpiderEngine", "SpiderTraces", tracing], swiftSettings: strict),
        .testTarget(
            name: "SpiderRecipesTests",
            dependencies: [
                "SpiderCore", "SpiderEngine", "SpiderKit", "SpiderRecipes", "SpiderTesting", "SpiderValue",
                "SpiderYAML", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderCLITests",
            dependencies: [
                "SpiderCLI", "SpiderCore", "SpiderEngine", "SpiderKit", "SpiderSQLite", "SpiderTesting", "SpiderValue",
                "spider",
                "crawl-worker",
            ],
            swiftSettings: strict),
        // A program with a spider for tests that start crawls as processes.
        .executableTarget(
            name: "crawl-worker",
            dependencies: ["SpiderBrowser", "SpiderCLI", "SpiderKit", "SpiderPostgres", "SpiderRedis"],
            path: "Tests/CrawlWorker",
            swiftSettings: strict),
        .testTarget(
            name: "SpiderRedisTests",
            dependencies: [
                "SpiderCore", "SpiderEngine", "SpiderRedis", "SpiderHTTP", "SpiderJobs", "SpiderKit", "SpiderTesting",
                "SpiderURL", "SpiderValue",
                httpTypes, logging,
                "crawl-worker",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderImagesTests",
            dependencies: fixtures + ["CZlib", "SpiderCore", "SpiderEngine", "SpiderImages"], swiftSettings: strict),
        .testTarget(
            name: "SpiderPostgresTests",
            dependencies: [
                "SpiderCore", "SpiderPostgres", "SpiderKit", "SpiderTesting", "SpiderValue", "crawl-worker",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpiderBrowserTests",
            dependencies: fixtures + [
                "SpiderBrowser", "SpiderCLI", "SpiderCore", "SpiderEngine", "SpiderMiddleware", "crawl-worker",
                httpTypes, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpidersTests", dependencies: ["Spiders", "SpiderKit", "SpiderMiddleware", "SpiderTesting"],
            swiftSettings: strict),
        // What the documents show.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "Spiders", "SpiderBrowser", "SpiderCLI", "SpiderConfiguration", "SpiderImages", "SpiderKit",
                "SpiderPostgres",
                "SpiderRedis", "SpiderTesting", httpTypes, argumentParser,
            ],
            swiftSettings: strict),
    ]
)
