/// A table as a grid, with spanning cells in every slot that they cover.
///
/// ```swift
/// let table = try page.table("#showings")
/// for row in table.rows {
///     print(row["Film"]?.text ?? "-", try row["Film"]?.element?.one("a").url("href") ?? "-")
/// }
/// ```
///
/// The grid follows the HTML standard (section 4.9.12): rows of a `<tfoot>` come last, `rowspan` ends with its row
/// group, and the first of overlapping cells wins. A nested table is part of its cell.
public struct Table {
    /// The `<table>`.
    package let element: Element

    /// The text of the `<caption>`, or nil.
    package let caption: String?

    /// The names of the columns, from left to right; empty for a table without a header.
    ///
    /// If the header has several rows, a name joins the texts of all of them: `2024 First half`.
    public let header: [String]

    /// The rows below the header.
    public let rows: [Row]

    /// The rows of the header.
    package let headerRows: [Row]

    /// The number of columns.
    package var columnCount: Int { grid.columnCount }

    /// The most slots of a table's grid: 1,048,576.
    package static let slotLimit = 1 << 20

    let grid: TableGrid

    /// Returns the first row that begins with a `<th>` with this text, as in tables of one thing's properties.
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
