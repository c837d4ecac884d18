package import SpiderValue

/// A recipe from the command line: one kind of page, and perhaps a second one with details.
///
/// ```swift
/// var sketch = RecipeSketch(url: "https://shop.example/")
/// sketch.each = ".product"
/// sketch.fields = [("title", "h3"), ("url", "h3 a::attr(href)")]
/// let recipe = try sketch.recipe()
/// ```
package struct RecipeSketch: Sendable {
    /// The URL that the crawl starts at.
    package var url: String
    /// Links to more pages of the same kind: selectors, or patterns of URLs.
    package var follow: [String] = []
    /// The parts of the page that are an item each; `nil` for the whole page.
    package var each: String?
    /// The fields of each item: name and expression.
    package var fields: [(name: String, expression: String)] = []
    /// The link in each part to a page with further fields.
    package var detail: String?
    /// The fields on that page.
    package var detailFields: [(name: String, expression: String)] = []

    package init(url: String) { self.url = url }

    /// The name of the items' type.
    static let item = "Item"
    static let page = "page"
    static let details = "details"

    /// The fields, or the title and the URL of each page if none are named.
    var fieldValues: Object {
        guard fields.isEmpty, detailFields.isEmpty else { return RecipeSketch.object(fields) }
        return ["url": .object(["from": "page_url"]), "title": "title"]
    }

    private static func object(_ fields: [(name: String, expression: String)]) -> Object {
        var object: Object = [:]
        for (name, expression) in fields { object[name] = .string(expression) }
        return object
    }

    /// The recipe as a value, with the keys that it has in YAML.
    package var value: Value {
        var page: Object = ["item": .string(RecipeSketch.item)]
        if let each { page["each"] = .string(each) }
        page["fields"] = .object(fieldValues)
        if let detail {
            page["detail"] = .object([
                Finder.language(of: detail): .string(detail), "as": .string(RecipeSketch.details),
            ])
        }
        if follow.count == 1 { page["follow"] = .string(follow[0]) }
        if follow.count > 1 { page["follow"] = .array(follow.map { .string($0) }) }
        var pages: Object = [:]
        pages[RecipeSketch.page] = .object(page)
        if detail != nil {
            pages[RecipeSketch.details] = .object(["fields": .object(RecipeSketch.object(detailFields))])
        }
        return .object(["start": .string(RecipeSketch.literal(url)), "pages": .object(pages)])
    }

    /// Returns a URL in which braces are literal.
    private static func literal(_ url: String) -> String {
        url.reduce(into: "") { $0 += $1 == "{" ? "{{" : "\($1)" }
    }

    /// Returns the recipe.
    ///
    /// - Throws: `ValueError` if an expression is malformed.
    package func recipe() throws(ValueError) -> Recipe { try value.decode(Recipe.self) }

    /// The recipe as a file in the folder `Spiders`.
    package var yaml: String { "\(value.yaml)\n" }
}

extension RecipeSketch {
    /// Returns the mistake in an expression, in words; `nil` if there is none.
    package static func fault(of expression: String) -> String? {
        do {
            _ = try Finder(guessing: expression)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Returns the first name that occurs twice.
    package static func firstDuplicate(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }
    }
}
