extension ItemField: CustomStringConvertible {
    /// The field in short: `poster: url?`.
    public var description: String { "\(name): \(kind)\(isOptional ? "?" : "")" }
}

extension ItemField.Kind: CustomStringConvertible {
    /// The kind in short: `text`, `list of integer`, `{name: text, age: integer?}`.
    public var description: String {
        switch self {
        case .text: "text"
        case .url: "url"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .list(let element): "list of \(element)"
        case .mapping(let value): "mapping of \(value)"
        case .nested(let fields): "{\(fields.map(\.description).joined(separator: ", "))}"
        case .any: "any"
        }
    }
}
