@_spi(Algorithms) import SpiderValue

/// Writes a spider's kinds of page as JSON, and reads them, for frontiers that keep requests outside the process.
///
/// ```swift
/// let coding = PageCoding(Douban.Page.self)
/// let bytes = try coding.encode(Douban.Page.upcoming)  // {"upcoming":{}}
/// ```
public struct PageCoding: Sendable {
    /// Writes a kind of page.
    ///
    /// - Throws: `ValueError` if it can't be encoded.
    public let encode: @Sendable (any Codable & Sendable) throws -> [UInt8]

    /// Reads a kind of page.
    ///
    /// - Throws: `ValueError` or `JSONError` if the bytes aren't a kind of page of this spider.
    public let decode: @Sendable ([UInt8]) throws -> any Codable & Sendable

    /// Creates the coding of a spider's kinds of page.
    ///
    /// - Parameter page: the spider's `Page`
    public init<Page: Codable & Sendable>(_ page: Page.Type) { self.init(page) { _ in } }

    /// Creates the coding of kinds of page that not every value of their type is.
    ///
    /// - Parameters:
    ///   - page: the spider's `Page`
    ///   - check: throws if a value isn't a kind of page of this spider
    package init<Page: Codable & Sendable>(_ page: Page.Type, check: @escaping @Sendable (Page) throws -> Void) {
        encode = { page in
            if page is DownloadPage { return Array(PageCoding.download.utf8) }
            var bytes: [UInt8] = []
            try Value(encoding: page, keepsNil: true).appendJSON(to: &bytes)
            return bytes
        }
        decode = { bytes in
            if bytes.elementsEqual(PageCoding.download.utf8) { return DownloadPage() }
            let page = try Value(json: bytes).decode(Page.self)
            try check(page)
            return page
        }
    }

    /// Stands for a download, which is no kind of page of the spider's.
    private static let download = #"{"$download":{}}"#
}
