import SpiderKit

/// The number of pages that a crawl has had in the last seconds.
struct Pace {
    private struct Sample {
        let time: Duration
        let pages: Int
    }

    /// The time that counts.
    private static let window: Duration = .seconds(10)

    private var samples: [Sample] = []

    /// Notes how far a crawl is.
    mutating func note(_ status: CrawlStatus) {
        samples.append(Sample(time: status.duration, pages: status.pages + status.failed))
        while samples.count > 2, let second = samples.dropFirst().first, status.duration - second.time >= Pace.window {
            samples.removeFirst()
        }
    }

    /// The pages in a second; nil before there is anything to tell.
    var pagesPerSecond: Double? {
        guard let first = samples.first, let last = samples.last, last.time > first.time else { return nil }
        return Double(last.pages - first.pages) / ((last.time - first.time) / .seconds(1))
    }
}
