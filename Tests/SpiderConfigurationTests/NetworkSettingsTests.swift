import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The setting network", .timeLimit(.minutes(5)))
struct NetworkSettingsTests {
    private func settings(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "plain").settings
    }

    private func mistakes(_ yaml: String) throws -> [String] {
        do {
            _ = try settings(yaml)
            return []
        } catch let error as ConfigurationError {
            return error.problems.map(\.description)
        }
    }

    @Test("sets the options of the downloader")
    func rules() throws {
        let rules = CurlDownloader.Rules(
            try settings(
                """
                timeout: 5s
                limits: {body: 1MB}
                network:
                  dns_cache: 5m
                  resolve: {"films.example": "192.0.2.1", "films.example:8443": "192.0.2.1,2001:db8::1"}
                  interface: eth0
                  ip: 4
                  http: 1.1
                  reach: public
                  ca_file: ca.pem
                  certificate: me.pem
                  key: me.key
                  key_password: sesame
                  verify: false
                  minimum_speed: 1KB
                  slow_time: 1m
                  header_size: 64KB
                  header_fields: 50
                  content_codings: 1
                  url_length: 2KB
                  file_size: 1GB
                """))
        var limits = CurlDownloader.Limits(
            connectTime: .seconds(5), totalTime: .seconds(5), bodySize: 1 << 20)
        limits.minimumSpeed = 1024
        limits.slowTime = .seconds(60)
        limits.headerSize = 64 << 10
        limits.headerFields = 50
        limits.contentCodings = 1
        limits.urlLength = 2 << 10
        limits.fileSize = 1 << 30
        var options = ConnectionOptions()
        options.resolve = ["films.example": "192.0.2.1", "films.example:8443": "192.0.2.1,2001:db8::1"]
        options.interface = "eth0"
        options.addressFamily = .ipv4
        options.version = .http11
        options.reach = .public
        options.tls.verifies = false
        options.tls.caFile = "ca.pem"
        options.tls.certificateFile = "me.pem"
        options.tls.keyFile = "me.key"
        options.tls.keyPassword = "sesame"
        #expect(rules == CurlDownloader.Rules(limits: limits, connection: options, dnsCache: .seconds(300)))
        #expect(CurlDownloader.Rules(Settings()) == CurlDownloader.Rules())
        #expect(try settings("network: {http: 2, ip: '6'}").network.http.value == .http2)
    }

    @Test("says what is wrong with it")
    func problems() throws {
        #expect(try mistakes("network: {reach: everywhere}").count == 1)
        #expect(
            try mistakes("network: {http: 3}")
                == ["config.yaml:1:17: network.http: '3' is not possible, write one of best, 1.1, 2"])
        #expect(
            try mistakes("network: {resolve: {'a.example': here, 'b c': 192.0.2.1}}")
                .map { $0.split(separator: ": ")[1] }
                == ["network.resolve.a.example", "network.resolve.b c"])
        let found = try mistakes(
            "network: {interface: \"a/b\", unix_socket: /run/x, reach: public, key: me.key, url_length: 0B, "
                + "connect_timeout: 0s}")
        #expect(
            found.map { $0.split(separator: ": ")[1] }.sorted()
                == [
                    "network.connect_timeout", "network.interface", "network.key", "network.unix_socket",
                    "network.url_length",
                ])
    }

    @Test("is shown without the key's password")
    func secrets() throws {
        let shown = try ConfigurationLoader(
            contents: Array("network: {certificate: me.pem, key: me.key, key_password: sesame}".utf8),
            name: "config.yaml", registry: .ofTests
        ).configuration(for: "plain").text
        #expect(!shown.contains("sesame"))
        #expect(shown.contains("key_password: \"***\""))
        #expect(shown.contains("key: \"me.key\""))
    }

    @Test("can differ by host, and a request's own options override it")
    func hosts() async throws {
        try await TestSite.withSite {
            $0.on("/", .text("page"))
        } run: { site async throws in
            let curl = try CurlDownloader(
                settings(
                    """
                    network: {resolve: {"films.invalid:\(site.port)": 127.0.0.1, "books.invalid:\(site.port)": 127.0.0.1}}
                    hosts:
                      books.invalid: {network: {reach: public}}
                      "*.books.invalid": {limits: {body: 3B}}
                    """))
            #expect(try await curl.fetch(Request(url("http://films.invalid:\(site.port)/"))).text == "page")
            await #expect(throws: FetchFailure.self) {
                try await curl.fetch(Request(url("http://books.invalid:\(site.port)/")))
            }
            var request = Request(try url("http://toys.invalid:\(site.port)/"))
            var own = ConnectionOptions()
            own.resolve["toys.invalid:\(site.port)"] = "127.0.0.1"
            request.connection = own
            #expect(try await curl.fetch(request).text == "page")
            // What it does not say comes from the settings.
            request.url = try url("http://films.invalid:\(site.port)/")
            #expect(try await curl.fetch(request).text == "page")
            await curl.shutdown()
        }
    }
}
