import SpiderKit

/// A worker's knowledge of the hosts with queued requests: the first request of each, and when it is due by the
/// server's clock.
///
/// Other workers may have taken a request in the meantime; the worker finds out when it takes the request.
struct HostHeads {
    struct Head: Equatable {
        var id: Int
        var priority: Int
        /// Milliseconds of the server's clock.
        var at: Int
    }

    /// The most hosts that it remembers; the server names others when these have no more requests.
    private let limit: Int
    private var heads: [HostKey: Head] = [:]
    /// The same moment by the server's clock and by the process's own.
    private var anchor: (server: Int, own: ContinuousClock.Instant)?

    init(limit: Int = 20_000) { self.limit = limit }

    var hosts: [HostKey] { Array(heads.keys) }

    /// Sets the server's clock.
    mutating func set(server: Int, own: ContinuousClock.Instant) { anchor = (server, own) }

    /// Sets the first request of a host; `nil` if the host has none.
    ///
    /// - Returns: whether this is a change
    mutating func set(_ host: HostKey, _ head: Head?) -> Bool {
        if heads[host] == head { return false }
        if head != nil, heads[host] == nil, heads.count >= limit { return false }
        heads[host] = head
        return true
    }

    /// Delays a host.
    mutating func postpone(_ host: HostKey, _ time: Duration) {
        heads[host]?.at = (anchor?.server ?? 0) + time.wholeMilliseconds
    }

    /// Returns a host's next request, as far as it is known.
    func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? {
        guard let head = heads[host] else { return nil }
        var queued = QueueHead(priority: head.priority, id: head.id)
        if let anchor, head.at > anchor.server {
            let time = anchor.own + .milliseconds(head.at - anchor.server)
            if time > now { queued.notBefore = time }
        }
        return queued
    }

    /// Returns the number of hosts with a request that is due.
    func readyCount(now: ContinuousClock.Instant) -> Int {
        guard let anchor else { return heads.count }
        let server = anchor.server + Int((now - anchor.own) / .milliseconds(1))
        return heads.reduce(0) { $1.value.at <= server ? $0 + 1 : $0 }
    }
}
