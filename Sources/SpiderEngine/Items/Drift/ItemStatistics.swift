import SpiderCore
import SpiderURL
import SpiderValue

/// Statistics of a crawl's items, by type and field.
struct ItemStatistics: Sendable, Equatable, Codable {
    /// The number of types that are told apart, and of fields in all.
    private static let typeLimit = 1_000
    private static let fieldLimit = 5_000

    private(set) var types: [String: TypeStatistics] = [:]
    private var room = ItemStatistics.fieldLimit

    private enum CodingKeys: CodingKey { case types }

    init() {}

    init(types: [String: TypeStatistics]) {
        self.types = types
        room = max(0, ItemStatistics.fieldLimit - types.values.reduce(0) { $0 + $1.names.count })
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(types: try container.decode([String: TypeStatistics].self, forKey: .types))
    }

    /// Notes the items of a page.
    mutating func note(_ records: [Record], of page: WebURL?) {
        for record in records {
            if types[record.type] == nil {
                guard types.count < ItemStatistics.typeLimit else { continue }
                types[record.type] = TypeStatistics()
            }
            types[record.type]?.note(record.fields, room: &room) { page?.redacted }
        }
    }

    /// Compares the items with those of the last good run.
    ///
    /// - Parameters:
    ///   - last: the statistics of that run; `nil` if there was none
    ///   - limit: the fraction of its fill rate below which a field has drifted
    ///   - isWhole: whether the crawl has finished, so that items may be missing
    func findings(since last: ItemStatistics?, below limit: Double, isWhole: Bool) -> [DriftFinding] {
        var findings: [DriftFinding] = []
        for (type, statistics) in types.sorted(by: { $0.key < $1.key }) {
            let before = last?.types[type]
            if isWhole, let before, 2 * statistics.items < before.items {
                findings.append(
                    .init(type: type, field: nil, items: statistics.items, change: .items(before: before.items)))
            }
            var names = statistics.names
            if let before { names += before.names.filter { statistics[$0] == nil } }
            for name in names {
                findings += Self.findings(type, name, statistics, before, below: limit)
            }
        }
        guard isWhole, let last else { return findings }
        for (type, before) in last.types.sorted(by: { $0.key < $1.key }) where types[type] == nil && before.items > 0 {
            findings.append(
                .init(type: type, field: nil, items: 0, change: .items(before: before.items), isDrift: true))
        }
        return findings
    }

    private static func findings(
        _ type: String, _ name: String, _ statistics: TypeStatistics, _ before: TypeStatistics?, below limit: Double
    ) -> [DriftFinding] {
        let share = statistics.share(of: name)
        let field = statistics[name]
        let lastShare = before.flatMap { $0.items > 0 ? $0.share(of: name) : nil }
        var findings: [DriftFinding] = []
        func add(_ change: DriftFinding.Change, example: String? = nil, isDrift: Bool = false) {
            findings.append(
                .init(
                    type: type, field: name, items: statistics.items, change: change, example: example,
                    isDrift: isDrift))
        }
        // One item less than expected is chance.
        let lacking = (lastShare ?? 0) * Double(statistics.items) - Double(field?.filled ?? 0)
        let hasDrifted = lastShare.map { $0 > 0 && share < limit * $0 && (lacking >= 2 || share == 0) } ?? false
        // A field that is always empty is named elsewhere, if it has always been so.
        if hasDrifted || share > 0 && share <= 2.0 / 3 && statistics.items >= 3 {
            add(.fill(share: share, before: lastShare), example: field?.example, isDrift: hasDrifted)
        }
        guard let field, let old = before?[name], field.filled >= 5, old.filled >= 5 else { return findings }
        if let kind = field.kind, let oldKind = old.kind, kind != oldKind, !isNumber(kind) || !isNumber(oldKind) {
            add(.kind(kind, before: oldKind))
        }
        if let length = field.meanLength, let oldLength = old.meanLength,
            length > 4 * oldLength + 20 || oldLength > 4 * length + 20
        {
            add(.length(length, before: oldLength))
        }
        if let least = field.least, let most = field.most, let oldLeast = old.least, let oldMost = old.most,
            most > 10 * max(oldMost, 1) || oldMost > 10 * max(most, 1) || (least < 0) != (oldLeast < 0)
        {
            add(.range(range(least, most), before: range(oldLeast, oldMost)))
        }
        if statistics.items >= 10, field.distinct.estimate == 1, old.distinct.estimate >= 5 {
            add(.constant(before: old.distinct.estimate))
        }
        return findings
    }

    private static func isNumber(_ kind: String) -> Bool { kind.hasSuffix("numbers") }

    private static func range(_ least: Double, _ most: Double) -> String {
        "\(Value.double(least).inShort) to \(Value.double(most).inShort)"
    }
}

extension Value {
    /// The number without a trailing `.0`.
    fileprivate var inShort: String {
        guard json.hasSuffix(".0") else { return json }
        return String(json.dropLast(2))
    }
}
