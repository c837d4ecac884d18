extension Table {
    /// A cell of a table, or an empty slot.
    public struct Cell: Hashable {
        /// The `<td>` or `<th>`; nil for an empty slot.
        public let element: Element?

        /// The first row of the cell, counted from 0 with the header's rows.
        package let row: Int

        /// The first column of the cell, counted from 0.
        package let column: Int

        /// The number of covered rows; 1 or more.
        package let rowSpan: Int

        /// The number of covered columns, 1 to 1,000.
        package let columnSpan: Int

        /// The text of the cell, with white space collapsed; empty for an empty slot.
        public var text: String { element?.text ?? "" }

        /// Whether it is a `<th>`.
        package var isHeader: Bool { element?.name == "th" }
    }
}
