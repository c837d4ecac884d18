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
    /// The file with recorded pages that `--replay` reads if it is given none.
    package private(set) var recording: String?
    /// The options with their defaults.
    package private(set) var options: Object = [:]
    private(set) var start = OneOrMore<RecipeStart>()
    /// The kinds of page; what `start` names is of the first kind if it doesn't say otherwise.
    private(set) var pages = Named<RecipePage>()
    /// The order of the fields of an item's type, if it isn't the one in which the pages have them.
    private(set) var items = Named<[String]>()

    enum CodingKeys: String, CodingKey, CaseIterable {
        case summary, recording, options, start, pages, items
    }

    /// The keys of a recipe, which stand beside the settings of its spider.
    package static let keys = CodingKeys.allCases.map(\.rawValue)

    /// Whether a mapping is a recipe, and not only settings of a spider that is written in Swift.
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
    /// A recipe without anything.
    init() {}
}
