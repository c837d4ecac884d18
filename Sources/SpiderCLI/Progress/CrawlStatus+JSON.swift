import SpiderKit

extension CrawlStatus {
    /// The status as one line of JSON, for programs that watch a crawl.
    func json(pagesPerSecond pace: Double?, memory: Int) -> String {
        func rounded(_ number: Double) -> Value { .double((number * 1000).rounded() / 1000) }
        var types: Object = [:]
        for type in self.types { types[type.type] = .int(type.count) }
        let waits = self.waits.map { wait -> Value in
            [
                "host": .string(wait.name), "seconds": rounded(wait.time / .seconds(1)),
                "reason": wait.reason.map { .string($0) } ?? .null,
            ]
        }
        let object: Object = [
            "seconds": rounded(duration / .seconds(1)), "pages": .int(pages), "failed": .int(failed),
            "items": .int(items), "items_by_type": .object(types), "bytes": .int(bytes), "in_flight": .int(running),
            "queued": .int(waiting), "pages_per_second": pace.map(rounded) ?? .null, "memory": .int(memory),
            "limited_by": bottleneck.map { .string("\($0)") } ?? .null, "waits": .array(waits),
        ]
        return Value.object(object).json
    }
}
