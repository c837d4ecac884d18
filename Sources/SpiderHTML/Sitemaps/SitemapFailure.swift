/// What stops the reading of a sitemap, before the entries are added to it.
struct SitemapFailure: Error {
    var reason: SitemapError.Reason
    var line: Int?

    init(_ reason: SitemapError.Reason, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }
}
