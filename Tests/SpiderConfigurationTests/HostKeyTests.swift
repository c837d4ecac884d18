import HTTPTypes
import Logging
import SpiderHTTP
import SpiderKit
import SpiderTesting
import SpiderValue
import Testing

@testable import SpiderConfiguration
@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Keys under hosts")
struct HostKeyTests {
    /// A key with a value that isn't its default, and what it is to change.
    struct Key: Sendable, CustomStringConvertible {
        let path: String
        let value: String
        let effect: @Sendable (Settings) throws -> String

        init<Effect>(_ path: String, _ value: String, _ effect: @escaping @Sendable (Settings) throws -> Effect) {
            self.path = path
            self.value = value
            self.effect = { "\(try effect($0))" }
        }

        var description: String { path }
    }

    private static func pace(_ settings: Settings) -> PaceLimits { PaceLimits(settings) }
    private static func downloader(_ settings: Settings) -> CurlDownloader.Rules { CurlDownloader.Rules(settings) }
    private static func robots(_ settings: Settings) -> RobotsPolicy { RobotsPolicy(settings) }

    /// What the layer `headers` sends.
    private static func fields(_ settings: Settings) throws -> [String] {
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let context = PluginContext(spider: "cinema", settings: settings, log: log)
        let layer = try Registry.ofTests.middleware.make(PluginUse("headers"), context)
        let next = Next([layer], around: StubDownloader(pages: [:]))
        return next.prepared(Request(try url("http://c.example/"))).headerFields.map { "\($0.name): \($0.value)" }
    }

    private static let keys: [Key] =
        [
            Key("per_host", "3", pace), Key("delay", "3s", pace), Key("jitter", "0.3", pace),
            Key("throttle.longest_delay", "3s", pace), Key("timeout", "3s", downloader),
            Key("limits.body", "3MB", downloader), Key("user_agent", "finder", fields),
            Key("headers", "{Accept: text/plain}", fields), Key("robots.obey", "false", robots),
            Key("robots.agent", "finder", robots), Key("robots.longest_delay", "3s", robots),
            Key("robots.timeout", "3s", robots), Key("robots.retry_after", "3s", robots),
            Key("limits.sitemap_nesting", "3", \.limits.sitemapNesting.value),
            Key("fallback_encoding", "gbk", \.fallbackEncoding), Key("documents.html", "libxml2", \.documents),
        ]
        + [
            ("dns_cache", "3s"), ("resolve", "{b.example: 127.0.0.1}"), ("interface", "lo"), ("ip", "4"),
            ("http", "1.1"),
            ("unix_socket", "/tmp/s"), ("reach", "public"), ("ca_file", "a"), ("verify", "false"),
            ("connect_timeout", "3s"), ("minimum_speed", "3B"), ("slow_time", "3s"), ("header_size", "3KB"),
            ("header_fields", "3"), ("content_codings", "3"), ("url_length", "3KB"), ("file_size", "3MB"),
        ].map { Key("network.\($0.0)", $0.1, downloader) }
        + [
            ("pages", "3"), ("items", "3"), ("bytes", "3MB"), ("time", "3s"), ("depth", "3"), ("errors_in_a_row", "3"),
        ].map { Key("limits.host.\($0.0)", $0.1, \.limits.host) }
        + [("mode", "always"), ("stale_if_error", "3s")].map { Key("cache.\($0.0)", $0.1, \.cache) }
        + [("netrc", "/tmp/netrc"), ("origins", "{'http://a.example': {basic: {user: a, password: b}}}")]
        .map { Key("auth.\($0.0)", $0.1, \.auth) }
        + [
            ("follow", "false"), ("limit", "3"), ("meta_refresh", "false"), ("longest_refresh", "3s"),
            ("cross_origin_body", "true"),
        ].map { Key("redirect.\($0.0)", $0.1, \.redirect) }
        + [
            ("times", "5"), ("statuses", "[500]"), ("errors", "[dns]"), ("non_idempotent", "true"),
            ("first_delay", "3s"),
            ("longest_delay", "3s"), ("longest_wait", "3s"), ("budget", "0.3"), ("reserve", "3"),
            ("dead_host.failures", "7"), ("dead_host.pause", "7s"), ("dead_host.longest_pause", "7m"),
            ("dead_host.rounds", "7"),
        ].map { Key("retry.\($0.0)", $0.1, \.retry) }
        + [
            ("list", "['http://p.example:3128']"), ("tiers", "[['http://p.example:3128']]"),
            ("rotation", "random"), ("failures", "5"), ("cool_down", "3s"), ("longest_cool_down", "31s"),
            ("give_up", "3h"), ("blocks", "5"), ("statuses", "[500]"), ("decay", "3s"),
        ].map { Key("proxies.\($0.0)", $0.1, \.proxies) }
        + [("send", "false"), ("policy", "no-referrer")].map { Key("referer.\($0.0)", $0.1, \.referer) }
        + [
            ("enabled", "false"), ("use_built_in", "false"), ("retries", "5"),
            ("new_session", "false"), ("delay", "3s"),
        ].map { Key("blocked.\($0.0)", $0.1, \.blocked) }
        + [
            ("enabled", "false"), ("repeats", "7"), ("parameters", "7"), ("growth", "7"), ("years_ahead", "7"),
            ("years_back", "7"), ("duplicates", "7"),
        ].map { Key("traps.\($0.0)", $0.1, \.traps) }

