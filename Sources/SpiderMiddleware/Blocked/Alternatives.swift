import SpiderCore

/// One value, or a list of alternative values.
struct Alternatives<Element: Decodable & Sendable>: Decodable, Sendable {
    let all: [Element]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if (try? container.decode(String.self)) != nil {
            all = [try container.decode(Element.self)]
        } else {
            all = try container.decode([Element].self)
        }
    }
}
