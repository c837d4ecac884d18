import ArgumentParser
import SpiderMetrics

/// The options of `crawl` for what it leaves behind besides its items.
struct ReportFlags: ParsableArguments {
    @Option(
        name: .customLong("summary"),
        help: ArgumentHelp("Write the summary to this file as JSON; - is standard output.", valueName: "file"))
    var summary: String?

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Write a page with charts of the crawl to this file (.html).", valueName: "file"))
    var report: String?

    @Option(
        name: .customLong("metrics"),
        help: ArgumentHelp(
            "Serve metrics to Prometheus at /metrics, on this machine only unless a host is given (:9464).",
            valueName: "host:port"))
    var metrics: String?

    @Option(
        name: .customLong("traces"),
        help: ArgumentHelp(
            "Send spans of pages to a collector that takes OTLP over HTTP, such as http://127.0.0.1:4318.",
            valueName: "URL"))
    var traces: String?

    func validate() throws {
        if let metrics, MetricsAddress(metrics) == nil {
            throw ValidationError("'--metrics \(metrics)': expected a port, such as :9464, or a host and a port")
        }
    }
}
