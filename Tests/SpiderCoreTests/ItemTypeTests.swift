import SpiderKit
import Testing

@Suite("The fields of an item type")
struct ItemTypeTests {
    private func fields(_ type: any Item.Type) throws -> String {
        let found = try ItemType(type)
        return found.fields.map(\.description).joined(separator: ", ") + (found.isOpen ? ", …" : "")
    }

    private struct Scalars: Item {
        var text: String
        var flag: Bool
        var small: Int8
        var large: UInt64
        var half: Float
        var whole: Double
        var address: WebURL
        var anything: Value
        var missing: Int?
        var missingText: String?
        var initial = 5
    }

    @Test("are found in order, each with its kind and whether it may be missing")
    func scalars() throws {
        let expected = """
            text: text, flag: boolean, small: integer, large: integer, half: number, whole: number, address: url, \
            anything: any, missing: integer?, missingText: text?, initial: integer
            """
        #expect(try fields(Scalars.self) == expected)
        #expect(try ItemType(Scalars.self).name == "Scalars")
    }

    private struct Author: Codable {
        var name: String
        var born: Int?
    }
    private struct Containers: Item {
        var tags: [String]
        var numbers: [Double?]
        var authors: [Author]
        var first: Author
        var last: Author?
        var unique: Set<Int>
        var byName: [String: Author]
        var byNumber: [Int: String]
        var byFlag: [Bool: String]
        var grid: [[Int]]
        var maybe: [String]?
    }

    @Test("are found within lists, dictionaries and other types")
    func containers() throws {
        let expected = """
            tags: list of text, numbers: list of number, authors: list of {name: text, born: integer?}, \
            first: {name: text, born: integer?}, last: {name: text, born: integer?}?, unique: list of integer, \
            byName: mapping of {name: text, born: integer?}, byNumber: mapping of text, byFlag: list of any, \
            grid: list of list of integer, maybe: list of text?
            """
        #expect(try fields(Containers.self) == expected)
    }

    private enum Genre: String, Codable { case comedy, drama }
    private enum Level: Int, Codable, CaseIterable { case low = 100, high = 200 }
    private enum Only: String, Codable { case one }
    private enum Shape: Codable { case circle(radius: Double), square(side: Double, label: String) }
    private enum Bare: Codable { case left, right }
    private struct Identifier: RawRepresentable, Codable { var rawValue: String }
    private struct Named: Item {
        var genre: Genre
        var level: Level
        var only: Only
        var shape: Shape
        var bare: Bare
        var identifier: Identifier
        var genres: [Genre]
        var other: Genre?
    }

    @Test("are found if they are enumerations, whether their cases are listed or not, and wrappers of a single value")
    func enumerations() throws {
        let expected = """
            genre: text, level: integer, only: text, shape: any, bare: any, identifier: text, genres: list of text, \
            other: text?
            """
        #expect(try fields(Named.self) == expected)
    }

    private struct Offer: Extractable {
        @Field(".price") var price: Double
        @Field(".note") var note: String?
    }
    private enum Mood: String, FieldValue {
        case good, bad
        static let blank = Mood.bad
    }
    private struct Extracted: Item, Extractable {
        var position = 0
        @Field("h3") var title: String
        @Field(".rating") var rating = 3.0
        @Field(".wanted") var wanted: Int?
        @Field(".offer") var offers: [Offer]
        @Field(".mood") var mood: Mood
        @Field("a") var url: WebURL
    }

    @Test("are found if they are read from a page with @Field")
    func extracted() throws {
        let expected = """
            position: integer, title: text, rating: number, wanted: integer?, \
            offers: list of {price: number, note: text?}, mood: text, url: url
            """
        #expect(try fields(Extracted.self) == expected)
    }

    private struct Money: Codable {
        var cents: Int

