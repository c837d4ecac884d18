import SpiderKit
@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderConfiguration
@testable import SpiderFixtures

@Suite("The settings in effect, as text")
struct ConfigurationTextTests {
    private func text(_ yaml: String?, for spider: String = "cinema", set: [String] = [], options: [String] = []) throws
        -> String
    {
        let overrides = try set.map { try #require(Override($0, flag: "--set")) }
        let options = try options.map { try #require(Override($0, flag: "-O")) }
        guard let yaml else {
            return try ConfigurationLoader(path: nil, registry: .ofTests)
                .configuration(for: spider, overrides: overrides, options: options).text
        }
        return try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: spider, overrides: overrides, options: options).text
    }

    @Test("shows every value and where it comes from, without secrets")
    func whole() throws {
        let file = """
            concurrency: 4
            headers:
              Accept: text/html
              Authorization: Bearer abc
            cookies:
              values: {sid: s3cret}
              file: cookies.txt
            outputs:
              - jsonl: out/films.jsonl
              - text: {template: "{title}", path: films.txt}
            spiders:
              cinema:
                delay: 1.5s
                limits: {pages: 7}
                pipelines: [trim, unique]
                options:
                  city: 上海
                  token: t0ken
            """
        let expected = #"""
            concurrency: 4                                                # config.yaml:1:14
            per_host: 3                                                   # --set per_host=3
            delay: "1.5s"                                                 # config.yaml:13:12
            jitter: 0.0                                                   # default
            timeout: "30s"                                                # default
            user_agent: "spider/0.1.0"                                    # default
            limits:
              body: "32MB"                                                # default
              page_time: "2m"                                             # default
              sitemap_nesting: 5                                          # default
              host: {}                                                    # default
              pages: 7                                                    # config.yaml:14:21
            fallback_encoding: "auto"                                     # default
            documents:
              html: "standard"                                            # default
            pipelines: ["trim","unique"]                                  # config.yaml:15:16
            outputs:
              - {"jsonl":"out/films.jsonl"}                               # config.yaml:9:5
              - {"text":{"template":"{title}","path":"films.txt"}}        # config.yaml:10:5
            keep_items: false                                             # default
            log_level: "info"                                             # default
            headers:
              Accept: "text/html"                                         # config.yaml:3:11
              Authorization: "***"                                        # config.yaml:4:18
              X-Token: "***"                                              # --set headers.X-Token=***
            cookies:
              values:
                sid: "***"                                                # config.yaml:6:17
              sessions: 1000                                              # default
              file: "cookies.txt"                                         # config.yaml:7:9
            options:
              city: "上海"                                                  # config.yaml:17:13
              pages: 5                                                    # -O pages=5
              limit: null                                                 # default
              tags: []                                                    # default
              token: "***"                                                # config.yaml:18:14
            """#
        let shown = try text(file, set: ["per_host=3", "headers.X-Token=abc"], options: ["pages=5"])
        #expect(sections(of: shown, amongThoseOf: expected) == expected)
    }

    /// The mappings and values at the top level that the other text has as well, whole: settings come and go, and each
    /// has tests of its own.
    private func sections(of text: String, amongThoseOf other: String) -> String {
        func key(_ line: Substring) -> Substring? { line.first == " " ? nil : line.prefix { $0 != ":" } }
        let wanted = Set(other.split(separator: "\n").compactMap(key))
        var isWanted = false
        return text.split(separator: "\n").filter { line in
            if let key = key(line) { isWanted = wanted.contains(key) }
            return isWanted
        }.joined(separator: "\n")
    }

    @Test("is YAML that means the same")
    func roundTrip() throws {
        let file =
            "headers: {Accept: 'a: b', \"X-Y\": '*'}\nlimits: {pages: 5, time: 1h}\npipelines: [{require: [a, \"b c\"]}]"
        let first = try text(file, for: "plain")
        let second = try text(first, for: "plain")
        func values(_ text: String) -> [Substring] {
            text.split(separator: "\n").map { $0.split(separator: " #", maxSplits: 1)[0] }.map { line in
                line.lastIndex { $0 != " " }.map { line[...$0] } ?? ""
            }
        }
        #expect(values(first) == values(second))
        #expect(first.contains("pages: 5"))
    }

    @Test("shows an option as it was taken")
    func option() throws {
        #expect(try text(nil, options: ["city=2024"]).contains(#"city: "2024""#))
        #expect(try text(nil, options: ["tags=[a]"]).contains(#"tags: ["a"]"#))
        #expect(try text(nil, options: ["token=x"]).contains("# -O token=***"))
        #expect(try text(nil, for: "plain").contains("options") == false)
    }

    @Test("puts keys in quotes that would be something else without, and keeps every origin on its line")
    func oddKeys() throws {
        let shown = try text(
            "cookies: {values: {'a,b': x, '*y': z, \"1\": w}}", set: ["user_agent=a\"b\nc".filter { $0 != "\n" }])
        #expect(shown.contains("    \"a,b\": \"***\""))
        #expect(shown.contains("    \"*y\": \"***\""))
        #expect(shown.contains("    \"1\": \"***\""))
        #expect(shown.split(separator: "\n").allSatisfy { $0.hasSuffix(":") || $0.contains("  # ") })
    }
}

@Suite("Secrets")
struct SecretsTests {
    private func path(_ keys: String...) -> ValuePath { ValuePath(keys.map { .key($0) }) }

    @Test("are the values of keys with certain names, and cookies' values")
    func names() {
        for secret in [
            path("headers", "Authorization"), path("headers", "Cookie"), path("headers", "X-Api-Key"),
            path("headers", "X-Auth-Token"), path("cookies", "values", "sid"), path("cookies", "values"),
            path("options", "password"), path("options", "DB_PASSWORD"), path("options", "login", "secret", "x"),
            path("options", "cookies"), path("options", "cookies", "file"), path("options", "private_key"),
            path("headers", "X-Signature"), path("headers", "Ocp-Apim-Subscription-Key"), path("headers", "X-JWT"),
            path("hosts", "a.test", "headers", "X-Session"), path("hosts", "a.test", "auth", "origins"),
            path("network", "key_password"), path("auth", "origins", "https://a.test", "bearer"),
        ] {
            #expect(Secrets(Registry()).isSecret(secret), "\(secret)")
        }
        for open in [
            path("cookies", "file"), path("cookies"), path("headers", "Accept"), path("options", "author"),
            path("delay"), path("auth", "netrc"), path("network", "key"), path("network", "certificate"),
            path("blocked", "new_session"), path("hosts", "token.test", "delay"), path("cookies", "sessions"),
            path("hosts", "a.test", "network", "key"), path("options", "keywords"), ValuePath.root,
        ] {
            #expect(!Secrets(Registry()).isSecret(open), "\(open)")
        }
    }

    @Test("are masked wherever they are in a value")
    func masking() {
        let value: Value = ["db": ["password": "x", "host": "h", "more": [["api_key": [1, 2], "n": 1]]]]
        #expect(
            Secrets(Registry()).masked(value, at: path("options")).json
                == #"{"db":{"password":"***","host":"h","more":[{"api_key":"***","n":1}]}}"#)
    }

    @Test("aren't shown if nothing is set", arguments: [.null, "", [], .object(Object())] as [Value])
    func nothing(value: Value) {
        #expect(Secrets(Registry()).masked(value, at: path("cookies", "values")) == value)
    }

    @Test(
        "include passwords in URLs",
        arguments: [
            ("redis://user:pa:ss@host:1/x", "redis://user:***@host:1/x"), ("http://:p@h", "http://:***@h"),
            ("http://key@h/", "http://***@h/"), ("http://key:@h/", "http://***@h/"),
            ("http://h:80/a@b:c", "http://h:80/a@b:c"), ("no url: a@b", "no url: a@b"),
            ("a://x:y@z b://p:q@r", "a://x:***@z b://p:***@r"), ("://", "://"), ("", ""),
            ("x://u:p@w@h", "x://u:***@h"),
        ])
    func urls(text: String, masked: String) {
        #expect(text.withoutSecrets == masked)
        #expect(Secrets(Registry()).masked(.array([.string(text)]), at: path("outputs")) == .array([.string(masked)]))
    }

    @Test("a long text is searched once")
    func long() {
        let text = String(repeating: "://", count: 50_000)
        #expect(text.withoutSecrets == text)
    }
}
