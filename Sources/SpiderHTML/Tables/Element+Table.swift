extension Element {
    /// The element, a `<table>`, as a grid.
    ///
    /// ```swift
    /// for table in try page.css("table.films") {
    ///     for row in try table.table().rows { print(row.texts) }
    /// }
    /// ```
    ///
    /// - Parameter header: where the names of the columns are.
    /// - Throws: ``TableError`` when the element is not a table, or has more than ``Table/slotLimit`` cells.
    public func table(header: Table.Header = .automatic) throws(TableError) -> Table {
        try Table(self, header: header)
    }
}
