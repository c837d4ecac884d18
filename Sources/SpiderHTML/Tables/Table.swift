/// A table of a page as a grid, with spanning cells in every place that they cover.
///
/// ```swift
/// let table = try page.table("#showings")
/// for row in table.rows {
///     print(row["Film"]?.text ?? "-", try row["Film"]?.element?.one("a").url("href") ?? "-")
/// }
/// ```
///
/// The grid is formed as the HTML standard has it (section 4.9.12): rows of a `<tfoot>` come last, `rowspan` ends with
/// its group of rows, and where cells overlap the first one stays. What tables inside cells contain is part of the
/// cell, not of this table. The rows do not include those of the header.
public struct Table {
    /// The `<table>`.
    public let element: Element

    /// The text of the `<caption>`; nil where there is none.
    public let caption: String?

    /// The names of the columns, from left to right; empty for a table without a header.
    ///
    /// Where the header has several rows, a name is made of all of them: `2024 First half`.
    public let header: [String]

    /// The rows below the header.
    public let rows: [Row]

    /// The rows that the header was read from.
    public let headerRows: [Row]

    /// The number of columns.
    public var columnCount: Int { grid.columnCount }

    /// The most cells that a table may have once spanning cells fill every place that they cover: 1,048,576.
    public static let slotLimit = 1 << 20

    let grid: TableGrid

    /// The first row that begins with a `<th>` of this text, as tables have it that list one thing's properties.
    ///
    /// ```swift
    /// let year = table.row(headed: "Year")?.last?.text
    /// ```
    ///
    /// - Parameter name: the text of the cell, with white space collapsed.
    public func row(headed name: String) -> Row? {
        rows.first { $0.header != nil && grid.text(row: $0.index, column: 0) == name }
    }
}

@available(*, unavailable, message: "a table is a part of its document, which belongs to the task that parses it")
extension Table: Sendable {}
