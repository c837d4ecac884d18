@_spi(Algorithms) import SpiderURL

internal import SpiderURL

/// The entries of a sitemap that were read and not yet handed out, and the count of all.
final class SitemapCollector {
    /// The base of relative URLs.
    let base: WebURL?
    /// The form, as soon as it is known.
    var kind: Sitemap.Kind?
    /// The parts that couldn't be used.
    private(set) var losses = Sitemap.Losses()
    /// The number of entries so far.
    private(set) var count = 0

    private var entries: [Sitemap.Entry] = []
    private let limit: Int
    private static let shownLength = 300

    init(base: WebURL?, limit: Int) {
        self.base = base
        self.limit = limit
    }

    /// Takes an entry.
    func add(_ entry: Sitemap.Entry) throws(SitemapFailure) {
        guard count < limit else { throw SitemapFailure(.tooManyEntries(limit: limit)) }
        count += 1
        entries.append(entry)
    }

    /// Hands out the entries that have been taken.
    func take() -> [Sitemap.Entry] {
        let taken = entries
        entries = []
        return taken
    }

    /// Returns the URL that a text stands for; nil, and counted, if it is none of the web.
    func url(_ text: UnsafeBufferPointer<UInt8>, base: WebURL?) -> WebURL? {
        if let url = WebURL(utf8: text, base: base), url.isHTTP { return url }
        losses.invalidURLs += 1
        if losses.firstInvalidURL == nil {
            losses.firstInvalidURL = String(decoding: text.prefix(Self.shownLength), as: UTF8.self)
        }
        return nil
    }

    /// Notes a fault that was read past.
    func note(_ repair: XMLRepair) {
        losses.repairs.add(repair.kind, line: repair.line)
    }

    /// Counts something that is left out.
    func omit() {
        losses.omittedParts += 1
    }
}
