/// The counts of a measurement in several ranges, as Prometheus defines them.
struct Histogram {
    /// The ends of the ranges in seconds, after OpenTelemetry's conventions for HTTP.
    static let ends = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

    private(set) var counts = [Int](repeating: 0, count: ends.count)
    private(set) var total = 0
    private(set) var sum = 0.0

    mutating func record(_ seconds: Double) {
        total += 1
        sum += seconds
        for (index, end) in Histogram.ends.enumerated() where seconds <= end { counts[index] += 1 }
    }
}
