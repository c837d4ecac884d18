/// An error that ended reading a sitemap, with the entries before it.
public struct SitemapError: Error, Equatable, Sendable {
    /// The reason.
    package enum Reason: Sendable, Hashable {
        /// There is nothing in it.
        case empty
        /// It is something else: XML or HTML with this outermost element, or with nil a text without URLs.
        case notSitemap(root: String?)
        /// It ends too early.
        case truncated
        /// It is not XML, and nothing can be made of it.
        case malformed(String)
        /// It declares a document type of its own, which could hold entities.
        case documentType
        /// Its elements are nested deeper than this.
        case tooDeep(limit: Int)
        /// The compressed data are damaged; in zlib's words.
        case corrupt(String)
        /// It has more bytes than this after decompression.
        case tooLarge(limit: Int)
        /// It has more entries than this.
        case tooManyEntries(limit: Int)
        /// It is this many times larger than its compressed form, as only those are that are made to do harm.
        case compressionRatio(limit: Int)
        /// There is not enough memory for a parser.
        case outOfMemory
        /// The system cannot decode this encoding; the payload is its name.
        case unavailableEncoding(String)
        /// The task was cancelled.
        case cancelled
    }

    /// The reason.
    package var reason: Reason
    /// The line of the XML, counted from 1.
    package var line: Int?
    /// The entries before the error that weren't returned yet.
    package var entries: [Sitemap.Entry]

    /// Creates an error.
    package init(reason: Reason, line: Int? = nil, entries: [Sitemap.Entry] = []) {
        self.reason = reason
        self.line = line
        self.entries = entries
    }
}
