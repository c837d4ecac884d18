/// The response times of servers: counts in ranges, each a fifth wider than the last.
package struct LatencyHistogram: Codable, Hashable, Sendable {
    /// The end of the first range, in seconds.
    private static let first = 0.001
    private static let growth = 1.2
    /// The number of ranges; the last one has everything beyond about two hours.
    private static let rangeCount = 88

    /// The counts of the ranges, as many as are needed.
    package private(set) var counts: [Int] = []

    package init() {}

    /// Counts a response.
    package mutating func count(_ latency: Duration) {
        let seconds = max(0, latency / .seconds(1))
        var range = 0
        var end = LatencyHistogram.first
        while seconds > end, range < LatencyHistogram.rangeCount - 1 {
            end *= LatencyHistogram.growth
            range += 1
        }
        while counts.count <= range { counts.append(0) }
        counts[range] += 1
    }

    /// The number of counted responses.
    package var total: Int { counts.reduce(0, +) }

    /// Returns the time within which a fraction of the responses came, as the end of its range; `nil` if there were
    /// none.
    ///
    /// - Parameter share: from 0 to 1: 0.5 for the median
    package func percentile(_ share: Double) -> Duration? {
        let wanted = Double(total) * share
        guard total > 0 else { return nil }
        var seen = 0
        for (range, count) in counts.enumerated() {
            seen += count
            if Double(seen) >= wanted { return .seconds(LatencyHistogram.end(of: range)) }
        }
        return nil
    }

    /// Returns the end of a range, in seconds.
    package static func end(of range: Int) -> Double {
        (0..<range).reduce(first) { end, _ in end * growth }
    }
}
