/// A value of JSON, whose texts are bytes: those of the vectors can have lone surrogates.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number
    case text([UInt8])
    case list([JSONValue])
    case object([(key: [UInt8], value: JSONValue)])

    var text: [UInt8]? { if case .text(let text) = self { text } else { nil } }
    var list: [JSONValue] { if case .list(let list) = self { list } else { [] } }

    subscript(key: String) -> JSONValue? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.key == Array(key.utf8) }?.value
    }

    static func == (one: JSONValue, other: JSONValue) -> Bool {
        switch (one, other) {
        case (.null, .null), (.number, .number): true
        case (.bool(let one), .bool(let other)): one == other
        case (.text(let one), .text(let other)): one == other
        case (.list(let one), .list(let other)): one == other
        case (.object(let one), .object(let other)):
            one.count == other.count
                && one.allSatisfy { entry in
                    other.contains { $0.key == entry.key && $0.value == entry.value }
                }
        default: false
        }
    }
}
