import SpiderCore
import SpiderValue

/// The delivered items by type: their number, and the last one.
struct DeliveredTypes {
    /// The number of types that are told apart.
    private static let limit = 100
    /// The number of bytes of the last item that are shown.
    private static let shownLength = 500

    private var names: [String] = []
    private var types: [String: (count: Int, last: Record)] = [:]

    /// Notes items that were delivered.
    mutating func note(_ records: [Record]) {
        for record in records {
            if let known = types[record.type] {
                types[record.type] = (known.count + 1, record)
            } else if names.count < DeliveredTypes.limit {
                names.append(record.type)
                types[record.type] = (1, record)
            }
        }
    }

    /// The types in the order in which they appeared.
    var statuses: [ItemTypeStatus] {
        names.compactMap { name in
            types[name].map { type in
                let json = Value.object(type.last.fields).json
                return ItemTypeStatus(
                    type: name, count: type.count,
                    last: String(decoding: json.utf8.prefix(DeliveredTypes.shownLength), as: UTF8.self))
            }
        }
    }
}
