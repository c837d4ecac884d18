struct Film: Codable, Equatable {
    var title: String
    var year: Int?
    var rating: Double
    var tags: [String]
    var isNew: Bool
}

enum Page: Codable, Equatable {
    case upcoming
    case film(title: String, number: Int)
    case raw(String)
}

enum Level: String, Codable, CaseIterable {
    case debug, info, warning
}

struct Nested: Codable, Equatable {
    struct Output: Codable, Equatable {
        var path: String
        var level: Level?
    }

    var outputs: [Output]
    var limits: [String: Int]
}

class Animal: Codable {
    var name: String

    init(name: String) { self.name = name }
}

/// Keeps its superclass under a key of its own, by the super coders.
final class Dog: Animal {
    private enum Keys: String, CodingKey { case breed }
    let breed: String

    init(name: String, breed: String) {
        self.breed = breed
        super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        breed = try container.decode(String.self, forKey: .breed)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(breed, forKey: .breed)
        try super.encode(to: container.superEncoder())
    }
}

/// Flattens itself through nested containers of every kind.
struct Matrix: Codable, Equatable {
    private enum Keys: String, CodingKey { case rows, about }
    private enum AboutKeys: String, CodingKey { case name, unit }
    var rows: [[Int?]]
    var name: String

    init(rows: [[Int?]], name: String) {
        self.rows = rows
        self.name = name
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        name = try container.nestedContainer(keyedBy: AboutKeys.self, forKey: .about)
            .decode(String.self, forKey: .name)
        rows = []
        var outer = try container.nestedUnkeyedContainer(forKey: .rows)
        while !outer.isAtEnd {
            var inner = try outer.nestedUnkeyedContainer()
            var row: [Int?] = []
            while !inner.isAtEnd { row.append(try inner.decodeNil() ? nil : inner.decode(Int.self)) }
            rows.append(row)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        var outer = container.nestedUnkeyedContainer(forKey: .rows)
        var about = container.nestedContainer(keyedBy: AboutKeys.self, forKey: .about)
        for row in rows {
            var inner = outer.nestedUnkeyedContainer()
            for number in row {
                if let number { try inner.encode(number) } else { try inner.encodeNil() }
            }
        }
        try about.encode(name, forKey: .name)
        try about.encodeNil(forKey: .unit)
    }
}

/// Refuses odd numbers, each time in another way.
struct Even: Codable, Equatable {
    struct Odd: Error, CustomStringConvertible {
        var description: String { "the number is odd" }
    }

    var number: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = try container.decode(Int.self)
        if number == 1 { throw DecodingError.dataCorruptedError(in: container, debugDescription: "one is odd") }
        if !number.isMultiple(of: 2) { throw Odd() }
    }
}

/// Points at one of its members when the two do not go together.
struct Span: Decodable {
    private enum Keys: String, CodingKey { case from, to }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        if try container.decode(Int.self, forKey: .from) > container.decode(Int.self, forKey: .to) {
            throw DecodingError.dataCorruptedError(
                forKey: .to, in: container, debugDescription: "ends before it starts")
        }
    }
}

/// A list of lists of lists …
struct Deep: Codable {
    var levels: Int

    init(levels: Int) { self.levels = levels }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        levels = container.isAtEnd ? 0 : try container.decode(Deep.self).levels + 1
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if levels > 0 { try container.encode(Deep(levels: levels - 1)) }
    }
}
