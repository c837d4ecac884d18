private import SpiderEncoding

/// Puts the cells of a table into their places: the algorithm for forming a table of the HTML standard.
struct TableBuilder {
    /// A cell that reaches into the rows below, in one of its columns.
    private struct Reach {
        var cell: Int32 = TableGrid.noCell
        var rows = 0
    }

    private let document: Document
    private let slotLimit: Int
    private var cells: [Table.Cell] = []
    private var slots: [[Int32]] = []
    private var columnCount = 0
    /// By column, what reaches down from the rows above.
    private var reaches: [Reach] = []

    /// Returns the grid of a table.
    static func grid(
        of outline: TableOutline, in document: Document, slotLimit: Int
    ) throws(TableError) -> TableGrid {
        var builder = TableBuilder(document: document, slotLimit: slotLimit)
        for group in outline.groups {
            builder.reaches.removeAll()
            for (index, row) in group.rows.enumerated() {
                try builder.add(row, rowsLeft: group.rows.count - index)
            }
        }
        return TableGrid(
            cells: builder.cells, slots: builder.slots, columnCount: builder.columnCount, url: document.url)
    }

    private init(document: Document, slotLimit: Int) {
        self.document = document
        self.slotLimit = slotLimit
    }

    /// Adds a row; `rowsLeft` is the number of rows in its group from this one on.
    private mutating func add(_ row: [Node], rowsLeft: Int) throws(TableError) {
        var line: [Int32] = []
        line.reserveCapacity(max(reaches.count, row.count))
        var column = 0
        for node in row {
            while reach(at: column) > 0 {
                take(column, &line)
                column += 1
            }
            let (width, height) = Self.spans(of: node, rowsLeft: rowsLeft)
            let number = Int32(truncatingIfNeeded: cells.count)
            cells.append(
                Table.Cell(
                    element: Element(document: document, node: node), row: slots.count, column: column,
                    rowSpan: height, columnSpan: width))
            try claim(columns: column + width, rows: slots.count + 1)
            for _ in 0..<width {
                if reach(at: column) > 0 {
                    take(column, &line)
                } else {
                    line.append(number)
                    if height > 1 { set(Reach(cell: number, rows: height - 1), at: column) }
                }
                column += 1
            }
        }
        try claim(columns: max(column, reaches.count), rows: slots.count + 1)
        while column < reaches.count {
            if reach(at: column) > 0 { take(column, &line) } else { line.append(TableGrid.noCell) }
            column += 1
        }
        while line.last == TableGrid.noCell { line.removeLast() }
        slots.append(line)
    }

    /// Makes sure that the table, with this many columns and rows, is within the limit.
    private mutating func claim(columns: Int, rows: Int) throws(TableError) {
        columnCount = max(columnCount, columns)
        guard columnCount.multipliedReportingOverflow(by: rows).partialValue <= slotLimit else {
            throw .tooLarge(columns: columnCount, rows: rows, limit: slotLimit, url: document.url)
        }
    }

    private func reach(at column: Int) -> Int { column < reaches.count ? reaches[column].rows : 0 }

    private mutating func take(_ column: Int, _ line: inout [Int32]) {
        line.append(reaches[column].cell)
        reaches[column].rows -= 1
    }

    private mutating func set(_ reach: Reach, at column: Int) {
        if reaches.count <= column {
            reaches.append(contentsOf: repeatElement(Reach(), count: column + 1 - reaches.count))
        }
        reaches[column] = reach
    }

    // MARK: Spans

    private static func spans(of node: Node, rowsLeft: Int) -> (width: Int, height: Int) {
        let width = number(node.value(of: .colspan)) ?? 1
        let height = number(node.value(of: .rowspan)) ?? 1
        return (max(1, min(width, 1_000)), height == 0 ? rowsLeft : min(height, 65_534, rowsLeft))
    }

    /// Returns a number by the HTML standard's rules for non-negative integers, at most 65,535.
    private static func number(_ text: UnsafeBufferPointer<UInt8>?) -> Int? {
        guard let text else { return nil }
        var index = 0
        while index < text.count, ASCII.isSpace(text[index]) { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: "+") { index += 1 }
        guard index < text.count, ASCII.isDigit(text[index]) else { return nil }
        var number = 0
        while index < text.count, ASCII.isDigit(text[index]) {
            number = min(number * 10 + Int(text[index] - UInt8(ascii: "0")), 65_535)
            index += 1
        }
        return number
    }
}
