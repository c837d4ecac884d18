import SpiderJobs
import SpiderKit
import Testing

@Suite("Failed pages are meant")
struct FailureFilterTests {
    private static let all: [(reason: String, status: Int?)] = [
        ("404 Not Found", 404), ("503 Service Unavailable", 503), ("timeout: no complete answer", nil),
        ("timeout: no connection", nil), ("connection refused", nil), ("DNS: unknown host", nil), ("no route", nil),
        ("TLS: the server's certificate is not valid", nil), ("the connection broke", nil),
        ("the proxy: connection refused", nil), ("robots.txt: cannot be reached: connection refused", nil),
        ("robots.txt: cannot be reached: 503 Service Unavailable", nil), ("robots.txt: Disallow: /a", nil),
        ("blocked: a captcha", nil), ("nothing matches 'h1'", 200), ("expected JSON, found HTML", 200),
        ("the body is larger than 5 bytes", nil), ("no end in time, while fetching", nil), ("not HTTP: chunk", nil),
    ]

    private func meant(by text: String) -> [String] {
        let filter = FailureFilter(text)
        return Self.all.filter { filter.matches($0.reason, status: $0.status) }.map(\.reason)
    }

    @Test(
        "by a word for their kind, that of robots.txt included",
        arguments: [
            ("timeout", ["timeout: no complete answer", "timeout: no connection", "no end in time, while fetching"]),
            ("TIMEOUT", ["timeout: no complete answer", "timeout: no connection", "no end in time, while fetching"]),
            (
                "refused",
                [
                    "connection refused", "the proxy: connection refused",
                    "robots.txt: cannot be reached: connection refused",
                ]
            ),
            ("dns", ["DNS: unknown host"]), ("tls", ["TLS: the server's certificate is not valid"]),
            ("lost", ["the connection broke"]), ("route", ["no route"]), ("http", ["not HTTP: chunk"]),
            ("proxy", ["the proxy: connection refused"]), ("large", ["the body is larger than 5 bytes"]),
            ("blocked", ["blocked: a captcha"]),
            (
                "robots",
                [
                    "robots.txt: cannot be reached: connection refused",
                    "robots.txt: cannot be reached: 503 Service Unavailable", "robots.txt: Disallow: /a",
                ]
            ),
            ("parse", ["nothing matches 'h1'", "expected JSON, found HTML"]),
        ])
    func words(word: String, reasons: [String]) { #expect(meant(by: word) == reasons) }

    @Test(
        "by a status, or a class of statuses",
        arguments: [
            ("404", ["404 Not Found"]), ("4xx", ["404 Not Found"]), ("200", []), ("2xx", []),
            ("503", ["503 Service Unavailable", "robots.txt: cannot be reached: 503 Service Unavailable"]),
            ("5XX", ["503 Service Unavailable", "robots.txt: cannot be reached: 503 Service Unavailable"]),
        ])
    func statuses(text: String, reasons: [String]) { #expect(meant(by: text) == reasons) }

    @Test("by how their reason begins")
    func beginnings() {
        #expect(meant(by: "nothing") == ["nothing matches 'h1'"])
        #expect(meant(by: "timeout: no c") == ["timeout: no complete answer", "timeout: no connection"])
        #expect(meant(by: "refuse") == [])
        #expect(meant(by: "9xx") == [] && meant(by: "xx") == [])
    }
}
