@_spi(Algorithms) import SpiderCore
import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Settings for single hosts")
struct HostOverridesTests {
    private func settings(_ yaml: String, spider: String = "cinema", set: [String] = []) throws -> Settings {
        let overrides = try set.map { try #require(Override($0, flag: "--set")) }
        return try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: spider, overrides: overrides).settings
    }

    private func mistakes(_ yaml: String) -> [String] {
        do {
            try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests).check()
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    @Test(
        "are found by a pattern",
        arguments: [
            ("example.org", "http://example.org/a", true), ("example.org", "http://www.example.org/", false),
            ("EXAMPLE.org", "https://example.org:8443/", true), ("example.org:8443", "https://example.org:8443/", true),
            ("example.org:443", "https://example.org/", true), ("example.org:80", "https://example.org/", false),
            ("example.org:80", "http://example.org/", true), ("*.example.org", "http://a.b.example.org/", true),
            ("*.example.org", "http://example.org/", true), ("*.example.org", "http://badexample.org/", false),
            ("127.0.0.1:8080", "http://127.0.0.1:8080/x", true), ("[::1]", "http://[::1]/", true),
            ("bücher.example", "http://xn--bcher-kva.example/", true),
            ("example.org/a/*", "http://example.org/a/b?q=1", true),
            ("example.org/a/*", "http://example.org/a/b/c", false),
            ("https://*.example.org/**", "https://x.example.org/a/b", true),
            ("https://*.example.org/**", "http://x.example.org/a/b", false),
        ])
    func matching(pattern: String, address: String, isMatch: Bool) throws {
        #expect(try #require(HostPattern(pattern)).matches(url(address)) == isMatch)
    }

    @Test("are refused if the pattern isn't one", arguments: ["", "*", "a.*.b", "*.", "a b", "user@host", "host?x"])
    func noPattern(text: String) { #expect(HostPattern(text) == nil) }

    @Test(
        "override those around them, also a spider's section and the command line; the first that matches counts"
    )
    func layers() throws {
        let settings = try settings(
            """
            delay: 1s
            retry: {times: 1, first_delay: 9s}
            hosts:
              "*.example.org": {delay: 2s, retry: {times: 7}}
              www.example.org: {delay: 5s}
              example.com:
            spiders:
              cinema: {timeout: 3s, hosts: {slow.example: {timeout: 90s, limits: {host: {pages: 3}}}}}
            """, set: ["per_host=3"])
        let delay = PerHost(settings) { $0.delay.description }
        #expect(delay[try url("http://www.example.org/")] == "2s")
        #expect(delay[try url("http://example.com/")] == "1s")
        #expect(delay.all == ["1s", "2s", "5s", "1s"])
        let retry = PerHost(settings) { "\($0.retry.times.value) \($0.retry.firstDelay)" }
        #expect(retry[try url("http://a.example.org/")] == "7 9s")
        let timeout = PerHost(settings) { "\($0.timeout) \($0.perHost.value)" }
        #expect(timeout[try url("http://a.example.org/")] == "3s 3")
        #expect(timeout[try url("http://slow.example/")] == "90s 3")
        let pages = PerHost(settings, \.limits.host.pages?.value)
        #expect(pages[try url("http://slow.example/")] == 3)
        #expect(pages[try url("http://www.example.org/")] == nil)
    }

    @Test("have their mistakes reported with their places")
    func mistakesAreTold() {
        #expect(
            mistakes(
                """
                hosts:
                  "*": {delay: 1s}
                  example.org: {concurrency: 5, dealy: 2s, retry: {times: -1}}
                  example.org/a/*: {delay: 1s, timeout: 0s}
                  example.net: fast
                  example.com: {limits: {host: {pages: 3, bytes: 0B}, pages: 4}}
                  example.com/a/*: {limits: {host: {pages: 3}}}
                """) == [
                    "config.yaml:2:3: hosts: '*' is no pattern, write example.org, *.example.org or example.org/path/*",
                    "config.yaml:3:17: 'concurrency' cannot be overridden for single hosts",
                    "config.yaml:3:33: unknown key 'dealy' (did you mean 'delay'?)",
                    "config.yaml:3:59: retry.times: -1 is out of range, 0 to 100 is possible",
                    "config.yaml:4:21: 'delay' is for whole hosts, and 'example.org/a/*' is a part of one",
                    "config.yaml:4:41: timeout: must be longer than 0s",
                    "config.yaml:5:16: hosts.example.net: expected a mapping of settings",
                    "config.yaml:6:50: limits.host.bytes: must be larger than 0B",
                    "config.yaml:6:55: 'limits.pages' cannot be overridden for single hosts",
                    "config.yaml:7:37: 'limits.host.pages' is for whole hosts, and 'example.com/a/*' is a part of one",
                ])
        #expect(mistakes("hosts: [a]") == ["config.yaml:1:8: hosts: expected a mapping of hosts to settings"])
    }
}
