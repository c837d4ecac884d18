import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The setting proxies")
struct ProxySettingsTests {
    private func configuration(_ yaml: String, set: [String] = []) throws -> Configuration {
        let loader = try ConfigurationLoader(
            contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests, environment: { _ in nil })
        return try loader.configuration(
            for: "plain", overrides: set.map { try #require(Override($0, flag: "--set")) })
    }

    private func mistakes(_ yaml: String, set: [String] = []) throws -> String {
        do {
            _ = try configuration(yaml, set: set)
            return ""
        } catch let error as ConfigurationError {
            return error.description
        }
    }

    private func tiers(_ yaml: String) throws -> [[String]] {
        try configuration(yaml).settings.proxies.allTiers().map { $0.map { $0?.description ?? "direct" } }
    }

    @Test("is empty if nothing is set")
    func standard() throws {
        #expect(try tiers("{}") == [])
    }

    @Test("takes a list, a file, or tiers")
    func forms() throws {
        let file = TemporaryFile()
        try file.write("\u{FEFF}# ours\r\n\n  http://u:p%23w@a.example:1 # the first\r\nb.example:2\n")
        #expect(
            try tiers("proxies: {list: [c.example, direct], file: \(file.path)}") == [
                ["http://c.example:8080", "direct", "http://a.example:1", "http://b.example:2"]
            ])
        #expect(
            try tiers("proxies: {tiers: [direct, [socks5://a.example, b.example], http://c.example:1]}") == [
                ["direct"], ["socks5://a.example:1080", "http://b.example:8080"], ["http://c.example:1"],
            ])
    }

    @Test("reports every mistake with its place, and without passwords")
    func mistakes() throws {
        let file = TemporaryFile()
        try file.write("a.example:1\n  http://u:secret@a.example/path\nb.example secret\n")
        let text = try mistakes(
            """
            proxies:
              list: [http://u:secret@a.example/path, b.example, {secret: 1}]
              file: \(file.path)
              tiers: [[ftp://u:secret@x, direct], []]
              rotation: sticky
              failures: 0
              cool_down: 2m
              longest_cool_down: 1m
              statuses: [403, 42]
            """)
        let expectation =
            "this is no proxy's address, write http://host:port, socks5h://host:port or direct; "
            + "name:password@ goes before the host"
        #expect(
            text.split(separator: "\n").map(String.init)
                == [
                    "\(file.path):2:3: \(expectation)",
                    "config.yaml:2:10: proxies.list: \(expectation)",
                    "config.yaml:2:53: proxies.list: \(expectation)",
                    "\(file.path):3:1: \(expectation)",
                    "config.yaml:4:10: proxies.tiers: there are 'list' or 'file' besides: make them a tier",
                    "config.yaml:4:12: proxies.tiers: \(expectation)",
                    "config.yaml:4:39: proxies.tiers: there is nothing in this one",
                    "config.yaml:5:13: proxies.rotation: expected one of round_robin, random, session",
                    "config.yaml:6:13: proxies.failures: 0 is out of range, 1 to 1000 is possible",
                    "config.yaml:8:22: proxies.longest_cool_down: must not be shorter than cool_down",
                    "config.yaml:9:19: proxies.statuses: 42 is out of range, 100 to 599 is possible",
                ])
        #expect(!text.contains("secret"))
    }

    @Test("reports a file that is missing, or has no proxies")
    func files() throws {
        let file = TemporaryFile()
        try file.write("# none yet\n")
        #expect(
            try mistakes("proxies: {file: /nowhere/proxies.txt}")
                == "config.yaml:1:17: proxies.file: '/nowhere/proxies.txt' cannot be read: No such file or directory")
        #expect(
            try mistakes("proxies: {file: \(file.path)}")
                == "config.yaml:1:17: proxies.file: there is no proxy in '\(file.path)'")
    }

    @Test(
        "shows no credentials if something else was expected, or on the command line",
        arguments: [
            ("proxies: http://u:secret@a.example", []),
            ("proxies: {list: {a: b}, tiers: {x: http://u:secret@a.example}}", []),
            ("{}", ["proxies.list=[http://u:secret@a.example/x]"]), ("{}", ["proxies=u:secret@a.example"]),
            ("hosts: {a.example: {proxies: {list: [u:secret@b.example/x]}}}", []),
        ])
    func noSecrets(yaml: String, set: [String]) throws {
        let text = try mistakes(yaml, set: set)
        #expect(!text.isEmpty)
        #expect(!text.contains("secret"), "\(text)")
    }

    @Test("is shown without names and passwords")
    func shown() throws {
        let text = try configuration(
            """
            proxies: {list: ["http://KEY:@a.example:1", "user:secret@b.example:2"]}
            hosts: {c.example: {proxies: {list: [], tiers: [direct, ["socks5://user:se@cret@d.example"]]}}}
            """, set: ["proxies.give_up=1m", "proxies.file=null"]
        ).text
        for part in ["http://***@a.example:1", "***@b.example:2", "socks5://***@d.example"] {
            #expect(text.contains(part))
        }
        for secret in ["KEY", "user:", "secret", "cret"] { #expect(!text.contains(secret)) }
    }
}
