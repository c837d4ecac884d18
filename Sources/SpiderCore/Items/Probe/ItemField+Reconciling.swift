import SpiderValue

extension ItemField.Kind {
    /// Returns the kind that a type has in records: the kind that its decoder asked for, as far as its encoder writes
    /// such a value.
    ///
    /// - Parameter encoded: the encoder's output for a probe value
    func reconciled(with encoded: Value) -> ItemField.Kind {
        switch (self, encoded) {
        case (_, .null), (.any, _): self
        case (.text, .string), (.url, .string), (.integer, .int), (.number, .int), (.number, .double),
            (.boolean, .bool), (.mapping, .object):
            self
        case (.list(let element), .array(let values)):
            values.first.map { .list(of: element.reconciled(with: $0)) } ?? self
        case (.nested(let fields), .object(let object)): .nested(ItemField.Kind.reconciled(fields, with: object))
        default: ItemField.Kind(of: encoded)
        }
    }

    /// Returns the fields in the order in which they are written. Fields that are only read come last, and may be
    /// missing.
    private static func reconciled(_ fields: [ItemField], with object: Object) -> [ItemField] {
        var written: [ItemField] = []
        for (name, value) in object {
            if var field = fields.first(where: { $0.name == name }) {
                field.kind = field.kind.reconciled(with: value)
                written.append(field)
            } else {
                written.append(ItemField(name, ItemField.Kind(of: value), isOptional: value == .null))
            }
        }
        let names = Set(written.map(\.name))
        return written
            + fields.filter { !names.contains($0.name) }.map { ItemField($0.name, $0.kind, isOptional: true) }
    }

    /// Creates the kind of a value about which nothing else is known.
    private init(of value: Value) {
        switch value {
        case .string: self = .text
        case .int: self = .integer
        case .double: self = .number
        case .bool: self = .boolean
        case .array(let values): self = .list(of: values.first.map(ItemField.Kind.init(of:)) ?? .any)
        case .object(let object):
            self = .nested(
                object.map { ItemField($0.key, ItemField.Kind(of: $0.value), isOptional: $0.value == .null) })
        case .null: self = .any
        }
    }
}
