public import SpiderURL

/// A sitemap: a site's list of its pages for robots, or a list of such lists.
///
/// ```swift
/// let sitemap = Sitemap(bytes, url: url)
/// for entry in sitemap.entries { print(entry.isSitemap, entry.url, entry.lastModified ?? "-") }
/// if let fault = sitemap.fault { print(fault) }
/// ```
///
/// It can have any form of sitemaps.org: `urlset` and `sitemapindex` in XML, plain text with one URL on each line, RSS
/// and Atom feeds; each with or without gzip, detected by the first bytes.
public struct Sitemap: Sendable, Equatable {
    /// The entries, up to the ``fault`` if there is one.
    public var entries: [Entry]

    /// The form; nil if it is unknown.
    package var kind: Kind?

    /// The parts that couldn't be used.
    package var losses: Losses

    /// The repaired faults of the XML; none of them costs an entry by itself.
    public var repairs: XMLRepairs { losses.repairs }

    /// The number of entries and alternates without a valid URL of the web (http or https), which were omitted.
    public var invalidURLs: Int { losses.invalidURLs }

    /// The error that ended reading, or nil; its own list of entries is empty.
    public var fault: SitemapError?

    /// Parses a sitemap as far as possible.
    ///
    /// - Parameters:
    ///   - bytes: the sitemap as received, compressed or not.
    ///   - url: its URL, against which relative URLs are resolved.
    ///   - contentType: the value of the `Content-Type` header field.
    public init(_ bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil) {
        self.init(bytes, url: url, contentType: contentType, limits: Limits())
    }

    /// Parses a sitemap within limits that may differ from those of the protocol.
    package init(_ bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil, limits: Limits) {
        var reader = SitemapReader(url: url, contentType: contentType, limits: limits)
        entries = []
        do throws(SitemapError) {
            entries = try reader.read(bytes)
            entries += try reader.finish()
        } catch {
            entries += error.entries
            fault = SitemapError(reason: error.reason, line: error.line, entries: [])
        }
        kind = reader.kind
        losses = reader.losses
    }

    /// Returns the entries of a sitemap, or throws if it isn't complete.
    ///
    /// - Parameters:
    ///   - bytes: the sitemap as received, compressed or not.
    ///   - url: its URL, against which relative URLs are resolved.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - limits: the limits; by default those of the protocol.
    /// - Throws: ``SitemapError``, with the entries before the fault.
    package static func entries(
        of bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil, limits: Limits = Limits()
    ) throws(SitemapError) -> [Entry] {
        let sitemap = Sitemap(bytes, url: url, contentType: contentType, limits: limits)
        if let fault = sitemap.fault {
            throw SitemapError(reason: fault.reason, line: fault.line, entries: sitemap.entries)
        }
        return sitemap.entries
    }
}
