import SpiderCore
import SpiderSQLite
import SpiderURL

/// The hosts with the most queued requests, found by reading a bounded number of requests.
struct BusyHosts {
    /// A host with queued requests.
    struct Host {
        var name: String
        var count: Int
    }

    /// The hosts, the one with the most requests first.
    private(set) var hosts: [Host] = []

    /// Whether there are further queued requests, of these hosts or of others.
    private(set) var isPart = false

    private let limit: Int

    /// Reads the queue.
    ///
    /// - Parameters:
    ///   - database: a database with a frontier's tables
    ///   - limit: the most hosts to return
    ///   - budget: the most requests to read
    init(_ database: Database, limit: Int, budget: Int = 500_000) throws(SQLiteError) {
        self.limit = limit
        var delayed = try countDelayed(in: database, budget: budget / 10)
        var left = budget - delayed.values.reduce(0) { $0 + $1.count }
        let next = try Statement("SELECT host, url FROM queue WHERE host > ? ORDER BY host LIMIT 1", in: database)
        let count = try Statement(
            "SELECT count(*) FROM (SELECT 1 FROM queue WHERE host = ? LIMIT ?)", in: database)
        var last = Int.min
        while true {
            next.bind(1, last)
            guard try next.step() else { break }
            guard left > 0 else {
                isPart = true
                break
            }
            last = next.integer(0)
            var host = Host(name: next.text(1), count: 0)
            next.reset()
            count.bind(1, last)
            count.bind(2, left)
            if try count.step() { host.count = count.integer(0) }
            count.reset()
            if host.count == left { isPart = true }
            left -= max(1, host.count)
            host.count += delayed.removeValue(forKey: last)?.count ?? 0
            add(host)
        }
        for host in delayed.values { add(host) }
        for index in hosts.indices {
            hosts[index].name = WebURL(hosts[index].name).map { HostKey($0).description } ?? ""
        }
    }

    private mutating func countDelayed(in database: Database, budget: Int) throws(SQLiteError) -> [Int: Host] {
        let rows = try Statement("SELECT host, url FROM delayed LIMIT ?", in: database)
        rows.bind(1, budget + 1)
        var hosts: [Int: Host] = [:]
        var count = 0
        while try rows.step() {
            count += 1
            hosts[rows.integer(0), default: Host(name: rows.text(1), count: 0)].count += 1
        }
        if count > budget { isPart = true }
        return hosts
    }

    private mutating func add(_ host: Host) {
        guard hosts.count < limit || host.count > hosts.last?.count ?? 0 else { return }
        let place = hosts.firstIndex { $0.count < host.count } ?? hosts.endIndex
        hosts.insert(host, at: place)
        if hosts.count > limit { hosts.removeLast() }
    }
}
