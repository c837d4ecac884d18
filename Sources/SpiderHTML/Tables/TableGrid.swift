internal import SpiderURL

/// The cells of a table, and which of them is in which place.
final class TableGrid {
    /// The address of the page.
    let url: WebURL?

    /// The number of columns.
    let columnCount: Int

    /// The names of the columns.
    private(set) var names: [String] = []

    private let cells: [Table.Cell]

    /// By row, the number of the cell in each column; a row ends with the last cell that covers a place in it.
    private let slots: [[Int32]]

    private var columns: [String: Int] = [:]

    /// The texts that were asked for, by the number of the cell: a spanning cell is asked in many places.
    private var texts: [Int: String] = [:]

    /// The content of an empty slot.
    static let noCell: Int32 = -1

    init(cells: [Table.Cell], slots: [[Int32]], columnCount: Int, url: WebURL?) {
        self.cells = cells
        self.slots = slots
        self.columnCount = columnCount
        self.url = url
    }

    /// The number of rows, with those of the header.
    var rowCount: Int { slots.count }

    /// Gives the columns their names; of those with the same, the first is found by it.
    func name(columns names: [String]) {
        self.names = names
        for (column, name) in names.enumerated() where columns[name] == nil { columns[name] = column }
    }

    /// Returns the first column with a name.
    func column(named name: String) -> Int? { columns[name] }

    /// Returns the number of the cell in a place; nil if none covers it.
    func cellNumber(row: Int, column: Int) -> Int? {
        let slots = slots[row]
        guard column < slots.count, slots[column] != Self.noCell else { return nil }
        return Int(slots[column])
    }

    /// Returns the cell in a place.
    func cell(row: Int, column: Int) -> Table.Cell {
        guard let number = cellNumber(row: row, column: column) else {
            precondition(column >= 0 && column < columnCount, "the table has no such column")
            return Table.Cell(element: nil, row: row, column: column, rowSpan: 1, columnSpan: 1)
        }
        return cells[number]
    }

    /// Returns the text of the cell in a place; empty if none covers it.
    func text(row: Int, column: Int) -> String {
        guard let number = cellNumber(row: row, column: column) else { return "" }
        if let text = texts[number] { return text }
        let text = cells[number].text
        texts[number] = text
        return text
    }
}
