/// The limit that slows a crawl down.
package enum Bottleneck: Hashable, Sendable {
    /// Another process's own description.
    case told(String)
    /// Hosts that wait for a delay, for `Retry-After`, or for robots.txt.
    case politeness
    /// The limit of requests in flight on each host.
    case perHost(requests: Int)
    /// The network, or the servers: as many requests are in flight as are allowed, or as there are.
    case network(requests: Int)
    /// The parsing of pages and their pipelines.
    case parsing
    /// A frontier that can't be reached.
    case frontier
    /// The crawl was paused: nothing new starts.
    case paused
    /// The crawl ends: pages in flight are finished.
    case stopping
}

extension Bottleneck: CustomStringConvertible {
    /// The bottleneck in words.
    package var description: String {
        switch self {
        case .told(let text): text
        case .politeness: "politeness: hosts wait for their delays"
        case .perHost(let requests): "politeness: per_host, with \(requests) in flight"
        case .network(let requests): "network: \(requests) in flight"
        case .parsing: "parsing and pipelines"
        case .frontier: "the frontier can't be reached"
        case .paused: "paused; 'jobs resume' lets it go on"
        case .stopping: "stopping: pages in flight are finished"
        }
    }
}
