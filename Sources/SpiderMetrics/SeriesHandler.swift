import CoreMetrics

/// One series of swift-metrics.
final class SeriesHandler: CounterHandler, RecorderHandler, TimerHandler {
    private let name: MetricName
    private let metrics: PrometheusMetrics

    init(_ name: MetricName, _ metrics: PrometheusMetrics) {
        self.name = name
        self.metrics = metrics
    }

    func increment(by amount: Int64) {
        metrics.change { series in
            guard series.counters[name] != nil || series.count < PrometheusMetrics.limit else { return }
            series.counters[name, default: 0] += Double(amount)
        }
    }

    func reset() { metrics.change { $0.counters[name] = 0 } }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        metrics.change { series in
            guard series.gauges[name] != nil || series.count < PrometheusMetrics.limit else { return }
            series.gauges[name] = value
        }
    }

    func recordNanoseconds(_ duration: Int64) {
        metrics.change { series in
            guard series.timers[name] != nil || series.count < PrometheusMetrics.limit else { return }
            series.timers[name, default: Histogram()].record(Double(duration) / 1e9)
        }
    }
}
