extension Selectable {
    /// The first table that matches, which the page is expected to have.
    ///
    /// ```swift
    /// let prices = try page.table("#prices").rows.map { $0["Price"]?.text }
    /// ```
    ///
    /// - Parameters:
    ///   - selector: a selector's text.
    ///   - header: where the names of the columns are.
    /// - Throws: ``SelectorError`` when the selector is malformed, ``ExtractionError/noMatch(selector:url:nearby:)``
    ///   when nothing matches, ``TableError`` when what matches is not a table or is too large.
    public func table(_ selector: String, header: Table.Header = .automatic) throws -> Table {
        try one(selector).table(header: header)
    }
}
