internal import CXML

/// What the names of elements in a sitemap belong to.
enum SitemapVocabulary {
    /// The sitemap or the feed itself.
    case core
    /// Google's extension for images.
    case image
    /// Google's extension for videos.
    case video
    /// Google's extension for news.
    case news
    /// XHTML, for links to other languages.
    case xhtml
    /// Dublin Core, for dates.
    case dublinCore
    /// Something else.
    case other

    /// Tells by the namespace or, since many sites misspell or forget it, by the prefix.
    init(prefix: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?, isOfRoot: Bool) {
        for row in Self.extensions {
            if let namespace, Self.has(namespace, prefix: row.namespace) {
                self = row.vocabulary
                return
            }
        }
        guard let prefix else {
            self = .core
            return
        }
        for row in Self.extensions where sameCharacters(prefix, row.prefix.utf8Start) {
            self = row.vocabulary
            return
        }
        self = isOfRoot ? .core : .other
    }

    private static let extensions: [(vocabulary: SitemapVocabulary, prefix: StaticString, namespace: StaticString)] = [
        (.image, "image", "http://www.google.com/schemas/sitemap-image/"),
        (.video, "video", "http://www.google.com/schemas/sitemap-video/"),
        (.news, "news", "http://www.google.com/schemas/sitemap-news/"),
        (.xhtml, "xhtml", "http://www.w3.org/1999/xhtml"),
        (.dublinCore, "dc", "http://purl.org/dc/"),
    ]

    private static func has(_ text: UnsafePointer<xmlChar>, prefix: StaticString) -> Bool {
        for index in 0..<prefix.utf8CodeUnitCount where text[index] != prefix.utf8Start[index] { return false }
        return true
    }
}
