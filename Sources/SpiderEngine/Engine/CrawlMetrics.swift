import CoreMetrics
import SpiderCore

/// Reports a crawl's progress to swift-metrics, with names after OpenTelemetry's conventions.
///
/// Without a backend, nothing is kept.
struct CrawlMetrics {
    private let pages: Counter
    private let failures: Counter
    private let items: Counter
    private let bytes: Counter
    private let queued: Gauge
    private let inFlight: Gauge
    private let latency: CoreMetrics.Timer
    private var last = CrawlStatus()

    init(spider: String) {
        let labels = [("spider.name", spider)]
        pages = Counter(label: "spider.pages", dimensions: labels)
        failures = Counter(label: "spider.failures", dimensions: labels)
        items = Counter(label: "spider.items", dimensions: labels)
        bytes = Counter(label: "spider.bytes", dimensions: labels)
        queued = Gauge(label: "spider.requests.queued", dimensions: labels)
        inFlight = Gauge(label: "spider.requests.in_flight", dimensions: labels)
        latency = CoreMetrics.Timer(label: "http.client.request.duration", dimensions: labels)
    }

    /// Records the response of a server.
    func record(latency: Duration) { self.latency.recordNanoseconds(latency.nanosecondsForMetrics) }

    /// Records the crawl's progress.
    mutating func record(_ status: CrawlStatus) {
        pages.increment(by: Int64(status.pages - last.pages))
        failures.increment(by: Int64(status.failed - last.failed))
        items.increment(by: Int64(status.items - last.items))
        bytes.increment(by: Int64(status.bytes - last.bytes))
        queued.record(status.waiting)
        inFlight.record(status.running)
        last = status
    }
}

extension Duration {
    fileprivate var nanosecondsForMetrics: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
