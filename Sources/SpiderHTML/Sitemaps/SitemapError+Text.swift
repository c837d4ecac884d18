extension SitemapError: CustomStringConvertible {
    /// The reason and the line, in one sentence.
    public var description: String {
        (line.map { "line \($0) of the sitemap: " } ?? "") + reason.description
    }
}

extension SitemapError.Reason: CustomStringConvertible {
    /// The reason, in one sentence.
    package var description: String {
        switch self {
        case .empty: "the sitemap is empty"
        case .notSitemap(let root?): "<\(root)> is not the beginning of a sitemap"
        case .notSitemap(nil): "the text has no URLs, so it is not a sitemap"
        case .truncated: "the sitemap ends too early"
        case .malformed(let message): "the sitemap is not well-formed XML: \(message)"
        case .documentType: "a sitemap must not declare a document type of its own"
        case .tooDeep(let limit): "the sitemap's elements are nested more than \(limit) deep"
        case .corrupt(let message): "the compressed sitemap is damaged: \(message)"
        case .tooLarge(let limit): "the sitemap has more than \(limit) bytes"
        case .tooManyEntries(let limit): "the sitemap has more than \(limit) entries"
        case .compressionRatio(let limit): "the sitemap is more than \(limit) times larger than its compressed form"
        case .outOfMemory: "not enough memory to read the sitemap"
        case .unavailableEncoding(let name): "this system cannot decode \(name)"
        case .cancelled: "reading the sitemap was cancelled"
        }
    }
}
