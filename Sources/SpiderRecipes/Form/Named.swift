/// The members of a mapping with free names, in order.
package struct Named<Content: Decodable & Sendable>: Decodable, Sendable {
    /// The names with their contents.
    package var entries: [(name: String, content: Content)] = []

    init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        for key in container.allKeys {
            entries.append((key.stringValue, try container.decode(Content.self, forKey: key)))
        }
    }

    /// The names, in order.
    var names: [String] { entries.map(\.name) }

    subscript(name: String) -> Content? { entries.first { $0.name == name }?.content }
}

/// A key that may be any text.
struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
