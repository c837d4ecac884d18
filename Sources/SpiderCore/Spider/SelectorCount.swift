/// A selector of a field, and whether it has ever matched on a kind of page.
package struct SelectorCount: Sendable, Equatable, Codable {
    /// The kind of page.
    package var page: String
    /// The field: `Film.poster`; or what else of a recipe has the selector: `each`, `follow`, `next`.
    package var field: String
    package var selector: String
    /// On how many pages it was searched for before it matched first.
    package var pages: Int
    package var hasMatched: Bool

    package init(page: String, field: String, selector: String, pages: Int = 1, hasMatched: Bool) {
        self.page = page
        self.field = field
        self.selector = selector
        self.pages = pages
        self.hasMatched = hasMatched
    }

    /// What tells it from others.
    package var key: String { "\(page)\n\(field)\n\(selector)" }
}

extension SelectorCount: CustomStringConvertible {
    /// The count in words: `Film.poster: 'img.poster' never matched, on 15 pages of the kind 'film'`.
    package var description: String {
        let verb = hasMatched ? "matched" : "never matched"
        return "\(field): '\(selector)' \(verb), on \(pages.counted("page", "pages")) of the kind '\(page)'".printable
    }
}
