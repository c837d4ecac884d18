import SpiderCore

/// The difference between the items of a type and those that an earlier process of the same job has written.
struct ItemShapeChange: Hashable, Sendable {
    let type: String
    let added: [String]
    let removed: [String]
    /// The fields whose kind has changed, each with its old and its new kind.
    let changed: [String]

    /// Compares two shapes; `nil` if they are the same, as far as both are known.
    init?(of type: String, from old: ItemShape, to new: ItemShape) {
        guard !old.varies, !new.varies else { return nil }
        self.type = type
        // Fields that pipelines add are only in the shape of a record, and don't change the type.
        let knowsAdded = new.isDeclared || !old.isDeclared
        let knowsRemoved = old.isDeclared || !new.isDeclared
        added = knowsAdded ? new.fields.keys.filter { old.fields[$0] == nil }.sorted() : []
        removed = knowsRemoved ? old.fields.keys.filter { new.fields[$0] == nil }.sorted() : []
        changed = new.fields.sorted { $0.key < $1.key }.compactMap { name, kind in
            guard let before = old.fields[name], !before.isEmpty, !kind.isEmpty, before != kind else { return nil }
            return "'\(name)' (\(before), now \(kind))"
        }
        if added.isEmpty, removed.isEmpty, changed.isEmpty { return nil }
    }
}
