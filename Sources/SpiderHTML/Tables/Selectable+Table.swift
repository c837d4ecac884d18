extension Selectable {
    /// Returns the first table that matches, or throws if there is none.
    ///
    /// ```swift
    /// let prices = try page.table("#prices").rows.map { $0["Price"]?.text }
    /// ```
    ///
    /// - Parameters:
    ///   - selector: the selector of the `<table>`.
    ///   - header: the rows with the names of the columns.
    /// - Throws: ``SelectorError`` if the selector is malformed, ``ExtractionError/noMatch(selector:url:nearby:)``
    ///   if nothing matches, an error if the match isn't a table or is too large.
    public func table(_ selector: CSS, header: Table.Header = .automatic) throws -> Table {
        try one(selector).table(header: header)
    }
}
