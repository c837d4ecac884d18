extension Table {
    /// A cell of a table, or a place in it that no cell covers.
    public struct Cell: Hashable {
        /// The `<td>` or `<th>`; nil for a place that no cell covers.
        public let element: Element?

        /// The number of the cell's first row, counted from 0 and with those of the header.
        public let row: Int

        /// The number of the cell's first column, counted from 0.
        public let column: Int

        /// The number of rows that it covers; 1 or more.
        public let rowSpan: Int

        /// The number of columns that it covers, 1 to 1,000.
        public let columnSpan: Int

        /// The text in the cell, with white space collapsed; empty for a place that no cell covers.
        public var text: String { element?.text ?? "" }

        /// Whether it is a `<th>`.
        public var isHeader: Bool { element?.name == "th" }
    }
}
