import SpiderTesting
import SpiderValue
import Testing

@Suite("spider crawl --traces", .timeLimit(.minutes(5)))
struct TraceCommandTests {
    private func crawl(_ url: String, _ more: String..., configuration: String = "{}") async throws -> TestProcess.End {
        let folder = try TemporaryFolder()
        try folder.write(configuration, to: "config.yaml")
        return try await TestProcess(
            ["crawl", url, "--field", "title=title", "-o", "items.jsonl", "--frontier", "memory", "--quiet"] + more,
            in: folder
        ).end()
    }

    @Test("sends the spans of all pages to a collector, with the name of the spider")
    func sends() async throws {
        let site = try await TestSite.start {
            $0.page("/", "<title>One</title>")
            $0.on("/v1/traces", method: "POST", .json("{}"))
        }
        let end = try await crawl(site.url("/"), "--traces", site.url("/"))
        await site.stop()
        #expect(end == .init(status: 0, output: "", errors: ""))
        let bodies = site.requests.filter { $0.path == "/v1/traces" }.map(\.text)
        let names = try bodies.flatMap {
            try Value(json: $0).values(at: "$.resourceSpans[*].scopeSpans[*].spans[*].name")
        }
        #expect(
            names.map(\.json).sorted() == [
                #""GET""#, #""commit""#, #""commit""#, #""page""#, #""parse""#, #""parse""#, #""start""#,
            ])
        #expect(bodies.first?.contains(#"{"key":"service.name","value":{"stringValue":"spider"}}"#) ?? false)
    }

    @Test("costs the crawl nothing but a line if there is no collector")
    func gone() async throws {
        let site = try await TestSite.start { $0.page("/", "<title>One</title>") }
        let other = try await TestSite.start { $0.page("/", "") }
        await other.stop()
        let end = try await crawl(site.url("/"), "--traces", other.url("/"))
        await site.stop()
        #expect(
            end
                == .init(
                    status: 0, output: "",
                    errors: "traces: 7 of 7 spans were dropped: connection refused by 127.0.0.1:\(other.port)\n"))
    }

    @Test(
        "is refused if the URL, the ratio or a header field can't be one",
        arguments: [
            ("url: ftp://a.test/", "traces.url: expected an http or https URL, such as http://127.0.0.1:4318"),
            ("ratio: 2", "2.0 is out of range, 0 to 1 is possible"),
            ("headers: {a b: c}", "traces.headers: a key isn't the name of a header field"),
        ])
    func refused(setting: String, message: String) async throws {
        let end = try await crawl("http://127.0.0.1:9/", configuration: "traces: {\(setting)}\n")
        #expect(end.status == 78)
        #expect(end.errors.contains(message), "\(end.errors)")
        #expect(try await crawl("http://127.0.0.1:9/", "--traces", "nowhere").status == 78)
    }
}
