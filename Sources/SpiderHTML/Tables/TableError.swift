package import SpiderURL

/// An error in reading a table.
@nonexhaustive
package enum TableError: Error, Equatable, Sendable {
    /// The element is not a `<table>` but has this name.
    case notTable(String, url: WebURL?, nearby: String)
    /// The table has, with spanning cells in every place that they cover, more than `limit` cells.
    case tooLarge(columns: Int, rows: Int, limit: Int, url: WebURL?)
    /// The names of the columns have more than `limit` bytes together.
    case headerTooLarge(limit: Int, url: WebURL?)
    /// No column has this name; `header` has those that there are.
    case noColumn(String, header: [String], url: WebURL?)
}
