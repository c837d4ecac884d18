import SpiderValue

extension Record {
    /// The size of the item as JSON, in bytes, roughly.
    package var roughSize: Int { fields.roughSize }
}

extension Object {
    fileprivate var roughSize: Int {
        reduce(2) { size, pair in size + pair.key.utf8.count + 4 + pair.value.roughSize }
    }
}

extension Value {
    fileprivate var roughSize: Int {
        switch self {
        case .null, .bool, .int, .double: 8
        case .string(let text): text.utf8.count + 2
        case .array(let elements): elements.reduce(2) { $0 + $1.roughSize + 1 }
        case .object(let object): object.roughSize
        }
    }
}
