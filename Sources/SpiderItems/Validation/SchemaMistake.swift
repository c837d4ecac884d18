/// A mistake in a schema.
struct SchemaMistake: Error, Hashable {
    /// A step to the place of the mistake.
    enum Step: Hashable, CodingKey {
        case key(String)
        case index(Int)

        var stringValue: String {
            switch self {
            case .key(let key): key
            case .index(let index): String(index)
            }
        }

        var intValue: Int? { if case .index(let index) = self { index } else { nil } }

        init?(stringValue: String) { self = .key(stringValue) }
        init?(intValue: Int) { self = .index(intValue) }
    }

    /// The way to it, from the schema's root.
    var path: [Step]
    let text: String
}

extension SchemaMistake: CustomStringConvertible {
    /// The mistake in words, with its place in the schema.
    var description: String {
        path.isEmpty ? text : "\(text), at \(path.map { "/\($0.stringValue)" }.joined())"
    }
}
