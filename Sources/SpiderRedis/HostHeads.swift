import SpiderKit

/// What a worker knows of the hosts whose requests wait: the first in each queue, and when it may be made by the server's
/// clock.
///
/// What others have done since it was told is not in it. It is found out when the request is wanted.
struct HostHeads {
    struct Head: Equatable {
        var id: Int
        var priority: Int
        /// Milliseconds of the server's clock.
        var at: Int
    }

    /// How many hosts it knows at most: the server tells of others when these are done.
    private let limit: Int
    private var heads: [HostKey: Head] = [:]
    /// A moment by the server's clock, and by the process's own.
    private var anchor: (server: Int, own: ContinuousClock.Instant)?

    init(limit: Int = 20_000) { self.limit = limit }

    var hosts: [HostKey] { Array(heads.keys) }

    /// The server has said what time it is.
    mutating func set(server: Int, own: ContinuousClock.Instant) { anchor = (server, own) }

    /// The server has told of a host.
    ///
    /// - Returns: whether that was news
    mutating func set(_ host: HostKey, _ head: Head?) -> Bool {
        if heads[host] == head { return false }
        if head != nil, heads[host] == nil, heads.count >= limit { return false }
        heads[host] = head
        return true
    }

    /// A host is left alone for some time.
    mutating func postpone(_ host: HostKey, _ time: Duration) {
        heads[host]?.at = (anchor?.server ?? 0) + time.wholeMilliseconds
    }

    /// What a host's next request would be.
    func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? {
        guard let head = heads[host] else { return nil }
        var queued = QueueHead(priority: head.priority, id: head.id)
        if let anchor, head.at > anchor.server {
            let time = anchor.own + .milliseconds(head.at - anchor.server)
            if time > now { queued.notBefore = time }
        }
        return queued
    }

    /// How many hosts have something that may be made now.
    func readyCount(now: ContinuousClock.Instant) -> Int {
        guard let anchor else { return heads.count }
        let server = anchor.server + Int((now - anchor.own) / .milliseconds(1))
        return heads.reduce(0) { $1.value.at <= server ? $0 + 1 : $0 }
    }
}
