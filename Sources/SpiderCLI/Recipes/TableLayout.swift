import SpiderKit

/// The columns of a table of items, and how wide they are.
struct TableLayout {
    private var columns: [(name: String, width: Int)] = []
    private static let gap = "  "
    private static let narrowest = 6

    /// Lays out the fields of items.
    ///
    /// - Parameters:
    ///   - records: the items, or the first of them
    ///   - width: how many cells a line has
    ///   - isWhole: whether no other items follow; if some do, columns may become wider than the first items need
    init(_ records: [Record], width: Int, isWhole: Bool) {
        var widths: [(name: String, width: Int)] = []
        for record in records {
            for (name, value) in record.fields {
                let needed = max(TableCell(value).width, TableCell(name).width)
                if let index = widths.firstIndex(where: { $0.name == name }) {
                    widths[index].width = max(widths[index].width, needed)
                } else {
                    widths.append((name, needed))
                }
            }
        }
        let room = max(width - TableLayout.gap.count * max(0, widths.count - 1), 1)
        // The widest columns give way.
        while widths.reduce(0, { $0 + $1.width }) > room,
            let widest = widths.indices.max(by: { widths[$0].width < widths[$1].width }),
            widths[widest].width > TableLayout.narrowest
        {
            widths[widest].width -= 1
        }
        if !isWhole { TableLayout.widen(&widths, into: room) }
        columns = widths
    }

    /// Shares out the cells that are left, to each column as many again as it has at most.
    private static func widen(_ columns: inout [(name: String, width: Int)], into room: Int) {
        var spare = room - columns.reduce(0) { $0 + $1.width }
        for (index, column) in columns.enumerated() {
            let more = min(column.width, max(0, spare) / (columns.count - index))
            columns[index].width += more
            spare -= more
        }
    }

    /// The names of the columns.
    var header: String { line { TableCell($0.name).fitted(to: $0.width) } }

    /// The line below the names.
    var rule: String { line { String(repeating: "─", count: $0.width) } }

    /// A record on one line.
    func row(_ record: Record) -> String {
        line { TableCell(record.fields[$0.name] ?? .null).fitted(to: $0.width) }
    }

    private func line(_ cell: ((name: String, width: Int)) -> String) -> String {
        var text = columns.map(cell).joined(separator: TableLayout.gap)
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// A value as the text of a cell.
struct TableCell {
    let text: String

    init(_ value: Value) {
        switch value {
        case .string(let text): self.init(text)
        case .null: self.init("")
        default: self.init(value.json)
        }
    }

    init(_ text: String) {
        self.text = String(text.prefix(400).map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// The number of a terminal's cells that the text takes.
    var width: Int { text.unicodeScalars.reduce(0) { $0 + TableCell.width(of: $1) } }

    /// The text, cut off or padded to so many cells.
    func fitted(to width: Int) -> String {
        let own = self.width
        if own <= width { return text + String(repeating: " ", count: width - own) }
        var cut = ""
        var used = 0
        for character in text {
            let needed = character.unicodeScalars.reduce(0) { $0 + TableCell.width(of: $1) }
            if used + needed > width - 1 { break }
            cut.append(character)
            used += needed
        }
        return cut + "…" + String(repeating: " ", count: width - 1 - used)
    }

    /// East Asian wide characters take two cells, combining ones none (Unicode Standard Annex 11).
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
