import Logging
import SpiderHTTP
import SpiderKit
import SpiderURL
import SpiderValue

/// The job of an address, read from outside: no worker joins, and only `retry` and `remove` write.
///
/// Redis keeps queued requests and failed pages. Of done pages and skipped requests, it keeps only fingerprints, so
/// that a billion of them fit into its memory.
struct RedisJobArchive: JobArchive {
    /// The number of entries that one command reads.
    static let batch = 1_000

    let address: RedisAddress
    let keys: RedisKeys

    init(_ address: RedisAddress) {
        self.address = address
        keys = RedisKeys(job: address.job)
    }

    var location: String { address.description }

    func names() throws -> [String] {
        try run(RedisCommand("EXISTS", keys.job)).number == 1 ? [address.job] : []
    }

    func report(on job: String) throws -> JobReport {
        try check(job)
        let counts = try counts()
        let workers = try workers().count
        let state: JobState =
            if workers > 0 { .shared(workers: workers) } else if counts.hasFinished { .finished } else { .interrupted }
        return JobReport(
            name: job, spider: counts.spider, location: location, state: state, counts: counts.requests)
    }

    func remove(_ job: String) throws -> JobReport {
        var report = try report(on: job)
        if case .shared = report.state { throw JobError.inUse(job: job, process: nil) }
        report.counts = try counts().requests
        try RedisItemStream(address, log: .none).remove()
        return report
    }

    func stored(_ section: String, _ key: String, in job: String) throws -> [UInt8]? {
        try run(RedisCommand("HGET", keys.state(section), key)).content
    }

    func storedKeys(of section: String, in job: String) throws -> [String] {
        try run(RedisCommand("HKEYS", keys.state(section))).elements.compactMap(\.text)
    }

    // MARK: Reading

    /// Makes sure that the job exists under this name.
    func check(_ job: String) throws {
        let names = try names()
        guard names.contains(job) else { throw JobError.missing(job: job, known: names) }
    }

    /// The counts of the job.
    func counts() throws -> RedisJobCounts {
        var command = RedisCommand("HMGET", keys.job)
        for name in RedisJobCounts.names { command.append(name) }
        return RedisJobCounts(try run(command))
    }

    /// The workers whose leases haven't ended.
    func workers() throws -> [String] {
        let time = try run(RedisCommand("TIME"))
        let now = (time[0].number ?? 0) * 1000 + (time[1].number ?? 0) / 1000
        return try run(RedisCommand("ZRANGEBYSCORE", keys.workers, "\(now)", "+inf")).elements.compactMap(\.text)
    }

    /// Calls a closure with the fields of a hash and their values, a batch at a time; if the hash changes meanwhile, some may
    /// come twice.
    func forEachBatch(of key: String, _ body: ([(field: String, value: [UInt8])]) throws -> Bool) throws {
        let link = link()
        var cursor = "0"
        repeat {
            let reply = try run(RedisCommand("HSCAN", key, cursor, "COUNT", "\(RedisJobArchive.batch)"), over: link)
            let words = reply[1].elements
            let batch = stride(from: 0, to: words.count - 1, by: 2).compactMap { index in
                words[index].text.flatMap { field in words[index + 1].content.map { (field, $0) } }
            }
            guard try body(batch) else { return }
            cursor = reply[0].text ?? "0"
        } while cursor != "0"
    }

    /// Calls a closure with the failed pages, a batch at a time, until it returns false.
    func forEachFailedBatch(_ body: ([FailedPage]) throws -> Bool) throws {
        for source in FailedPage.Source.allCases {
            var goesOn = true
            try forEachBatch(of: source == .failed ? keys.failed : keys.lost) { batch in
                goesOn = try body(
                    batch.compactMap { field, value in
                        Int(field).flatMap { try? FailedPage(source, id: $0, json: value) }
                    })
                return goesOn
            }
            if !goesOn { return }
        }
    }

    /// Returns the requests with these numbers; `nil` for those that are gone.
    func requests(_ ids: [String], over link: RedisLink) throws -> [StoredRequest?] {
        guard !ids.isEmpty else { return [] }
        var command = RedisCommand("HMGET", keys.requests)
        for id in ids { command.append(id) }
        return try run(command, over: link).elements.map { reply in
            reply.content.flatMap { bytes in (try? Value(json: bytes)).flatMap { try? StoredRequest($0) } }
        }
    }

    func link() -> RedisLink { RedisLink(address, log: .none, answering: .seconds(60)) }

    func run(_ command: RedisCommand, over link: RedisLink? = nil) throws -> RedisReply {
        try (link ?? self.link()).run([RedisCall(command)], now: .now).first ?? .nothing
    }
}

extension Logger {
    /// A log that goes nowhere: errors are thrown.
    static var none: Logger { Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() }) }
}
