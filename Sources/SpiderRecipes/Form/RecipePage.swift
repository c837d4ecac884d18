import SpiderHTML
import SpiderValue

/// A kind of page: the items on it, and the pages that it leads to.
package struct RecipePage: Decodable, Sendable {
    /// The parts that must be on the page; otherwise it fails.
    private(set) var require: [Finder] = []
    /// The expression that finds the parts that are an item each; `nil` for the whole page.
    private(set) var each: Finder?
    /// The name of the items' type.
    private(set) var item: String?
    private(set) var fields = Named<RecipeField>()
    /// The link in each part to a page that completes its item.
    private(set) var detail: RecipeFollow?
    private(set) var follow = OneOrMore<RecipeFollow>()
    private(set) var next: RecipeNext?
    private(set) var submit: RecipeSubmit?

    private enum CodingKeys: String, CodingKey { case require, each, item, fields, detail, follow, next, submit }

    /// An expression that stands alone, in a guessed language, or in a mapping.
    private struct Expression: Decodable {
        let finder: Finder

        init(from decoder: any Decoder) throws {
            if let container = try? decoder.singleValueContainer(), let text = try? container.decode(String.self) {
                finder = try Finder(guessing: text, in: container)
            } else if let finder = try Finder(in: decoder) {
                self.finder = finder
            } else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "expected css, xpath or json"))
            }
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        require = try container.decodeIfPresent(OneOrMore<Expression>.self, forKey: .require)?.all.map(\.finder) ?? []
        each = try container.decodeIfPresent(Expression.self, forKey: .each)?.finder
        item = try container.decodeIfPresent(String.self, forKey: .item)
        fields = try container.decodeIfPresent(Named<RecipeField>.self, forKey: .fields) ?? Named()
        detail = try container.decodeIfPresent(RecipeFollow.self, forKey: .detail)
        follow = try container.decodeIfPresent(OneOrMore<RecipeFollow>.self, forKey: .follow) ?? OneOrMore()
        next = try container.decodeIfPresent(RecipeNext.self, forKey: .next)
        submit = try container.decodeIfPresent(RecipeSubmit.self, forKey: .submit)
    }
}
