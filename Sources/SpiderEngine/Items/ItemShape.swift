import SpiderCore
import SpiderValue

/// The fields of a type's items: as declared, or as in the first item.
struct ItemShape: Codable, Hashable, Sendable {
    /// The kinds of the fields, in short, by name; empty texts if only the names are known.
    var fields: [String: String]
    /// Whether the spider declares them; if not, pipelines may have added some.
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

    /// Returns whether a record has these fields and no others.
    func matches(_ record: Record) -> Bool {
        record.fields.count == fields.count && record.fields.allSatisfy { fields[$0.key] != nil }
    }
}
