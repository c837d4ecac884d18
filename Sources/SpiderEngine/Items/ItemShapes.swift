import SpiderCore
import SpiderValue

/// The fields of the items that a crawl has written, by type. They are kept with its job, so that a resumed crawl
/// notices a change.
struct ItemShapes {
    static let section = "items"
    /// The number of types that are told apart.
    private static let typeLimit = 1_000

    private let store: any JobStore
    private let declared: [String: ItemShape]
    private var stored: [String: ItemShape] = [:]
    private var seen: [String: ItemShape] = [:]

    /// Reads the fields of earlier processes.
    ///
    /// - Parameters:
    ///   - declared: the item types that the spider declares
    ///   - store: the job's store
    ///   - goesOn: whether the crawl is resumed; if it starts, what another crawl has left is removed
    /// - Throws: an error if the store can't be read.
    init(_ declared: DeclaredItems, store: any JobStore, goesOn: Bool) throws {
        self.store = store
        self.declared = Dictionary(declared.types.map { ($0.name, ItemShape($0)) }) { first, _ in first }
        for (type, bytes) in try store.entries(of: ItemShapes.section) {
            if goesOn {
                stored[type] = try? Value(json: bytes).decode(ItemShape.self)
            } else {
                store.put(nil, for: type, in: ItemShapes.section)
            }
        }
    }

    /// The differences between the declared types and the written items.
    var changes: [ItemShapeChange] {
        declared.sorted { $0.key < $1.key }.compactMap { type, shape in
            stored[type].flatMap { ItemShapeChange(of: type, from: $0, to: shape) }
        }
    }

    /// Notes items that are written.
    ///
    /// - Returns: the differences of undeclared types from earlier items, once for each type
    mutating func note(_ records: [Record]) -> [ItemShapeChange] {
        var changes: [ItemShapeChange] = []
        for record in records {
            if let shape = seen[record.type] {
                if !shape.isDeclared, !shape.varies, !shape.matches(record) {
                    seen[record.type]?.varies = true
                    keep(record.type)
                }
            } else if seen.count < ItemShapes.typeLimit {
                let shape = declared[record.type] ?? ItemShape(record)
                seen[record.type] = shape
                if let old = stored[record.type], !shape.isDeclared {
                    if let change = ItemShapeChange(of: record.type, from: old, to: shape) { changes.append(change) }
                    if old.varies { seen[record.type]?.varies = true }
                }
                keep(record.type)
            }
        }
        return changes
    }

    private func keep(_ type: String) {
        guard let shape = seen[type], shape != stored[type], let value = try? Value(encoding: shape) else { return }
        store.put(Array(value.json.utf8), for: type, in: ItemShapes.section)
    }
}