        init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let point = text.firstIndex(of: "."), let whole = Int(text[..<point]),
                let rest = Int(text[text.index(after: point)...])
            else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "'\(text)' is no sum of money"))
            }
            cents = whole * 100 + rest
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode("\(cents / 100).\(cents % 100)")
        }
    }
    private struct Day: Codable {
        var text: String

        init(from decoder: any Decoder) throws {
            text = try decoder.singleValueContainer().decode(String.self)
            guard text.utf8.count == 10, text.utf8.filter({ $0 == UInt8(ascii: "-") }).count == 2 else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no date"))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }
    /// Four numbers without names.
    private struct Colour: Codable {
        var parts: [UInt8]

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            parts = [
                try container.decode(UInt8.self), try container.decode(UInt8.self), try container.decode(UInt8.self),
                try container.decode(UInt8.self),
            ]
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            for part in parts { try container.encode(part) }
        }
    }
    private struct Parsing: Item {
        var price: Money
        var days: [Day]
        var colour: Colour
        var discount: Money?
    }

    @Test("are found if a type parses a text of its own form, or is a list of fixed length")
    func parsing() throws {
        #expect(try fields(Parsing.self) == "price: text, days: list of text, colour: list of integer, discount: text?")
    }

    private struct Own: Item {
        var title: String
        var year: Int
        var place: String
        var tags: [String]

        private enum CodingKeys: String, CodingKey { case title = "t", year, place, tags, details }
        private enum Details: CodingKey { case city, country }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            year = try container.decode(Int.self, forKey: .year)
            guard year >= 1895 else {
                throw DecodingError.dataCorruptedError(forKey: .year, in: container, debugDescription: "too early")
            }
            title = try container.decodeIfPresent(String.self, forKey: .title) ?? "untitled"
            let details = try container.nestedContainer(keyedBy: Details.self, forKey: .details)
            place = try details.decode(String.self, forKey: .city)
            _ = try details.decodeIfPresent(String.self, forKey: .country)
            tags = (try? container.decode([String].self, forKey: .tags)) ?? []
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(title, forKey: .title)
            try container.encode(year, forKey: .year)
            try container.encode(tags, forKey: .tags)
            try container.encode("of \(place)", forKey: .place)
        }
    }

    @Test("are those that the type writes, in that order; those that it only reads come last, and may be missing")
    func own() throws {
        let expected =
            "t: text?, year: integer, tags: list of text, place: text, details: {city: text, country: text?}?"
        #expect(try fields(Own.self) == expected)
    }

    private struct Comment: Item {
        var text: String
        var replies: [Comment]
        var parent: [String: Comment]?
    }
    private struct Left: Item {
        var name: String
        var right: Right?
    }
    private struct Right: Codable {
        var name: String
        var left: [Left]
    }
    private final class Node: Item {
        let value: Int
        let next: Node?

        init() { (value, next) = (0, nil) }
    }

    @Test("are found of types that contain themselves, which end there")
    func recursive() throws {
        #expect(try fields(Comment.self) == "text: text, replies: list of any, parent: mapping of any?")
        #expect(try fields(Left.self) == "name: text, right: {name: text, left: list of any}?")
        #expect(try fields(Node.self) == "value: integer, next: any?")
    }

    private struct Row: Item {
        var cells: [String: String]

        init(from decoder: any Decoder) throws { cells = try [String: String](from: decoder) }
        func encode(to encoder: any Encoder) throws { try cells.encode(to: encoder) }
    }
    private struct Mixed: Item {
        var title: String
        var others: [String: Int] = [:]

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            title = try container.decode(String.self, forKey: Key(stringValue: "title"))
            for key in container.allKeys where key.stringValue != "title" {
                others[key.stringValue] = try container.decode(Int.self, forKey: key)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(title, forKey: Key(stringValue: "title"))
            for (name, number) in others { try container.encode(number, forKey: Key(stringValue: name)) }
        }
    }

    @Test("may have any name, if the type takes their names from a page")
    func open() throws {
        #expect(try ItemType(Row.self) == ItemType(name: "Row", fields: [], isOpen: true))
        #expect(
            try ItemType(Mixed.self)
                == ItemType(name: "Mixed", fields: [ItemField("title", .text)], isOpen: true))
    }

    private struct Isbn: Codable {
        var text: String

        init(from decoder: any Decoder) throws {
            text = try decoder.singleValueContainer().decode(String.self)
            guard text.hasPrefix("978-") else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "'\(text)' is no ISBN"))
            }
        }
    }
    private struct Book: Item {
        var title: String
        var isbn: Isbn
    }
    private struct NamedBook: Item {
        var title: String
        var isbn: Isbn

        static let fields: [ItemField] = [ItemField("title", .text), ItemField("isbn", .text, isOptional: true)]
    }
    private struct Lenient: Item {
        var title: String
        var isbn: Isbn?
        var others: [Isbn]
        var pages: Int
    }
    private struct Single: Item {
        init(from decoder: any Decoder) throws { _ = try decoder.singleValueContainer().decode(Int.self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(1)
        }
    }
    private struct Endless: Item {
        init(from decoder: any Decoder) throws {
            var container = try decoder.container(keyedBy: CodingKeys.self).nestedUnkeyedContainer(forKey: .list)
            while true { _ = try container.decode(Int.self) }
        }
        private enum CodingKeys: CodingKey { case list }
        func encode(to encoder: any Encoder) throws {}
    }

    @Test("are named by a type that refuses every probe value; if it doesn't, the error says where it refuses")
    func refusing() throws {
        let error = #expect(throws: ItemTypeError.self) { try ItemType(Book.self) }
        #expect(error == .refusesProbe(type: "Book", field: "isbn", reason: "'' is no ISBN"))
        #expect(
            error?.description == """
                the fields of 'Book' can't be found: its init(from:) refuses every probe value at 'isbn' ('' is no ISBN); \
                name them: static let fields: [ItemField] = [ItemField("title", .text), …]
                """)
        #expect(try fields(NamedBook.self) == "title: text, isbn: text?")
        #expect(try fields(Lenient.self) == "title: text, isbn: any?, others: list of any, pages: integer")
        #expect(#expect(throws: ItemTypeError.self) { try ItemType(Single.self) } == .hasNoFields(type: "Single"))
        let endless = #expect(throws: ItemTypeError.self) { try ItemType(Endless.self) }
        #expect(endless == .refusesProbe(type: "Endless", field: "[99]", reason: "the list has no end"))
    }

    private struct Wide<A: Codable & Sendable, B: Codable & Sendable>: Codable {
        var a1: A
        var a2: A
        var b1: B
        var b2: B
    }
    private typealias W1 = Wide<Int, String>
    private typealias W2 = Wide<W1, W1>
    private typealias W3 = Wide<W2, W2>
    private struct Doubling: Item { var wide: Wide<W3, W3> }

    @Test("of a type within many others are found once")
    func doubling() throws {
        guard case .nested(let fields) = try ItemType(Doubling.self).fields[0].kind else {
            Issue.record("not nested")
            return
        }
        #expect(fields.map(\.name) == ["a1", "a2", "b1", "b2"])
        #expect(Set(fields.map(\.kind)).count == 1)
    }
}
