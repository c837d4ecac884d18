/// The reason for the end of a sitemap, before the entries are added to it.
struct SitemapFailure: Error {
    var reason: SitemapError.Reason
    var line: Int?

    init(_ reason: SitemapError.Reason, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }
}
