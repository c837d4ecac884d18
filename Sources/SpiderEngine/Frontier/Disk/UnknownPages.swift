import SpiderCore

/// Requests whose kind of page can't be decoded, by the reason.
struct UnknownPages {
    private var known: [String: FrontierError.Undecodable] = [:]

    /// The number of reasons that are counted separately: some contain the payload of the page.
    static let limit = 20

    /// The name of all other reasons.
    static let others = "other reasons"

    /// The reasons, the most frequent first.
    var reasons: [FrontierError.Undecodable] {
        known.values.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }

    mutating func add(_ reason: String, example: String) {
        let reason = known[reason] != nil || known.count < UnknownPages.limit ? reason : UnknownPages.others
        known[reason, default: .init(reason: reason, count: 0, example: example)].count += 1
    }
}
