private import SpiderURL

extension Table {
    /// The cells of one row, as many as the table has columns.
    ///
    /// A cell that spans columns or rows is in every place that it covers.
    public struct Row {
        let grid: TableGrid
        let index: Int

        /// The number of the row, counted from 0 and with those of the header.
        public var number: Int { index }

        /// The `<th>` that the row begins with, if it does.
        public var header: Cell? { first.flatMap { $0.isHeader ? $0 : nil } }

        /// The cell in the first column of this name; nil where no column has it.
        ///
        /// - Parameter name: the name as it is in ``Table/header``.
        public subscript(name: String) -> Cell? {
            grid.column(named: name).map { self[$0] }
        }

        /// The cell in the first column of this name, which the table is expected to have.
        ///
        /// - Parameter name: the name as it is in ``Table/header``.
        /// - Throws: ``TableError/noColumn(_:header:url:)``, with the names that there are.
        public func cell(_ name: String) throws(TableError) -> Cell {
            guard let cell = self[name] else {
                throw .noColumn(name, header: grid.names, url: grid.url)
            }
            return cell
        }

        /// The cells in all columns of this name, from left to right.
        ///
        /// - Parameter name: the name as it is in ``Table/header``.
        public func cells(_ name: String) -> [Cell] {
            grid.names.indices.filter { grid.names[$0] == name }.map { self[$0] }
        }

        /// The ``Table/Cell/text`` of every cell.
        public var texts: [String] { indices.map { grid.text(row: index, column: $0) } }
    }
}

extension Table.Row: RandomAccessCollection {
    /// The first column.
    public var startIndex: Int { 0 }

    /// The column after the last one.
    public var endIndex: Int { grid.columnCount }

    /// The cell in a column, counted from 0.
    public subscript(column: Int) -> Table.Cell { grid.cell(row: index, column: column) }
}
