import SpiderCore
import SpiderValue

/// Statistics of the items of a type.
struct TypeStatistics: Sendable, Equatable, Codable {
    /// The number of items.
    private(set) var items = 0
    private(set) var names: [String] = []
    private(set) var fields: [FieldStatistics] = []
    /// The places of the names.
    private var places: [String: Int] = [:]

    private enum CodingKeys: CodingKey { case items, names, fields }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        items = try container.decode(Int.self, forKey: .items)
        let names = try container.decode([String].self, forKey: .names)
        let fields = try container.decode([FieldStatistics].self, forKey: .fields)
        for (name, field) in zip(names, fields) where places[name] == nil {
            places[name] = self.names.count
            self.names.append(name)
            self.fields.append(field)
        }
    }

    /// Notes an item.
    ///
    /// - Parameters:
    ///   - fields: its fields
    ///   - room: the number of further fields that may be told apart
    ///   - address: returns the URL of its page
    mutating func note(_ fields: Object, room: inout Int, _ address: () -> String?) {
        items += 1
        for position in fields.indices {
            let (name, value) = fields[position]
            // Most items have the same fields in the same order.
            if position < names.count, names[position] == name {
                self.fields[position].note(value, address)
            } else if let place = places[name] {
                self.fields[place].note(value, address)
            } else if room > 0 {
                room -= 1
                places[name] = names.count
                names.append(name)
                self.fields.append(FieldStatistics())
                self.fields[names.count - 1].note(value, address)
            }
        }
    }

    /// The statistics of a field; `nil` if no item has had it.
    subscript(name: String) -> FieldStatistics? { places[name].map { fields[$0] } }

    /// Returns the fraction of items in which a field is filled.
    func share(of name: String) -> Double { items == 0 ? 0 : Double(self[name]?.filled ?? 0) / Double(items) }
}
