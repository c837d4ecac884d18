import SpiderCore
import SpiderValue

/// The kind of a page, and the item that the page completes, if there is one.
///
/// It is encoded like an enumeration in Swift: `{"list":{}}`, `{"film":{"item":"Film","fields":{"title":"Playtime"}}}`.
struct RecipeTarget: Sendable {
    /// The name of the kind; empty for a sitemap.
    var kind: String
    /// The name of the item's type.
    var item: String?
    /// The known fields of the item.
    var fields: Object?
    /// The place in `start` of the sitemap that led here.
    var sitemap: Int?

    init(kind: String) { self.kind = kind }

    /// Creates the target of a sitemap, or of one that is listed in it.
    init(sitemap: Int) {
        kind = ""
        self.sitemap = sitemap
    }
}

extension RecipeTarget: Codable {
    /// The data that a page takes along, besides its kind.
    private struct Payload: Codable {
        var item: String?
        var fields: Object?
        var start: Int?
    }

    /// The name of a sitemap in place of a kind; no recipe's kind has this name.
    static let sitemapName = "(sitemap)"

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "expected one kind of page"))
        }
        let payload = try container.decode(Payload.self, forKey: key)
        kind = key.stringValue == RecipeTarget.sitemapName ? "" : key.stringValue
        (item, fields, sitemap) = (payload.item, payload.fields, payload.start)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        let name = sitemap == nil ? kind : RecipeTarget.sitemapName
        try container.encode(
            Payload(item: item, fields: fields, start: sitemap), forKey: NameKey(stringValue: name))
    }
}

extension RecipeTarget: CustomStringConvertible {
    /// The kind in logs.
    var description: String { sitemap == nil ? kind : "sitemap" }
}
