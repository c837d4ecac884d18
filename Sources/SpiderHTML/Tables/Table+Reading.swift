extension Table {
    /// Reads a `<table>`.
    init(_ element: Element, header: Header, slotLimit: Int = Table.slotLimit) throws(TableError) {
        guard element.node.hasName(.table) else {
            throw .notTable(element.name, url: element.document.url, nearby: MarkupWriter.excerpt(of: element.node))
        }
        let outline = TableOutline(element.node)
        let grid = try TableBuilder.grid(of: outline, in: element.document, slotLimit: slotLimit)
        let headerCount =
            switch header {
            case .automatic: Self.headerCount(grid, outline)
            case .rows(let count): max(0, min(count, grid.rowCount))
            case .none: 0
            }
        if headerCount > 0 { grid.name(columns: try Self.names(grid, rowCount: headerCount)) }
        self.element = element
        self.grid = grid
        self.header = grid.names
        caption = outline.caption.map { Element(document: element.document, node: $0).text }
        headerRows = (0..<headerCount).map { Row(grid: grid, index: $0) }
        rows = (headerCount..<grid.rowCount).map { Row(grid: grid, index: $0) }
    }

    private static func headerCount(_ grid: TableGrid, _ outline: TableOutline) -> Int {
        if let first = outline.groups.first, first.node.hasName(.thead) { return first.rows.count }
        var count = 0
        while count < grid.rowCount, isHeader(Row(grid: grid, index: count)) { count += 1 }
        // Where all is header there would be no data.
        return count == grid.rowCount ? min(count, 1) : count
    }

    /// Returns whether a row has `<th>`s and, apart from them, only empty cells.
    private static func isHeader(_ row: Row) -> Bool {
        var found = false
        for (column, cell) in row.enumerated() {
            if cell.isHeader {
                found = true
            } else if cell.column == column, cell.row == row.number, !cell.text.isEmpty {
                return false
            }
        }
        // A single one is the heading of its row, or of all.
        return found && (row.count == 1 || row.contains { $0.isHeader && $0.column > 0 })
    }

    /// The most bytes that the names of all columns may have together.
    private static let nameLimit = 16 << 20

    private static func names(_ grid: TableGrid, rowCount: Int) throws(TableError) -> [String] {
        var size = 0
        var names: [String] = []
        names.reserveCapacity(grid.columnCount)
        for column in 0..<grid.columnCount {
            var name = ""
            var previous = -1
            for row in 0..<rowCount {
                guard let number = grid.cellNumber(row: row, column: column), number != previous else { continue }
                previous = number
                let text = grid.text(row: row, column: column)
                guard !text.isEmpty else { continue }
                // A name of one part shares the part's memory, however many columns have it.
                if name.isEmpty {
                    name = text
                } else {
                    size += name.utf8.count + text.utf8.count
                    guard size <= nameLimit else { throw .headerTooLarge(limit: nameLimit, url: grid.url) }
                    name += " " + text
                }
            }
            names.append(name)
        }
        return names
    }
}
