import SpiderKit

/// The files of a new project: a package with spiders, their tests and a program that runs them.
struct ProjectTemplate {
    /// The place that the package takes the framework from.
    enum Framework {
        /// A clone on this machine.
        case path(String)
        /// A repository; the name of the package is the last part of its URL.
        case repository(String)

        /// The dependency in `Package.swift`.
        var dependency: String {
            switch self {
            case .path(let path):
                ".package(name: \"spider\", path: \(Value.string(path).json.replacing("\\/", with: "/")))"
            case .repository(let url):
                ".package(url: \(Value.string(url).json.replacing("\\/", with: "/")), branch: \"main\")"
            }
        }

        /// The name of the package that products are named with.
        var package: String {
            guard case .repository(let url) = self, let last = url.split(separator: "/").last else { return "spider" }
            return last.hasSuffix(".git") ? String(last.dropLast(4)) : String(last)
        }
    }

    /// The project's name, which is that of its program.
    let name: String
    let framework: Framework

    /// The spider that the project begins with.
    static let spider = "example"

    private var module: String { "\(SwiftName.type(name))Spiders" }

    /// All files: paths and contents.
    var files: [(path: String, text: String)] {
        guard let url = WebURL("https://example.com/") else { return [] }
        let spider = SpiderTemplate(name: Self.spider, start: url)
        return [
            ("Package.swift", manifest), ("Sources/\(name)/main.swift", main), ("Spiders/Bundled.swift", list(spider)),
            ("Spiders/\(spider.type).swift", spider.source),
            ("Tests/SpidersTests/\(spider.type)Tests.swift", spider.test(module: module)),
            ("config.yaml", configuration(spider)), (".gitignore", Self.ignored),
            (".github/workflows/ci.yml", Self.workflow),
            ("README.md", readme),
        ]
    }

    private var manifest: String {
        let package = framework.package
        return """
            // swift-tools-version: 6.2

            import PackageDescription

            let package = Package(
                name: "\(name)",
                dependencies: [
                    \(framework.dependency)
                ],
                targets: [
                    // The spiders.
                    .target(
                        name: "\(module)", dependencies: [.product(name: "SpiderKit", package: "\(package)")],
                        path: "Spiders"),
                    // The program that runs them.
                    .executableTarget(
                        name: "\(name)", dependencies: ["\(module)", .product(name: "SpiderCLI", package: "\(package)")]),
                    .testTarget(
                        name: "SpidersTests",
                        dependencies: [
                            "\(module)", .product(name: "SpiderKit", package: "\(package)"),
                            .product(name: "SpiderTesting", package: "\(package)"),
                        ]),
                ]
            )

            """
    }

    private var main: String {
        """
        import \(module)
        import SpiderCLI

        await SpiderCommand.run(spiders: bundledSpiders)

        """
    }

    private func list(_ spider: SpiderTemplate) -> String {
        """
        public import SpiderKit

        /// The spiders of this program. To add one: \(name) new spider NAME --start URL
        public let bundledSpiders: [any Spider.Type] = [
            \(spider.type).self
        ]

        """
    }

    private func configuration(_ spider: SpiderTemplate) -> String {
        let settings = """
            # Settings for all spiders; those of one spider are under its name, and override these.
            # '\(name) config keys' prints all keys, '\(name) config show NAME' the settings in effect.

            concurrency: 16      # requests in flight, over all hosts
            per_host: 4          # … and on one host
            retry: {times: 2}

            """
        return ConfigurationSection.adding(spider.section, to: settings) ?? settings
    }

    private static let ignored = """
        .build/
        .spider/
        out/

        """

    private static let workflow = """
        name: CI

        on: [push, pull_request]

        jobs:
          test:
            runs-on: ubuntu-24.04
            container: swift:6.3-bookworm
            steps:
              - uses: actions/checkout@v4
              - name: Install the libraries that the framework links
                run: |
                  apt-get update
                  apt-get install -y --no-install-recommends \\
                    libxml2-dev libcurl4-openssl-dev libyaml-dev libsqlite3-dev libpsl-dev libidn2-dev libhiredis-dev \\
                    zlib1g-dev libbrotli-dev libzstd-dev libedit-dev
              - run: swift build
              - run: swift test

        """

    private var readme: String {
        """
        # \(name)

        Spiders for the framework [spider](\(link)).

            swift run \(name) list                          # the spiders
            swift run \(name) crawl \(Self.spider)                 # runs one
            swift run \(name) new spider books --start https://books.example/
            swift test                                    # tests all of them

        | file | what it has |
        |---|---|
        | `Spiders/` | the spiders, and the list of them: `Bundled.swift` |
        | `Tests/` | their tests |
        | `config.yaml` | settings, for all spiders and for each |
        | `Recordings/` | pages for tests: `\(name) record NAME`, then `\(name) test NAME --approve` |

        """
    }

    private var link: String {
        switch framework {
        case .path(let path): path
        case .repository(let url): url
        }
    }
}
