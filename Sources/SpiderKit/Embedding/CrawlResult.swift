public import SpiderCore

/// The items and the summary of a crawl.
public struct CrawlResult: Sendable {
    /// All items, in the order in which their pages were committed.
    public let records: [Record]

    /// The summary of the crawl.
    public let summary: Summary

    /// Returns the items of one type.
    ///
    /// - Parameter type: their type
    /// - Throws: `ValueError` if a pipeline has changed an item so that it can't be read as its type.
    public func items<I: Item>(of type: I.Type) throws -> [I] {
        let name = String(describing: type)
        return try records.filter { $0.type == name }.map { try $0.decode(type) }
    }
}
