import SpiderKit

extension CrawlRecordFile {
    /// The summary for programs.
    var json: Value {
        func rounded(_ number: Double) -> Value { .double((number * 1000).rounded() / 1000) }
        func counts(_ counts: [String: Int]) -> Value {
            .object(Object(counts.sorted { $0.key < $1.key }.map { (key: $0.key, value: .int($0.value)) }))
        }
        var latency: Object = [:]
        for (name, share) in [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)] {
            latency[name] = statistics.latencies.percentile(share).map { rounded($0 / .seconds(1)) } ?? .null
        }
        let failures = summary.failures.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
            Value.object([
                "reason": .string($0.key), "count": .int($0.value.count), "example": .string($0.value.example),
            ])
        }
        let types = summary.coverage.sorted { $0.key < $1.key }.map { type, coverage -> (key: String, value: Value) in
            let filled = coverage.filled.sorted { $0.key < $1.key }.map { (key: $0.key, value: Value.int($0.value)) }
            return (type, ["items": .int(coverage.items), "filled": .object(Object(filled))])
        }
        return [
            "spider": .string(spider), "ended": .int(Int(ended)), "ending": .string(summary.ending.word),
            "reason": summary.ending.reason.map { .string($0) } ?? .null, "seconds": rounded(seconds),
            "pages": .int(summary.pages),
            "pages_per_second": seconds > 0 ? rounded(Double(summary.pages) / seconds) : .null,
            "failed": .int(summary.failed), "items": .int(summary.items), "bytes": .int(summary.bytes),
            "retries": .int(summary.retries), "redirects": .int(summary.redirects),
            "cache_hits": .int(statistics.cached), "waiting": .int(summary.waiting),
            "statuses": counts(statistics.statuses), "latency_seconds": .object(latency),
            "item_types": .object(Object(types)), "failures": .array(failures), "dropped": counts(summary.dropped),
            "unmatched_selectors": .array(summary.unmatchedSelectors.map(\.value)),
            "outputs": .array(summary.outputs.map { .string($0) }),
        ]
    }
}

extension Summary.Ending {
    /// The ending in a word.
    fileprivate var word: String {
        switch self {
        case .finished: "finished"
        case .interrupted: "interrupted"
        case .limit: "limit"
        case .failed: "failed"
        }
    }

    /// The limit, or the error.
    fileprivate var reason: String? {
        switch self {
        case .finished, .interrupted: nil
        case .limit(let text), .failed(let text): text
        }
    }
}
