// swift-tools-version: 6.2

import PackageDescription

// What is measured is often not public: benchmarks see the `package` declarations of the libraries, as the tests do.
// Modules that are compiled with the same package name are one package for the compiler. SwiftPM names a package after
// its folder, so the libraries' name is that of the folder around this one.
let folder = Context.packageDirectory.split(separator: "/").dropLast().last.map { $0.lowercased() } ?? ""
let identity = folder.hasSuffix(".git") ? folder.dropLast(4) : folder[...]
let packageName = String(identity.map { $0.isLetter || $0.isNumber ? $0 : "_" })

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-package-name", packageName]),
]

func benchmark(
    _ name: String, in folder: String, exclude: [String] = [], dependencies: [Target.Dependency]
) -> Target {
    // Without `packageAccess`, SwiftPM gives the target no package name of its own.
    .executableTarget(
        name: name, dependencies: dependencies, path: folder, exclude: exclude, packageAccess: false,
        swiftSettings: settings)
}

func library(_ name: String) -> Target.Dependency {
    .product(name: name, package: "spider")
}

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "spider", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.10.0"),
    ],
    targets: [
        benchmark("bench-crawl", in: "Crawl", dependencies: [library("SpiderKit")]),
        benchmark("bench-cinema", in: "CinemaTiming", dependencies: [library("SpiderKit"), library("SpiderTesting")]),
        benchmark(
            "bench-documents", in: "Documents",
            exclude: ["libxml2.c", "parsel_peer.py", "selectolax_peer.py", "selectors.tsv", "run"],
            dependencies: [library("SpiderHTML")]),
        benchmark(
            "bench-http", in: "HTTP", exclude: ["connections_floor.c", "run"],
            dependencies: [library("SpiderKit"), library("SpiderTesting")]),
        benchmark("bench-frontier", in: "Frontier", dependencies: [library("SpiderKit")]),
        benchmark(
            "bench-items", in: "Items", exclude: ["peers.py", "run", "sink.py"],
            dependencies: [
                library("SpiderKit"), library("SpiderPostgres"), .product(name: "Logging", package: "swift-log"),
            ]),
        benchmark(
            "bench-load", in: "Load", exclude: ["run"], dependencies: [library("SpiderKit"), library("SpiderTesting")]),
        benchmark(
            "bench-redis", in: "Redis",
            dependencies: [
                library("SpiderKit"), library("SpiderRedis"), .product(name: "Logging", package: "swift-log"),
            ]),
        benchmark(
            "bench-soak", in: "Soak",
            dependencies: [library("SpiderCLI"), library("SpiderKit"), library("SpiderTesting")]),
        benchmark("bench-urls", in: "URLs", dependencies: [library("SpiderURL")]),
    ]
)
