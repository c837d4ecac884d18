/// The vocabularies of element names in a sitemap.
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
    init(prefix: ArraySlice<UInt8>, namespace: [UInt8]?, isOfRoot: Bool) {
        if let namespace {
            for row in Self.extensions where Self.has(namespace, prefix: row.namespace) {
                self = row.vocabulary
                return
            }
        }
        guard !prefix.isEmpty else {
            self = .core
            return
        }
        for row in Self.extensions where prefix.count == row.prefix.utf8CodeUnitCount {
            guard Self.has(prefix, prefix: row.prefix) else { continue }
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
        (.core, "rss", "http://purl.org/rss/1.0/"),
    ]

    private static func has(_ text: some Collection<UInt8>, prefix: StaticString) -> Bool {
        text.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }
}
