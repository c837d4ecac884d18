import SpiderHTTP
@_spi(Algorithms) package import SpiderURL
import SpiderValue

extension Summary {
    /// The number of reasons that are told apart: some contain numbers, and there would be millions.
    private static let reasonLimit = 100

    /// The name of all other reasons.
    package static let otherReasons = "other reasons"

    package mutating func count(_ failure: PageFailure, url: String) {
        let key = ReasonPattern.key(for: failure.reason.withoutSecrets, in: &failures) { $0.count += $1.count }
        let isKnown = failures[key] != nil || failures.count < Summary.reasonLimit
        let reason = isKnown ? key : Summary.otherReasons
        var entry = failures[reason] ?? Tally()
        if entry.count == 0 { entry.example = url }
        entry.count += 1
        failures[reason] = entry
        if failure.isBlocked { blocked += 1 }
    }

    /// Counts a page that was read although it has a fault.
    ///
    /// - Returns: whether it is the first one with this reason
    package mutating func count(faulty reason: String, url: String) -> Bool {
        var known = faulty ?? [:]
        let isKnown = known[reason] != nil || known.count < Summary.reasonLimit
        let reason = isKnown ? reason : Summary.otherReasons
        var entry = known[reason] ?? Tally(example: url)
        entry.count += 1
        known[reason] = entry
        faulty = known
        return entry.count == 1
    }

    package mutating func count(_ records: [Record]) {
        items += records.count
        for record in records { coverage[record.type, default: Coverage()].count(record.fields) }
    }

    package mutating func count(skipped requests: SkippedRequests) {
        for request in requests { count(skipped: request.reason, url: request.request.request.url) }
    }

    /// Counts links that were skipped for reasons that have been counted before.
    package mutating func count(knownSkips: [String: Int]) {
        for (reason, count) in knownSkips {
            let reason = reason.withoutSecrets
            skipped[skipped[reason] != nil ? reason : Summary.otherReasons, default: Tally()].count += count
        }
    }

    package mutating func count(skipped reason: String, url: WebURL) {
        let reason = reason.withoutSecrets
        let isKnown = skipped[reason] != nil || skipped.count < Summary.reasonLimit
        skipped[isKnown ? reason : Summary.otherReasons, default: Tally(example: url.redacted)].count += 1
    }

    package mutating func count(_ tallies: [StepTally]) {
        guard !tallies.isEmpty else { return }
        var steps = steps ?? []
        // A resumed crawl may have other pipelines; the earlier ones stay.
        var first = 0
        for tally in tallies {
            if let index = steps[first...].firstIndex(where: { $0.name == tally.name }) {
                steps[index] += tally
                first = index + 1
            } else {
                steps.insert(tally, at: first)
                first += 1
            }
        }
        self.steps = steps
    }

    package mutating func count(dropped reasons: [String: Int]) {
        for (reason, count) in reasons {
            let key = ReasonPattern.key(for: reason, in: &dropped) { $0 += $1 }
            let isKnown = dropped[key] != nil || dropped.count < Summary.reasonLimit
            dropped[isKnown ? key : Summary.otherReasons, default: 0] += count
        }
    }
}

extension Summary {
    /// Whether the crawl was in vain: it has no item, and it failed, was stopped, or no page could be read.
    package var cameToNothing: Bool { items == 0 && (ending != .finished || pages == 0 && failed > 0) }

    /// The summary without secrets in its reasons, which an earlier version may have stored.
    package var withoutSecrets: Summary {
        var summary = self
        summary.failures = Dictionary(failures.map { ($0.withoutSecrets, $1) }) { first, other in
            Tally(count: first.count + other.count, example: first.example)
        }
        summary.skipped = Dictionary(skipped.map { ($0.withoutSecrets, $1) }) { first, other in
            Tally(count: first.count + other.count, example: first.example)
        }
        return summary
    }
}

extension Summary.Coverage {
    /// The number of fields that are told apart: pages may give them their names.
    package static let fieldLimit = 1_000

    fileprivate mutating func count(_ fields: Object) {
        items += 1
        for (field, value) in fields {
            let isFilled = value != .null && value != .string("") && value != .array([])
            if let index = filled.index(forKey: field) {
                filled.values[index] += isFilled ? 1 : 0
            } else if filled.count < Summary.Coverage.fieldLimit {
                filled[field] = isFilled ? 1 : 0
            }
        }
    }
}
