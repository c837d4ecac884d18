import SpiderCore
import SpiderValue

/// Which fields the items of a type have: declared, or as the first item had them.
struct ItemShape: Codable, Hashable, Sendable {
    /// The kinds of the fields, in short, by name; empty texts if only the names are known.
    var fields: [String: String]
    /// Whether the spider declares them; else pipelines may have added some.
    var isDeclared: Bool
    /// Whether they differ from item to item.
    var varies = false

    init(_ type: ItemType) {
        fields = Dictionary(
            type.fields.map { ($0.name, "\($0.kind)\($0.isOptional ? "?" : "")") },
            uniquingKeysWith: { first, _ in first })
        isDeclared = true
        varies = type.isOpen
    }

    init(_ record: Record) {
        fields = Dictionary(record.fields.map { ($0.key, "") }, uniquingKeysWith: { first, _ in first })
        isDeclared = false
    }

    /// Whether a record has these fields and no others.
    func matches(_ record: Record) -> Bool {
        record.fields.count == fields.count && record.fields.allSatisfy { fields[$0.key] != nil }
    }
}
