@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Testing

@Suite("The text of a fetch failure")
struct FetchFailureTextTests {
    private func message(
        _ reason: FetchFailure.Reason, _ detail: String = "", at address: String = "http://films.example:8000/a?b"
    ) throws -> String {
        FetchFailure(reason, url: try WebURL(parsing: address), detail: detail).message
    }

    @Test(
        "a failure names the cause and the host, and begins with the reason",
        arguments: [
            (.unknownHost, "", "DNS: unknown host 'films.example'"),
            (.refused, "", "connection refused by films.example:8000"),
            (.noRoute, "", "no route to films.example:8000"),
            (.notConnected, "bad file", "no connection to films.example:8000 (bad file)"),
            (
                .connectTimeout, "10s, waiting for DNS",
                "timeout: no connection to films.example:8000 (10s, waiting for DNS)"
            ),
            (.timeout, "30s", "timeout: no complete answer from films.example:8000 (30s)"),
            (.tls("old"), "no cipher", "TLS: old (films.example:8000: no cipher)"),
            (.connectionLost, "", "the connection broke (films.example:8000)"),
            (.tooSlow, "1 byte", "the answer came too slowly (films.example:8000: 1 byte)"),
            (.notRecorded, "", "not in the recording"),
            (.proxy("connection refused"), "", "the proxy: connection refused"),
            (.layer("paywall", text: "paywall: subscribers only"), "", "paywall: subscribers only"),
            (.layer("paywall", text: "paywall"), "after 3 pages", "paywall (after 3 pages)"),
        ] as [(FetchFailure.Reason, String, String)])
    func messages(reason: FetchFailure.Reason, detail: String, expected: String) throws {
        #expect(try message(reason, detail) == expected)
        #expect(expected.hasPrefix(reason.description))
    }

    @Test("a failure names the port, also the scheme's default, and an address as in a URL")
    func peers() throws {
        #expect(try message(.refused, at: "https://films.example/") == "connection refused by films.example:443")
        #expect(try message(.refused, at: "http://[::1]/") == "connection refused by [::1]:80")
    }

    @Test("a failure doesn't repeat its reason, and its description has the URL without a password")
    func whole() throws {
        let detail = "robots.txt: cannot be reached: connection refused by films.example:80"
        let reason = FetchFailure.Reason.layer("robots", text: "robots.txt: cannot be reached: connection refused")
        #expect(try message(reason, detail) == detail)
        let url = try WebURL(parsing: "http://u:secret@films.example/")
        let text = FetchFailure(.refused, url: url).description
        #expect(text.hasPrefix("connection refused by films.example:80: http://") && !text.contains("secret"))
    }
}
