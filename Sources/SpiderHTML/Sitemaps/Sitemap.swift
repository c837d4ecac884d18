public import SpiderURL

/// A list of a site's pages that the site publishes for robots, or a list of such lists.
///
/// ```swift
/// let sitemap = Sitemap(bytes, url: url)
/// for entry in sitemap.entries { print(entry.isSitemap, entry.url, entry.lastModified ?? "-") }
/// if let fault = sitemap.fault { print(fault) }
/// ```
///
/// All forms of sitemaps.org are read: `urlset` and `sitemapindex` in XML, a URL a line in plain text, RSS and Atom
/// feeds; each compressed with gzip or not, which the first bytes tell. ``SitemapReader`` reads one as it arrives.
public struct Sitemap: Sendable, Equatable {
    /// The entries, up to the fault if there is one.
    public var entries: [Entry]

    /// The form; nil where nothing of it can be told.
    public var kind: Kind?

    /// What could not be used.
    public var losses: Losses

    /// Why the sitemap could not be read to its end; its own list of entries is empty.
    public var fault: SitemapError?

    /// Reads a sitemap as far as it goes.
    ///
    /// - Parameters:
    ///   - bytes: the sitemap as it was received, compressed or not.
    ///   - url: its address, which relative URLs are resolved against.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - limits: how much is read; those of the protocol unless said otherwise.
    public init(_ bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil, limits: Limits = Limits()) {
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

    /// The entries of a sitemap that is expected to be whole.
    ///
    /// - Parameters:
    ///   - bytes: the sitemap as it was received, compressed or not.
    ///   - url: its address, which relative URLs are resolved against.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - limits: how much is read; those of the protocol unless said otherwise.
    /// - Throws: ``SitemapError``, with the entries before the fault.
    public static func entries(
        of bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil, limits: Limits = Limits()
    ) throws(SitemapError) -> [Entry] {
        let sitemap = Sitemap(bytes, url: url, contentType: contentType, limits: limits)
        if let fault = sitemap.fault {
            throw SitemapError(reason: fault.reason, line: fault.line, entries: sitemap.entries)
        }
        return sitemap.entries
    }
}
