import SpiderValue

/// Writes the kinds of page of one spider as JSON, and reads them: for frontiers that keep requests outside of the process.
///
/// ```swift
/// let coding = PageCoding(Douban.Page.self)
/// let bytes = try coding.encode(Douban.Page.upcoming)  // {"upcoming":{}}
/// ```
public struct PageCoding: Sendable {
    /// Writes a kind of page.
    ///
    /// - Throws: `ValueError` where it does not encode.
    public let encode: @Sendable (any Codable & Sendable) throws -> [UInt8]

    /// Reads a kind of page.
    ///
    /// - Throws: `ValueError` or `JSONError` where the bytes are none of this spider.
    public let decode: @Sendable ([UInt8]) throws -> any Codable & Sendable

    /// The coding of a spider's kinds of page.
    ///
    /// - Parameter page: the spider's `Page`
    public init<Page: Codable & Sendable>(_ page: Page.Type) {
        encode = { page in
            var bytes: [UInt8] = []
            try Value(encoding: page, keepsNil: true).appendJSON(to: &bytes)
            return bytes
        }
        decode = { bytes in try Value(json: bytes).decode(Page.self) }
    }
}
