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

    /// Reads what another process has written of its crawl.
    init?(json value: Value) {
        self.init()
        func number(_ key: String) -> Int? { if case .int(let number)? = value[key] { number } else { nil } }
        func seconds(_ value: Value?) -> Duration {
            switch value {
            case .double(let seconds)?: .seconds(seconds)
            case .int(let seconds)?: .seconds(seconds)
            default: .zero
            }
        }
        guard let pages = number("pages") else { return nil }
        self.pages = pages
        (failed, items, bytes) = (number("failed") ?? 0, number("items") ?? 0, number("bytes") ?? 0)
        (running, waiting) = (number("in_flight") ?? 0, number("queued") ?? 0)
        duration = seconds(value["seconds"])
        if case .object(let types)? = value["items_by_type"] {
            self.types = types.map { name, count in
                let count: Int = if case .int(let number) = count { number } else { 0 }
                return ItemTypeStatus(type: name, count: count, last: "")
            }
        }
        if case .string(let text)? = value["limited_by"] { bottleneck = .told(text) }
        if case .array(let waits)? = value["waits"] {
            self.waits = waits.prefix(CrawlStatus.waitLimit).compactMap { wait in
                guard case .string(let host)? = wait["host"] else { return nil }
                var reason: String?
                if case .string(let text)? = wait["reason"] { reason = text }
                return HostWait(name: host, time: seconds(wait["seconds"]), reason: reason)
            }
        }
    }
}
