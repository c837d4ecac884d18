package import SpiderValue

/// A spider written as data: in YAML, or on the command line.
///
/// ```yaml
/// start: https://quotes.example/
/// pages:
///   list:
///     each: .quote
///     fields:
///       text: .text
///       author: .author
///     follow: li.next a
/// ```
package struct Recipe: Decodable, Sendable {
    /// One line on what it does.
    package private(set) var summary = ""
    /// The file with recorded pages that `--replay` reads by default.
    package private(set) var recording: String?
    /// The options with their defaults.
    package private(set) var options: Object = [:]
    private(set) var start = OneOrMore<RecipeStart>()
    /// The kinds of page; a start is of the first kind unless it names another.
    private(set) var pages = Named<RecipePage>()
    /// The order of an item type's fields, if it isn't their order on the pages.
    private(set) var items = Named<[String]>()

    enum CodingKeys: String, CodingKey, CaseIterable {
        case summary, recording, options, start, pages, items
    }

    /// The keys of a recipe, besides the settings of its spider.
    package static let keys = CodingKeys.allCases.map(\.rawValue)

    /// Returns whether a mapping is a recipe, rather than only the settings of a spider in Swift.
    package static func isRecipe(_ section: Object) -> Bool {
        section["start"] != nil || section["pages"] != nil
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        summary = try container.decodeIfPresent(String.self, forKey: .summary) ?? ""
        recording = try container.decodeIfPresent(String.self, forKey: .recording)
        options = try container.decodeIfPresent(Object.self, forKey: .options) ?? [:]
        start = try container.decode(OneOrMore<RecipeStart>.self, forKey: .start)
        pages = try container.decode(Named<RecipePage>.self, forKey: .pages)
        items = try container.decodeIfPresent(Named<[String]>.self, forKey: .items) ?? Named()
    }
}

extension Recipe {
    /// Creates an empty recipe.
    init() {}
}
