@_spi(Algorithms) import SpiderValue

/// Encodes a spider's kinds of page as JSON, and decodes them, for frontiers that keep requests outside the process.
///
/// ```swift
/// let coding = PageCoding(Douban.Page.self)
/// let bytes = try coding.encode(Douban.Page.upcoming)  // {"upcoming":{}}
/// ```
public struct PageCoding: Sendable {
    /// Encodes a kind of page.
    ///
    /// - Throws: `ValueError` if it can't be encoded.
    public let encode: @Sendable (any Codable & Sendable) throws -> [UInt8]

    /// Decodes a kind of page.
    ///
    /// - Throws: `ValueError` or `JSONError` if the bytes aren't a kind of page of this spider.
    public let decode: @Sendable ([UInt8]) throws -> any Codable & Sendable

    /// Creates the coding of a spider's kinds of page.
    ///
    /// - Parameter page: the spider's `Page`
    public init<Page: Codable & Sendable>(_ page: Page.Type) { self.init(page) { _ in } }

    /// Creates a coding with a check, if not every value of the type is a kind of page.
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

    /// The text that stands for a download, which isn't one of the spider's kinds of page.
    private static let download = #"{"$download":{}}"#
}
