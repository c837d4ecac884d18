import SpiderCore

/// A report of what a stalled crawl waits for.
struct StallReport: Sendable {
    /// A host whose next request isn't due yet.
    struct Wait: Sendable {
        /// The host, or the group of hosts that share a pace.
        let name: String
        let until: ContinuousClock.Instant
        /// The reason, if it is known.
        var reason: String?
    }

    /// How long nothing has moved.
    let time: Duration
    let now: ContinuousClock.Instant
    var running: [RunningPage] = []
    /// The waiting hosts, the first ones due.
    var waits: [Wait] = []
    /// The number of further hosts that wait.
    var furtherWaits = 0
    /// The number of requests that belong to other processes.
    var elsewhere = 0

    /// The number of hosts with running requests that are named.
    private static let groupLimit = 5
}

extension StallReport: CustomStringConvertible {
    /// The report in one line.
    var description: String {
        var parts = runningTexts
        parts += waits.map { wait in
            let time = wait.until > now ? "waits for \(Interval(wait.until - now).text) more" : "may be asked now"
            return "\(wait.name) \(time)\(wait.reason.map { " (\($0))" } ?? "")"
        }
        if furtherWaits > 0 { parts.append("\(furtherWaits) more \(furtherWaits == 1 ? "host waits" : "hosts wait")") }
        if elsewhere > 0 {
            parts.append("\(elsewhere) \(elsewhere == 1 ? "request is" : "requests are") left to other processes")
        }
        return "nothing has moved for \(Interval(time).text): \(parts.joined(separator: "; "))"
    }

    private var runningTexts: [String] {
        struct Group: Hashable {
            let host: String
            let phase: RunningPage.Phase
        }
        var groups: [Group: (count: Int, oldest: ContinuousClock.Instant)] = [:]
        for page in running {
            let group = Group(host: page.queued?.host.description ?? "", phase: page.phase)
            let (count, oldest) = groups[group] ?? (0, page.started)
            groups[group] = (count + 1, min(oldest, page.started))
        }
        let sorted = groups.sorted { ($0.value.oldest, $0.key.host) < ($1.value.oldest, $1.key.host) }
        var texts = sorted.prefix(StallReport.groupLimit).map { group, state in
            let since = Interval(now - state.oldest).text
            return switch group.phase {
            case .starting: "the spider's start has run for \(since)"
            case .fetching: "\(group.host): \(state.count.counted("request has", "requests have")) run for \(since)"
            case .parsing:
                "\(group.host): \(state.count.counted("page has", "pages have")) been worked on for \(since)"
            }
        }
        if sorted.count > texts.count { texts.append("\(sorted.count - texts.count) more hosts with requests") }
        return texts
    }
}
