import SpiderKit

extension RedisJobArchive {
    /// The number of hosts that are read to find those with the most queued requests.
    private static let hostBudget = 10_000

    /// The number of failed pages that are read for their reasons.
    private static let failureBudget = 100_000

    func detail(of job: String, hostLimit: Int) throws -> JobDetail {
        var detail = JobDetail(report: try report(on: job), unknown: ["bytes", "requests"])
        detail.summary.items = try counts().items
        try countFailures(&detail)
        let hosts = try waitingHosts()
        detail.hosts = Array(hosts.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(hostLimit))
        detail.hostsArePart = hosts.count == RedisJobArchive.hostBudget
        let outputs = RedisJobStore.entries(in: try run(RedisCommand("HGETALL", keys.collected)))
        detail.outputs = outputs.map { name, position in
            let parts = String(decoding: position, as: UTF8.self).split(separator: " ")
            return JobDetail.Output(location: name, length: parts.count == 2 ? Int64(parts[1]) : nil)
        }
        return detail
    }

    private func countFailures(_ detail: inout JobDetail) throws {
        var read = 0
        var summary = detail.summary
        try forEachFailedBatch { batch in
            for page in batch {
                let url = try page.stored.request.url.redacted
                summary.count(PageFailure(reason: page.fault.reason), url: url)
            }
            read += batch.count
            return read < RedisJobArchive.failureBudget
        }
        let others = (detail.report.counts?.failed ?? 0) - read
        if others > 0, let example = summary.failures.first?.value.example {
            summary.failures[Summary.otherReasons, default: .init(example: example)].count += others
        }
        detail.summary = summary
    }

    private func waitingHosts() throws -> [JobDetail.WaitingHost] {
        let link = link()
        let limit = RedisJobArchive.hostBudget
        let names = try run(RedisCommand("ZRANGE", keys.hosts, "0", "\(limit - 1)"), over: link).elements
            .compactMap(\.text)
        var hosts: [JobDetail.WaitingHost] = []
        for start in stride(from: 0, to: names.count, by: RedisJobArchive.batch) {
            let part = names[start..<min(names.count, start + RedisJobArchive.batch)]
            let calls = part.flatMap { name in
                [keys.queue(name), keys.later(name)].map { RedisCall(RedisCommand("ZCARD", $0)) }
            }
            let sizes = try link.run(calls, now: .now).map { $0.number ?? 0 }
            for (index, name) in part.enumerated() {
                hosts.append(.init(name: name, count: sizes[2 * index] + sizes[2 * index + 1]))
            }
        }
        return hosts
    }
}
