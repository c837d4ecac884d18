import SpiderCore
import SpiderValue

/// The items that were delivered, by type: how many there are, and the last one.
struct DeliveredTypes {
    /// How many types are told apart.
    private static let limit = 100
    /// How much of the last item is shown, in bytes.
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

    /// The types in the order in which they came.
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
