@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderMiddleware

/// A clock that goes when it is told to.
final class WallClock: Sendable {
    private let time = Mutex<UnixTime>(1_700_000_000)

    var now: UnixTime { time.withLock { $0 } }

    func advance(by seconds: Int64) { time.withLock { $0 = $0.advanced(by: seconds) } }
}

/// A site, the cache in front of it, and some layers between.
struct CachedSite {
    let site: TestSite
    let clock = WallClock()
    let folder: TemporaryFolder
    let cache: CacheMiddleware
    private let layers: [any Middleware]
    private let downloader: CurlDownloader

    init(_ site: TestSite, _ configuration: String = "", layers: [any Middleware] = []) throws {
        self.site = site
        folder = try TemporaryFolder()
        var settings = try Settings.of(configuration)
        settings.cache.file = folder.path + "/cache.sqlite"
        if settings.cache.mode == .off { settings.cache.mode = .polite }
        let clock = clock
        cache = try CacheMiddleware(settings, log: .ofTests, now: { clock.now })
        self.layers = [cache] + layers
        downloader = try CurlDownloader()
    }

    /// What comes of a request: its status, whether it came from the cache, and its body.
    struct Outcome: Equatable {
        var status = 200
        var isCached = false
        var text = ""
    }

    func response(_ path: String, _ change: (inout Request) -> Void = { _ in }) async throws -> Response {
        var request = Request(try url(site.url(path)))
        change(&request)
        return try await Next(layers, around: downloader)(request)
    }

    func get(_ path: String, _ change: (inout Request) -> Void = { _ in }) async throws -> Outcome {
        let response = try await response(path, change)
        return Outcome(
            status: response.status.code, isCached: response.flags.contains(.cached),
            text: String(decoding: response.body, as: UTF8.self))
    }

    func finish() async {
        await cache.finish()
        await downloader.shutdown()
    }

    /// Runs a body with a site and its cache.
    static func with(
        _ configuration: String = "", layers: [any Middleware] = [], _ routes: (inout Routes) throws -> Void,
        run body: (CachedSite) async throws -> Void
    ) async throws {
        try await TestSite.withSite(routes) { site in
            let cached = try CachedSite(site, configuration, layers: layers)
            try await body(cached)
            await cached.finish()
        }
    }
}

extension Settings {
    /// What a configuration file says.
    static func of(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(
            contents: Array((yaml.isEmpty ? "{}" : yaml).utf8), name: "config.yaml", registry: .ofTests
        ).configuration(for: Plain.name).settings
    }
}

extension Logger {
    /// Says nothing.
    static var ofTests: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}

extension TestSite {
    /// How often a path was asked for with a condition.
    func conditionalCount(_ path: String) -> Int {
        requests.filter {
            $0.target == path && ($0.field("If-None-Match") ?? $0.field("If-Modified-Since")) != nil
        }.count
    }
}
