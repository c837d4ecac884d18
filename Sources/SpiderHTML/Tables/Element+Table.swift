extension Element {
    /// Returns the element, a `<table>`, as a table with a grid of cells.
    ///
    /// ```swift
    /// for table in try page.css("table.films") {
    ///     for row in try table.table().rows { print(row.texts) }
    /// }
    /// ```
    ///
    /// - Parameter header: the rows with the names of the columns.
    /// - Throws: `TableError` if the element isn't a table, or the table has more than 1,048,576 cells.
    package func table(header: Table.Header = .automatic) throws(TableError) -> Table {
        try Table(self, header: header)
    }
}
