/// The modes in the rows and cells of a table.
extension TreeBuilder {
    // MARK: In a row

    mutating func startTagInRow() {
        switch tokenizer.name {
        case .th, .td:
            popBack(to: .tr)
            insertElement()
            mode = .inCell
            addMarker()
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
            if closeRow() { startTagInTableBody() }
        default:
            startTagInTable()
        }
    }

    mutating func endTagInRow() {
        switch tokenizer.name {
        case .tr:
            _ = closeRow()
        case .table:
            if closeRow() { endTagInTableBody() }
        case .tbody, .tfoot, .thead:
            if isInTableScope(tokenizer.name), closeRow() { endTagInTableBody() }
        case .body, .caption, .col, .colgroup, .html, .td, .th:
            break
        default:
            endTagInTable()
        }
    }

    private mutating func closeRow() -> Bool {
        guard isInTableScope(.tr) else { return false }
        popBack(to: .tr)
        pop()
        mode = .inTableBody
        return true
    }

    // MARK: In a cell

    mutating func startTagInCell() {
        switch tokenizer.name {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            if closeCell() { startTagInHTML() }
        default:
            startTagInBody()
        }
    }

    mutating func endTagInCell() {
        switch tokenizer.name {
        case .td, .th:
            guard isInTableScope(tokenizer.name) else { return }
            closeImplied()
            popUntil(tokenizer.name)
            clearFormattingToMarker()
            mode = .inRow
        case .body, .caption, .col, .colgroup, .html:
            break
        case .table, .tbody, .tfoot, .thead, .tr:
            if isInTableScope(tokenizer.name), closeCell() { endTagInHTML() }
        default:
            endTagInBody()
        }
    }

    /// Closes the cell, and returns whether there was one.
    private mutating func closeCell() -> Bool {
        guard isInTableScope({ $0.isHTML(.td) || $0.isHTML(.th) }) else { return false }
        closeImplied()
        while open.count > 2 {
            let key = current
            pop()
            if key.isHTML(.td) || key.isHTML(.th) { break }
        }
        clearFormattingToMarker()
        mode = .inRow
        return true
    }
}
