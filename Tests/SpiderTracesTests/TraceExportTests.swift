import SpiderCore
import SpiderEngine
import SpiderHTTP
import SpiderKit
import SpiderTesting
import SpiderURL
import SpiderValue
import Testing

@testable import SpiderFixtures
@testable import SpiderTraces

@Suite("Traces of a crawl", .timeLimit(.minutes(5)))
struct TraceExportTests {
    /// What a collector got.
    private struct Received {
        var spans: [[String: Value]] = []
        var bodies: [String] = []

        init(_ site: TestSite) throws {
            for request in site.requests where request.path == "/v1/traces" {
                bodies.append(request.text)
                for value in try Value(json: request.text).values(at: "$.resourceSpans[*].scopeSpans[*].spans[*]") {
                    guard case .object(let object) = value else { continue }
                    spans.append(Dictionary(object.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
                }
            }
        }

        /// Each span with the one around it and its attributes, as lines in order.
        func lines(port: Int) -> [String] {
            let names = Dictionary(
                spans.compactMap { span in span["spanId"].map { ($0.json, Self.text(span["name"])) } },
                uniquingKeysWith: { $1 })
            return spans.map { span in
                let parent = span["parentSpanId"].flatMap { names[$0.json] }
                var parts = [(parent.map { "\($0) > " } ?? "") + Self.text(span["name"])]
                if case .array(let attributes)? = span["attributes"] {
                    parts += attributes.map { attribute in
                        let value = (try? attribute.values(at: "$.value.*"))?.first
                        return "\(Self.text(attribute["key"]))=\(Self.text(value))"
                    }
                }
                if let message = span["status"]?["message"] { parts.append("(\(Self.text(message)))") }
                return parts.joined(separator: " ").replacing(":\(port)", with: ":PORT")
                    .replacing("server.port=\(port)", with: "server.port=PORT")
            }.sorted()
        }

        private static func text(_ value: Value?) -> String {
            if case .string(let text)? = value { text } else { value?.json ?? "" }
        }
    }

    private func settings(_ url: String?, ratio: Double = 1) -> TraceSettings {
        var settings = TraceSettings()
        settings.url = url
        settings.ratio = Fraction(clamping: ratio)
        settings.headers = HeaderValue("k 1").map { ["x-key": $0] } ?? [:]
        return settings
    }

    /// Crawls a site of four pages, and returns what `finish` said.
    private func crawl(_ export: TraceExport, _ site: TestSite, from path: String = "/") async throws -> String? {
        var options = Walker.Options()
        options.starts = [site.url(path)]
        _ = try await CollectedCrawl(
            of: Walker.self, options: options, settings: Settings(), downloader: CurlDownloader(), middleware: [],
            registry: Registry()
        ) { $0.tracer = export.tracer }
        return await export.finish()
    }

    private func start() async throws -> TestSite {
        try await TestSite.start {
            $0.page("/", html("Start", links: ["/bad", "/gone", "/films?token=geheim"]))
            $0.page("/bad", html("Bad", more: "<b>no price in http://u:geheim@a.test/</b>"))
            $0.page("/films", html("Films"))
        }
    }

    @Test("have a span for each page, with its fetch, its parsing and its commit")
    func spans() async throws {
        let site = try await start()
        let collector = try await TestSite.start { $0.on("/v1/traces", method: "POST", .json("{}")) }
        let export = try #require(
            try TraceExport(settings(collector.url("/")), of: [("service.name", "spider"), ("spider.name", "walker")]))
        let fault = try await crawl(export, site)
        await site.stop()
        await collector.stop()
        #expect(fault == nil)
        let received = try Received(collector)
        #expect(
            received.lines(port: site.port) == [
                "page > GET error.type=404 http.request.method=GET http.response.body.size=33 http.response.status_code=404 server.address=127.0.0.1 server.port=PORT url.full=http://127.0.0.1:PORT/gone",
                "page > GET http.request.method=GET http.response.body.size=14 http.response.status_code=200 server.address=127.0.0.1 server.port=PORT url.full=http://127.0.0.1:PORT/films?token=***",
                "page > GET http.request.method=GET http.response.body.size=54 http.response.status_code=200 server.address=127.0.0.1 server.port=PORT url.full=http://127.0.0.1:PORT/bad",
                "page > GET http.request.method=GET http.response.body.size=99 http.response.status_code=200 server.address=127.0.0.1 server.port=PORT url.full=http://127.0.0.1:PORT/",
                "page > commit",
                "page > commit",
                "page > commit",
                "page > commit",
                "page > parse",
                "page > parse",
                "page > parse error.type=404 (404 Not Found)",
                "page > parse error.type=parse (no price in http://u:***@a.test/)",
                "page error.type=404 spider.depth=1 spider.outcome=failed spider.page=Page url.full=http://127.0.0.1:PORT/gone (404 Not Found)",
                "page error.type=parse spider.depth=1 spider.outcome=failed spider.page=Page url.full=http://127.0.0.1:PORT/bad (no price in http://u:***@a.test/)",
                "page spider.depth=0 spider.followed=3 spider.items=1 spider.outcome=done spider.page=Page url.full=http://127.0.0.1:PORT/",
                "page spider.depth=1 spider.followed=0 spider.items=1 spider.outcome=done spider.page=Page url.full=http://127.0.0.1:PORT/films?token=***",
                "start > commit",
                "start > parse",
                "start spider.followed=1 spider.items=0 spider.outcome=done",
            ])
        #expect(!received.bodies.joined().contains("geheim"))
        let request = try #require(collector.requests.first)
        #expect(request.field("x-key") == "k 1")
        #expect(request.field("content-type") == "application/json")
        #expect(
            try Value(json: request.text).values(at: "$.resourceSpans[0].resource.attributes[*].value.stringValue")
                == ["spider", "walker"])
    }

    @Test(
        "are understood by OpenTelemetry's own schema",
        .enabled(if: PythonProgram.has("google/protobuf"), "bin/test installs it"))
    func schema() async throws {
        let site = try await start()
        let collector = try await TestSite.start { $0.on("/v1/traces", method: "POST", .json("{}")) }
        let export = try #require(try TraceExport(settings(collector.url("/")), of: [("service.name", "spider")]))
        _ = try await crawl(export, site)
        await site.stop()
        await collector.stop()
        let program = """
            import base64, json, sys
            from google.protobuf.json_format import ParseDict
            from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

            def in_base64(value):
                # Unlike other bytes in JSON, numbers of traces and spans are hexadecimal in OTLP.
                if isinstance(value, list):
                    return [in_base64(element) for element in value]
                if isinstance(value, dict):
                    ids = ("traceId", "spanId", "parentSpanId")
                    return {
                        key: base64.b64encode(bytes.fromhex(inner)).decode() if key in ids else in_base64(inner)
                        for key, inner in value.items()
                    }
                return value

            names = []
            for line in sys.stdin:
                request = ParseDict(in_base64(json.loads(line)), ExportTraceServiceRequest())
                for resource in request.resource_spans:
                    for scope in resource.scope_spans:
                        for span in scope.spans:
                            assert len(span.trace_id) == 16 and len(span.span_id) == 8
                            assert 0 < span.start_time_unix_nano <= span.end_time_unix_nano
                            names.append(span.name)
            print(*sorted(names))
            """
        let bodies = try Received(collector).bodies.map { $0 + "\n" }.joined()
        let end = try await PythonProgram.run(program, input: bodies)
        let pages = Array(repeating: "page", count: 4)
        let expected =
            Array(repeating: "GET", count: 4) + Array(repeating: "commit", count: 5) + pages
            + Array(repeating: "parse", count: 5) + ["start"]
        #expect(end == .init(status: 0, output: expected.joined(separator: " ") + "\n", errors: ""))
    }

    @Test("are dropped and counted if the collector is gone, and the crawl goes on")
    func gone() async throws {
        let site = try await start()
        let collector = try await TestSite.start { $0.page("/", "") }
        let url = collector.url("/")
        await collector.stop()
        let export = try #require(try TraceExport(settings(url), of: []))
        let fault = try await crawl(export, site)
        await site.stop()
        #expect(
            fault
                == "traces: 19 of 19 spans were dropped: connection refused by 127.0.0.1:\(collector.port)")
    }

    @Test("are dropped and counted if the collector refuses them")
    func refused() async throws {
        let site = try await start()
        let collector = try await TestSite.start { $0.on("/", method: "POST", .status(503)) }
        let url = collector.url("/in?key=geheim")
        let export = try #require(try TraceExport(settings(url), of: []))
        let fault = try await crawl(export, site)
        await site.stop()
        await collector.stop()
        #expect(
            fault
                == "traces: 19 of 19 spans were dropped: http://127.0.0.1:\(collector.port)/in?key=*** answered 404 Not Found"
        )
    }

    @Test("need a collector, and cost nothing without pages that are chosen")
    func none() async throws {
        #expect(try TraceExport(settings(nil), of: []) == nil)
        let site = try await start()
        let collector = try await TestSite.start { $0.on("/v1/traces", method: "POST", .json("{}")) }
        let export = try #require(try TraceExport(settings(collector.url("/"), ratio: 0), of: []))
        let fault = try await crawl(export, site)
        await site.stop()
        await collector.stop()
        #expect(fault == nil)
        #expect(collector.requestCount == 0)
    }
}
