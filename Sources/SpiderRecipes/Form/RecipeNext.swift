import SpiderValue

/// The way to the next page of a list: a link, a parameter that counts, or a cursor in the response.
struct RecipeNext: Decodable, Sendable {
    enum Way: Sendable {
        case links(RecipeFollow)
        /// A number that counts up to a last page, as long as pages have content.
        case count(parameter: String, last: Int)
        /// A text in the response that requests the next page; if it is missing or empty, the list ends.
        case cursor(Finder, parameter: String)
    }

    enum Place: String, CaseIterable, Codable, Sendable { case query, json }

    let way: Way
    /// The place of the parameter.
    private(set) var place = Place.query
    /// The number to add, 1 by default.
    private(set) var step = 1
    /// The number of the first page, if its URL has none.
    private(set) var first = 1

    private enum CodingKeys: String, CodingKey { case parameter, cursor, `in`, step, first, last, `as` }

    /// The most pages of a list by default.
    private static let standardLast = 10_000

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self), container.contains(.parameter) else {
            way = .links(try RecipeFollow(from: decoder))
            return
        }
        let parameter = try container.decode(String.self, forKey: .parameter)
        place = try container.decodeIfPresent(Place.self, forKey: .in) ?? .query
        if let text = try container.decodeIfPresent(String.self, forKey: .cursor) {
            do {
                way = .cursor(try Finder(guessing: text), parameter: parameter)
            } catch {
                throw DecodingError.dataCorruptedError(forKey: .cursor, in: container, debugDescription: "\(error)")
            }
            return
        }
        step = try container.decodeIfPresent(Int.self, forKey: .step) ?? 1
        first = try container.decodeIfPresent(Int.self, forKey: .first) ?? 1
        let last = try container.decodeIfPresent(Int.self, forKey: .last)
        guard step > 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .step, in: container, debugDescription: "expected a number above 0")
        }
        way = .count(parameter: parameter, last: last ?? Self.standardLast)
    }
}