    /// Keys that do nothing by themselves: a certificate has a key, and a file has to be there.
    private static let together = [
        "network.certificate", "network.key", "network.key_password", "proxies.file", "blocked.rules",
    ]

    /// Keys that can't act for single hosts.
    private static let refused = [
        "throttle.by", "cache.file", "cache.size", "limits.page_time", "limits.pages", "limits.items", "limits.bytes",
        "limits.time", "limits.depth", "limits.errors_in_a_row",
    ]

    private static func yaml(_ path: String, _ value: String) -> String {
        let steps = path.split(separator: ".")
        return "hosts: {a.example: " + steps.map { "{\($0): " }.joined() + value
            + String(repeating: "}", count: steps.count + 1) + "\n"
    }

    private func settings(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "cinema", overrides: []).settings
    }

    @Test("act for the host, and for no other", arguments: keys)
    func acts(key: Key) throws {
        let effect = PerHost(try settings(Self.yaml(key.path, key.value))) { settings in
            Result { try key.effect(settings) }
        }
        let (here, elsewhere) = (effect[try url("http://a.example/")], effect[try url("http://b.example/")])
        #expect(try here.get() != elsewhere.get())
        #expect(try elsewhere.get() == key.effect(settings("{}")))
    }

    @Test("act together if one alone is a mistake: a certificate has a key")
    func certificates() throws {
        let settings = try settings(
            Self.yaml("network", "{certificate: a.pem, key: a.key, key_password: secret}"))
        let rules = PerHost(settings, Self.downloader)
        let tls = rules[try url("http://a.example/")].connection.tls
        #expect([tls.certificateFile, tls.keyFile, tls.keyPassword] == ["a.pem", "a.key", "secret"])
        #expect(rules[try url("http://b.example/")].connection.tls.certificateFile == nil)
    }

    @Test("act if they name a file")
    func files() throws {
        let file = TemporaryFile()
        try file.write("http://p.example:3128\n")
        let proxies = PerHost(try settings(Self.yaml("proxies.file", file.path)), \.proxies.file)
        #expect(proxies.all == [nil, file.path])
        try file.write("rules:\n  - {name: wall, title: Wall}\n")
        let rules = PerHost(try settings(Self.yaml("blocked.rules", file.path)), \.blocked.rules)
        #expect(rules.all == [nil, file.path])
    }

    @Test("are mistakes if they can't act", arguments: refused)
    func refusals(path: String) {
        #expect(throws: ConfigurationError.self) { try settings(Self.yaml(path, "3")) }
    }

    @Test("are all tested here")
    func complete() throws {
        var known = Set(Self.keys.map(\.path) + Self.together + Self.refused)
        guard case .object(let all) = ConfigurationTree.defaults(Settings(), Registry()).value else { return }
        var missing: [String] = []
        func look(_ value: Value, _ path: String) {
            if known.contains(path) {
                known.remove(path)
            } else if case .object(let object) = value, !object.isEmpty {
                for (key, value) in object { look(value, path + "." + key) }
            } else if !Self.keys.contains(where: { $0.path.hasPrefix(path + ".") }) {
                missing.append(path)
            }
        }
        let declared =
            Settings.keys.map { (name: $0.name, scope: $0.scope) }
            + Registry().sections.flatMap { section in
                section.keys.map { (name: "\(section.name).\($0.name)", scope: $0.scope) }
            }
        for (key, value) in all
        where declared.contains(where: { $0.scope != .crawl && ($0.name + ".").hasPrefix(key + ".") }) {
            look(value, key)
        }
        #expect(missing.isEmpty)
    }

    @Test("robots.txt and budgets are for whole hosts")
    func partsOfHosts() throws {
        func mistakes(_ yaml: String) -> String {
            do { _ = try settings(yaml) } catch { return "\(error)" }
            return ""
        }
        #expect(
            mistakes("hosts: {a.example/b/*: {robots: {obey: false, agent: finder, timeout: 3s}}}")
                == """
                config.yaml:1:47: 'robots.agent' is for whole hosts, and 'a.example/b/*' is a part of one
                config.yaml:1:62: 'robots.timeout' is for whole hosts, and 'a.example/b/*' is a part of one
                """)
        let keys = "{robots: {obey: false}, fallback_encoding: gbk, documents: {html: libxml2}}"
        #expect(mistakes("hosts: {a.example/b/*: \(keys)}").isEmpty)
    }
}
