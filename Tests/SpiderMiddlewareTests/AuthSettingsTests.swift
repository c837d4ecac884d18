import SpiderKit
import SpiderYAML
import Testing

@testable import SpiderConfiguration
@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The setting auth")
struct AuthSettingsTests {
    private func configuration(_ yaml: String, set: [String] = []) throws -> Configuration {
        let loader = try ConfigurationLoader(
            contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests,
            environment: { ["TOKEN": "geheim"][$0] })
        return try loader.configuration(for: "plain", overrides: set.map { try #require(Override($0, flag: "--set")) })
    }

    private let file = """
        auth:
          netrc: /home/me/.netrc
          origins:
            https://api.example.org: {bearer: "${TOKEN}"}
            http://127.0.0.1:8080/: {digest: {user: geheim-user, password: geheim}}
            https://shop.example.org:
              basic:
                user: geheim-user
                password: 12345
        hosts:
          "*.example.net": {auth: {origins: {"https://x.example.net": {bearer: geheim}}}}
        """

    @Test("has credentials by origin")
    func origins() throws {
        let settings = try configuration(file).settings
        #expect(settings.auth.netrc == "/home/me/.netrc")
        #expect(
            settings.auth.origins == [
                "https://api.example.org": AuthEntry(.bearer("geheim")),
                "http://127.0.0.1:8080/": AuthEntry(.digest(user: "geheim-user", password: "geheim")),
                "https://shop.example.org": AuthEntry(.basic(user: "geheim-user", password: "12345")),
            ])
        let part = PerHost(settings, \.auth)
        #expect(try part[url("https://x.example.net/")].origins.count == 4)
        #expect(try part[url("https://api.example.org/")].origins.count == 3)
    }

    @Test("shows no credentials, whatever their keys are")
    func masked() throws {
        let shown = try configuration(file, set: ["auth.origins={\"https://y.test\": {bearer: geheim}}"]).text
        #expect(!shown.contains("geheim"))
        #expect(!shown.contains("12345"))
        #expect(shown.contains("https://api.example.org"))
        #expect(shown.contains("netrc: \"/home/me/.netrc\""))
        for text in [
            "auth={origins: {\"https://y.test\": {bearer: geheim}}}", "auth.origins.x={bearer: geheim}",
            "hosts={\"y.test\": {auth: {origins: {\"https://y.test\": {bearer: geheim}}}}}",
            "headers={Authorization: geheim}",
        ] {
            let override = try #require(Override(text, flag: "--set"))
            #expect(override.source(Secrets(Registry())).hasSuffix("=***"), "\(text)")
        }
        #expect(Override("retry={times: 2}", flag: "--set")?.source(Secrets(Registry())) == "--set retry={times: 2}")
    }

    @Test(
        "reports its mistakes with line and column, and without secrets",
        arguments: [
            ("a.test: {bearer: geheim}", "3:5: auth.origins: this isn't an origin"),
            ("ftp://a.test: {bearer: geheim}", "3:5: auth.origins: this isn't an origin"),
            ("https://a.test/path: {bearer: geheim}", "3:5: auth.origins: this isn't an origin"),
            ("https://u:geheim@a.test: {bearer: x}", "3:5: auth.origins: this isn't an origin"),
            (
                "https://a.test: {bearer: a}\n    https://a.test:443/: {bearer: b}",
                "4:5: auth.origins: 'https://a.test:443/' is the same origin as 'https://a.test'"
            ),
            ("https://a.test: {bearer: geheim, basic: {user: a, password: b}}", "expected one of basic"),
            ("https://a.test: {}", "expected one of basic"), ("https://a.test: geheim", "expected a mapping"),
            ("https://a.test: {basic: {user: a}}", "password"),
            ("https://a.test: {bearer: 'geheim x'}", "a token has no blanks"),
            ("https://a.test: {basic: {user: 'a:b', password: geheim}}", "colon"),
            (
                "https://a.test: {basic: {user: \"a\\nb\", password: geheim}}",
                "expected text without control characters"
            ),
            ("https://a.test: {digest: {user: a, password: [geheim]}}", "expected text"),
            ("https://a.test: {token: geheim}", "expected one of basic"),
        ])
    func mistakes(entry: String, problem: String) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try configuration("auth:\n  origins:\n    \(entry)")
        }
        #expect("\(error)".contains(problem), "\(error)")
        #expect("\(error)".hasPrefix("config.yaml:"), "\(error)")
        #expect(!"\(error)".contains("geheim"), "\(error)")
    }

    @Test("is written as it is read")
    func roundTrip() throws {
        let entries = [
            AuthEntry(.bearer("t")), AuthEntry(.basic(user: "u", password: "p")),
            AuthEntry(.digest(user: "u", password: "")),
        ]
        #expect(try Value(encoding: entries).decode([AuthEntry].self) == entries)
    }
}
