private import SpiderURL

extension Table {
    /// A row of a table, with a cell for each column.
    ///
    /// A spanning cell is in every slot that it covers.
    public struct Row {
        let grid: TableGrid
        let index: Int

        /// The number of the row, counted from 0 with the header's rows.
        package var number: Int { index }

        /// The `<th>` at the beginning of the row, or nil.
        package var header: Cell? { first.flatMap { $0.isHeader ? $0 : nil } }

        /// The cell in the first column with a name; nil if no column has it.
        ///
        /// - Parameter name: the name as in ``Table/header``.
        public subscript(name: String) -> Cell? {
            grid.column(named: name).map { self[$0] }
        }

        /// Returns the cell in the first column with a name, or throws if no column has it.
        ///
        /// - Parameter name: the name as in ``Table/header``.
        /// - Throws: an error with the names of all columns.
        public func cell(_ name: String) throws -> Cell {
            guard let cell = self[name] else {
                throw TableError.noColumn(name, header: grid.names, url: grid.url)
            }
            return cell
        }

        /// Returns the cells in all columns with a name, from left to right.
        ///
        /// - Parameter name: the name as in ``Table/header``.
        package func cells(_ name: String) -> [Cell] {
            grid.names.indices.filter { grid.names[$0] == name }.map { self[$0] }
        }

        /// The ``Table/Cell/text`` of every cell.
        public var texts: [String] { indices.map { grid.text(row: index, column: $0) } }
    }
}

extension Table.Row: RandomAccessCollection {
    /// The first column, 0.
    public var startIndex: Int { 0 }

    /// The column after the last one.
    public var endIndex: Int { grid.columnCount }

    /// The cell in a column, counted from 0.
    public subscript(column: Int) -> Table.Cell { grid.cell(row: index, column: column) }
}
