import SpiderCore
import SpiderValue

/// The kind of a page, and the item that the page is to complete, if there is one.
struct RecipeTarget: Codable, Sendable {
    /// The name of the kind; empty for a sitemap.
    var kind: String
    /// The name of the item's type.
    var item: String?
    /// What is known of the item.
    var fields: Object?
    /// The place in `start` of the sitemap or of the file that has led here.
    var sitemap: Int?

    init(kind: String) { self.kind = kind }

    /// A sitemap, or one that is listed in it.
    init(sitemap: Int) {
        kind = ""
        self.sitemap = sitemap
    }
}

extension RecipeTarget: CustomStringConvertible {
    /// The kind, as the log names it.
    var description: String { sitemap == nil || !kind.isEmpty ? kind : "sitemap" }
}
