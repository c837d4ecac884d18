extension ItemTypeError: CustomStringConvertible {
    /// The reason, with the remedy.
    package var description: String {
        switch self {
        case .refusesProbe(let type, let field, let reason):
            let place = field.map { " at '\($0)'" } ?? ""
            return """
                the fields of '\(type)' can't be found: its init(from:) refuses every probe value\(place) (\(reason)); \
                name them: static let fields: [ItemField] = [ItemField("title", .text), …]
                """
        case .hasNoFields(let type): return "an item has fields; '\(type)' is a single value"
        }
    }
}
