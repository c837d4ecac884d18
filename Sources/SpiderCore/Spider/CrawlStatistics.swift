/// What a process has seen of a crawl, for reports: statuses, latencies, and how the counts have grown.
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
        /// What limited the crawl then, in words.
        package var limit: String?
    }

    /// What one host has given.
    package struct Host: Codable, Hashable, Sendable {
        package var pages = 0
        package var failed = 0
        package var bytes = 0

        package init() {}
    }

    /// How many hosts are told apart; further ones are counted together, under an empty name.
    private static let hostLimit = 500

    /// How many points are kept; when there are more, every second one goes.
    private static let pointLimit = 400

    /// How many pages had each status.
    package private(set) var statuses: [String: Int] = [:]
    /// How long servers took to answer.
    package private(set) var latencies = LatencyHistogram()
    /// What each host has given, by its name and port.
    package var hosts: [String: Host] { hostCounts ?? [:] }
    /// Jobs of earlier versions have none.
    private var hostCounts: [String: Host]? = [:]
    /// How many pages came from the cache.
    package private(set) var cached = 0
    /// How the counts have grown.
    package private(set) var points: [Point] = []
    /// The time between two points, in seconds.
    private var interval = 0.5

    private enum CodingKeys: String, CodingKey {
        case statuses, latencies, cached, points, interval
        case hostCounts = "hosts"
    }

    package init() {}

    /// Counts the answer of a server.
    package mutating func count(latency: Duration) { latencies.count(latency) }

    /// Counts the end of a page.
    package mutating func count(status: Int?, isCached: Bool) {
        if let status { statuses["\(status)", default: 0] += 1 }
        if isCached { cached += 1 }
    }

    /// Counts what a page was for its host.
    package mutating func count(host: String, isFailure: Bool, bytes: Int) {
        let isKnown = hosts[host] != nil || hosts.count < CrawlStatistics.hostLimit
        let name = isKnown ? host : ""
        var counts = hosts[name] ?? Host()
        if isFailure { counts.failed += 1 } else { counts.pages += 1 }
        counts.bytes += bytes
        hostCounts?[name] = counts
    }

    /// Notes how far the crawl is.
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
