/// A finding about the items of a crawl: a field that is emptier than in the last good run, or often empty.
package struct DriftFinding: Sendable, Equatable, Codable {
    /// The kind of change.
    package enum Change: Sendable, Equatable, Codable {
        /// The fraction of items in which the field is filled, and that of the last good run if there was one.
        case fill(share: Double, before: Double?)
        /// The number of items of the type in the last good run; now there are far fewer.
        case items(before: Int)
        /// The kind of most values, and the kind of most earlier values.
        case kind(String, before: String)
        /// The mean length of texts.
        case length(Int, before: Int)
        /// The range of numbers.
        case range(String, before: String)
        /// All items have one value; the number of values before.
        case constant(before: Int)
    }

    /// The item type.
    package var type: String
    /// The field; `nil` if it is about the type.
    package var field: String?
    /// The number of items of the type.
    package var items: Int
    package var change: Change
    /// The URL of a page with such an item.
    package var example: String?
    /// Whether it is drift: a field, or the number of items, has fallen further than expected.
    package var isDrift: Bool

    package init(
        type: String, field: String?, items: Int, change: Change, example: String? = nil, isDrift: Bool = false
    ) {
        self.type = type
        self.field = field
        self.items = items
        self.change = change
        self.example = example
        self.isDrift = isDrift
    }
}

extension DriftFinding: CustomStringConvertible {
    /// The finding in words: `Film.poster: filled in 3 % of 15 items (last run: 100 %), such as https://…`.
    package var description: String {
        let name = field.map { "\(type).\($0)" } ?? type
        let text: String
        switch change {
        case .fill(let share, let before):
            let last = before.map { " (last run: \(DriftFinding.percent($0)))" } ?? ""
            text = "filled in \(DriftFinding.percent(share)) of \(items.counted("item", "items"))\(last)"
        case .items(let before): text = "\(items.counted("item", "items")) (last run: \(before.grouped))"
        case .kind(let now, let before): text = "mostly \(now) (last run: \(before))"
        case .length(let now, let before): text = "\(now.grouped) characters on average (last run: \(before.grouped))"
        case .range(let now, let before): text = "from \(now) (last run: from \(before))"
        case .constant(let before):
            text = "the same in all \(items.counted("item", "items")) (last run: about \(before.grouped) values)"
        }
        return "\(name): \(text)".printable + (example.map { ", such as \($0)" } ?? "")
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down))) %" }
}
