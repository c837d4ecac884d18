import SpiderCore
import SpiderValue

/// The names of fields: one, or a list.
struct FieldNames: Decodable {
    let all: [String]
    private var isList = false

    /// The names, each with its place below a key.
    func use(at key: String) -> [FieldUse.Name] {
        all.enumerated().map { .init($0.element, at: isList ? [.key(key), .index($0.offset)] : [.key(key)]) }
    }

    /// The names, each with its place.
    var use: FieldUse {
        FieldUse(all.enumerated().map { .init($0.element, at: isList ? [.index($0.offset)] : .root) })
    }

    /// The names, each with its place, if they are the value of a key.
    func use(under key: String) -> FieldUse {
        FieldUse(all.enumerated().map { .init($0.element, at: isList ? [.key(key), .index($0.offset)] : [.key(key)]) })
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let one = try? container.decode(String.self) {
            all = [one]
        } else {
            all = try container.decode([String].self)
            isList = true
        }
        guard !all.isEmpty else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected names of fields")
        }
    }
}
