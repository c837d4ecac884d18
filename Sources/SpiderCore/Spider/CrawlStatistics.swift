/// Statistics of a crawl in one process, for reports: statuses, latencies, and the growth of the counts.
package struct CrawlStatistics: Codable, Hashable, Sendable {
    /// The counts at a moment.
    package struct Point: Codable, Hashable, Sendable {
        /// The time since the process began with the crawl, in seconds.
        package var seconds: Double
        package var pages: Int
        package var failed: Int
        package var items: Int
        package var bytes: Int
        package var queued: Int
        /// The bottleneck at that moment, in words.
        package var limit: String?
    }

    /// The counts of one host.
    package struct Host: Codable, Hashable, Sendable {
        package var pages = 0
        package var failed = 0
        package var bytes = 0

        package init() {}
    }

    /// The number of hosts that are distinguished; further ones are counted together, under an empty name.
    private static let hostLimit = 500

    /// The number of points that are kept; if there are more, every second one is removed.
    private static let pointLimit = 400

    /// The number of pages with each status.
    package private(set) var statuses: [String: Int] = [:]
    /// The response times of servers.
    package private(set) var latencies = LatencyHistogram()
    /// The counts of each host, by its name and port.
    package var hosts: [String: Host] { hostCounts ?? [:] }
    /// Jobs of earlier versions have none.
    private var hostCounts: [String: Host]? = [:]
    /// The number of pages from the cache.
    package private(set) var cached = 0
    /// The counts over time.
    package private(set) var points: [Point] = []
    /// The time between two points, in seconds.
    private var interval = 0.5

    private enum CodingKeys: String, CodingKey {
        case statuses, latencies, cached, points, interval
        case hostCounts = "hosts"
    }

    package init() {}

    /// Counts the response of a server.
    package mutating func count(latency: Duration) { latencies.count(latency) }

    /// Counts the end of a page.
    package mutating func count(status: Int?, isCached: Bool) {
        if let status { statuses["\(status)", default: 0] += 1 }
        if isCached { cached += 1 }
    }

    /// Counts a page for its host.
    package mutating func count(host: String, isFailure: Bool, bytes: Int) {
        let isKnown = hosts[host] != nil || hosts.count < CrawlStatistics.hostLimit
        let name = isKnown ? host : ""
        var counts = hosts[name] ?? Host()
        if isFailure { counts.failed += 1 } else { counts.pages += 1 }
        counts.bytes += bytes
        hostCounts?[name] = counts
    }

    /// Notes the crawl's progress.
    package mutating func note(_ status: CrawlStatus, isLast: Bool = false) {
        let seconds = status.duration / .seconds(1)
        if let last = points.last, seconds - last.seconds < interval {
            guard isLast else { return }
            points.removeLast()
        }
        points.append(
            Point(
                seconds: seconds, pages: status.pages, failed: status.failed, items: status.items, bytes: status.bytes,
                queued: status.waiting, limit: status.bottleneck?.kind))
        guard points.count > CrawlStatistics.pointLimit else { return }
        points = points.enumerated().filter { $0.offset % 2 == 0 || $0.offset == points.count - 1 }.map(\.element)
        interval *= 2
    }
}

extension Bottleneck {
    /// The bottleneck in a word or two, for charts.
    package var kind: String {
        switch self {
        case .told(let text): text
        case .politeness, .perHost: "politeness"
        case .network: "network"
        case .parsing: "parsing"
        case .frontier: "frontier"
        case .paused: "paused"
        case .stopping: "stopping"
        }
    }
}
