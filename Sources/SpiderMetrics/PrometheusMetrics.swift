package import CoreMetrics
import Synchronization

/// Keeps the values of swift-metrics, and writes them in Prometheus's format.
///
/// ```swift
/// let metrics = PrometheusMetrics()
/// MetricsSystem.bootstrap(metrics)
/// print(metrics.text)
/// ```
///
/// Counters end in `_total`, timers are histograms in seconds. Text format 0.0.4:
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>.
package final class PrometheusMetrics: MetricsFactory {
    struct Series {
        var counters: [MetricName: Double] = [:]
        var gauges: [MetricName: Double] = [:]
        var timers: [MetricName: Histogram] = [:]

        /// The number of series, so that labels that a site chooses can't fill the memory.
        var count: Int { counters.count + gauges.count + timers.count }
    }

    /// The most series that are kept; further ones are ignored.
    static let limit = 10_000

    private let series = Mutex(Series())

    /// Creates metrics without any series.
    package init() {}

    func change(_ body: (inout Series) -> Void) { series.withLock { body(&$0) } }

    /// All series, in the text format of Prometheus.
    package var text: String {
        let series = series.withLock { $0 }
        var lines: [String] = []
        func add(_ entries: [(name: MetricName, lines: [String])], _ type: String, _ suffix: String) {
            var last = ""
            for entry in entries.sorted(by: { $0.name < $1.name }) {
                if entry.name.name != last { lines.append("# TYPE \(entry.name.name)\(suffix) \(type)") }
                last = entry.name.name
                lines += entry.lines
            }
        }
        add(
            series.counters.map { ($0.key, ["\($0.key.text(suffix: "_total")) \(Self.shown($0.value))"]) }, "counter",
            "_total")
        add(series.gauges.map { ($0.key, ["\($0.key.text()) \(Self.shown($0.value))"]) }, "gauge", "")
        add(series.timers.map { ($0.key, Self.lines(of: $0.value, $0.key)) }, "histogram", "_seconds")
        return lines.map { "\($0)\n" }.joined()
    }

    private static func lines(of histogram: Histogram, _ name: MetricName) -> [String] {
        var lines = zip(Histogram.ends, histogram.counts).map { end, count in
            "\(name.text(suffix: "_seconds_bucket", adding: "le=\"\(shown(end))\"")) \(count)"
        }
        lines.append("\(name.text(suffix: "_seconds_bucket", adding: "le=\"+Inf\"")) \(histogram.total)")
        lines.append("\(name.text(suffix: "_seconds_sum")) \(shown(histogram.sum))")
        lines.append("\(name.text(suffix: "_seconds_count")) \(histogram.total)")
        return lines
    }

    private static func shown(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }

    // MARK: swift-metrics

    /// Creates a counter.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        SeriesHandler(MetricName(label, dimensions), self)
    }

    /// Creates a gauge, whatever the aggregation.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        SeriesHandler(MetricName(label, dimensions), self)
    }

    /// Creates a timer.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        SeriesHandler(MetricName(label, dimensions), self)
    }

    /// Does nothing: the series ends with the process.
    package func destroyCounter(_ handler: any CounterHandler) {}

    /// Does nothing: the series ends with the process.
    package func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Does nothing: the series ends with the process.
    package func destroyTimer(_ handler: any TimerHandler) {}
}
