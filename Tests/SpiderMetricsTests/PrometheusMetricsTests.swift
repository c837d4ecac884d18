import CoreMetrics
import SpiderTesting
import Testing

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
        "are served where an address says",
        arguments: [
            (":9464", "127.0.0.1:9464"), ("0.0.0.0:1", "0.0.0.0:1"), ("[::1]:80", "[::1]:80"), ("9464", nil),
            (":x", nil),
            (":70000", nil), ("", nil),
        ] as [(String, String?)])
    func addresses(text: String, expected: String?) { #expect(MetricsAddress(text)?.description == expected) }

    @Test("are understood by Prometheus's own parser, if it is there")
    func parsed() async throws {
        let metrics = PrometheusMetrics()
        metrics.makeCounter(label: "spider.pages", dimensions: [("spider.name", "a\"b\\c\nd")]).increment(by: 3)
        metrics.makeTimer(label: "t", dimensions: []).recordNanoseconds(1_000)
        let folder = try TemporaryFolder()
        let path = try folder.write(metrics.text, to: "metrics.txt")
        let program = """
            import sys
            try:
                from prometheus_client.parser import text_string_to_metric_families
            except ImportError:
                print("prometheus-client isn't installed"); sys.exit(0)
            for family in text_string_to_metric_families(open("\(path)").read()):
                print(family.name, family.type, len(family.samples))
            """
        let end = try await TestProcess("/usr/bin/env", ["python3", "-c", program], in: folder).end()
        #expect(end.status == 0, "\(end.errors)")
        if end.output == "prometheus-client isn't installed\n" { return }
        #expect(end.output == "spider_pages counter 1\nt_seconds histogram 17\n")
    }
}
