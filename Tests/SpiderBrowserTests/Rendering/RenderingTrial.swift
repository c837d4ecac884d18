import SpiderConfiguration
import SpiderKit
import SpiderTesting

@testable import SpiderBrowser
@testable import SpiderEngine
@testable import SpiderFixtures

/// Fetches single pages with a real browser, from a site in this process.
struct RenderingTrial {
    let log = CollectedLog()
    private let fetch: SingleFetch

    /// Fetches pages with settings.
    init(_ yaml: String = "{}") throws {
        let registry = Registry.withBrowser
        let settings = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry)
            .settings()
        fetch = try SingleFetch(settings, registry: registry, log: log.logger)
    }

    /// Runs a test with a site and a browser, and ends both.
    static func run(
        _ yaml: String = "{}", _ routes: (inout Routes) throws -> Void,
        _ body: (RenderingTrial, TestSite) async throws -> Void
    ) async throws {
        try await TestSite.withSite(routes) { site in
            let trial = try RenderingTrial(yaml)
            do {
                try await body(trial, site)
            } catch {
                await trial.end()
                throw error
            }
            await trial.end()
        }
    }

    /// Fetches a page.
    func page(_ url: String, _ rendering: Rendering = .always) async throws -> Response {
        var request = Request(try WebURL(parsing: url))
        try request.attach(rendering)
        return try await fetch.response(to: request)
    }

    /// The heading of a page.
    func heading(_ url: String, _ rendering: Rendering = .always) async throws -> String {
        try await page(url, rendering).one("h1").text
    }

    /// The reason why a page has none.
    func failure(_ url: String, _ rendering: Rendering = .always) async -> String {
        do {
            return "\(try await page(url, rendering).status)"
        } catch {
            return (error as? FetchFailure)?.message ?? "\(error)"
        }
    }

    func end() async { await fetch.finish() }
}

extension Registry {
    /// What is built in, the browser, and the spiders of these tests.
    static var withBrowser: Registry {
        var registry = Registry()
        registry.add(Browser.self)
        registry.add(Walker.self)
        return registry
    }
}

extension Routes {
    /// A script.
    mutating func script(_ path: String, _ text: String) {
        on(path, .bytes(Array(text.utf8), contentType: "text/javascript; charset=utf-8"))
    }
}
