import CoreMetrics
import HTTPTypes
import SpiderHTML
import SpiderHTTP
import SpiderKit
import SpiderTesting
import SpiderURL
import Testing

@testable import SpiderFixtures
@testable import SpiderMetrics

@Suite("Metrics for Prometheus")
struct PrometheusMetricsTests {
    @Test("are written as counters, gauges and histograms, with labels in order and escaped")
    func text() {
        let metrics = PrometheusMetrics()
        metrics.makeCounter(label: "spider.pages", dimensions: [("spider.name", "a\"b\\c\nd")]).increment(by: 3)
        metrics.makeCounter(label: "spider.pages", dimensions: [("z", "1"), ("a", "2")]).increment(by: 4)
        metrics.makeRecorder(label: "queued", dimensions: [], aggregate: false).record(Int64(7))
        metrics.makeRecorder(label: "share", dimensions: [], aggregate: false).record(0.25)
        let timer = metrics.makeTimer(label: "http.client.request.duration", dimensions: [])
        timer.recordNanoseconds(20_000_000)
        timer.recordNanoseconds(60_000_000_000)
        #expect(
            metrics.text == """
                # TYPE spider_pages_total counter
                spider_pages_total{a="2",z="1"} 4
                spider_pages_total{spider_name="a\\"b\\\\c\\nd"} 3
                # TYPE queued gauge
                queued 7
                # TYPE share gauge
                share 0.25
                # TYPE http_client_request_duration_seconds histogram
                http_client_request_duration_seconds_bucket{le="0.005"} 0
                http_client_request_duration_seconds_bucket{le="0.01"} 0
                http_client_request_duration_seconds_bucket{le="0.025"} 1
                http_client_request_duration_seconds_bucket{le="0.05"} 1
                http_client_request_duration_seconds_bucket{le="0.075"} 1
                http_client_request_duration_seconds_bucket{le="0.1"} 1
                http_client_request_duration_seconds_bucket{le="0.25"} 1
                http_client_request_duration_seconds_bucket{le="0.5"} 1
                http_client_request_duration_seconds_bucket{le="0.75"} 1
                http_client_request_duration_seconds_bucket{le="1"} 1
                http_client_request_duration_seconds_bucket{le="2.5"} 1
                http_client_request_duration_seconds_bucket{le="5"} 1
                http_client_request_duration_seconds_bucket{le="7.5"} 1
                http_client_request_duration_seconds_bucket{le="10"} 1
                http_client_request_duration_seconds_bucket{le="+Inf"} 2
                http_client_request_duration_seconds_sum 60.02
                http_client_request_duration_seconds_count 2

                """)
    }

    @Test("keep a bounded number of series")
    func bounded() {
        let metrics = PrometheusMetrics()
        for number in 0..<10_100 { metrics.makeCounter(label: "c", dimensions: [("n", "\(number)")]).increment(by: 1) }
        #expect(metrics.text.split(separator: "\n").count == 10_001)
    }

    @Test(
        "are served at the address that the option names",
        arguments: [
            (":9464", "127.0.0.1:9464"), ("0.0.0.0:1", "0.0.0.0:1"), ("[::1]:80", "[::1]:80"), ("9464", nil),
            (":x", nil),
            (":70000", nil), ("", nil),
        ] as [(String, String?)])
    func addresses(text: String, expected: String?) { #expect(MetricsAddress(text)?.description == expected) }

    @Test(
        "are served, and understood by Prometheus's own parser",
        .enabled(if: PythonProgram.has("prometheus_client"), "bin/test installs it"))
    func parsed() async throws {
        let metrics = PrometheusMetrics()
        metrics.makeCounter(label: "spider.pages", dimensions: [("spider.name", "a\"b\\c\nd")]).increment(by: 3)
        metrics.makeRecorder(label: "spider.requests.queued", dimensions: [], aggregate: false).record(Int64(7))
        metrics.makeTimer(label: "t", dimensions: []).recordNanoseconds(1_000)
        let program = """
            import sys
            from prometheus_client.parser import text_string_to_metric_families

            for family in text_string_to_metric_families(sys.stdin.read()):
                print(family.name, family.type, len(family.samples), family.samples[0].labels, family.samples[-1].value)
            """
        let end = try await PythonProgram.run(program, input: try await scrape(metrics).page)
        #expect(
            end
                == .init(
                    status: 0,
                    output: """
                        spider_pages counter 1 {'spider_name': 'a"b\\\\c\\nd'} 3
                        spider_requests_queued gauge 1 {} 7
                        t_seconds histogram 17 {'le': '0.005'} 1

                        """, errors: ""))
    }

    @Test("are served at one address and with one method only")
    func served() async throws {
        let metrics = PrometheusMetrics()
        metrics.makeCounter(label: "a", dimensions: []).increment(by: 1)
        let found = try await scrape(metrics)
        #expect(found.status == .ok)
        #expect(found.headerFields[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(found.page == "# TYPE a_total counter\na_total 1\n")
        #expect(try await scrape(metrics, "/metrics?x=1").page == found.page)
        #expect(try await scrape(metrics, method: .head).body.isEmpty)
        #expect(try await scrape(metrics, "/").status == .notFound)
        #expect(try await scrape(metrics, method: .post).status == .methodNotAllowed)
    }

    private func scrape(
        _ metrics: PrometheusMetrics, _ path: String = "/metrics", method: HTTPRequest.Method = .get
    ) async throws -> Response {
        let server = try MetricsServer.start(try #require(MetricsAddress("127.0.0.1:0")), metrics)
        var request = Request(try WebURL(parsing: "http://127.0.0.1:\(server.port)\(path)"))
        request.method = method
        let downloader = try CurlDownloader()
        let response = try await downloader.fetch(request)
        await downloader.shutdown()
        server.stop()
        return response
    }
}

extension Response {
    /// The body as text.
    fileprivate var page: String { String(decoding: body, as: UTF8.self) }
}
