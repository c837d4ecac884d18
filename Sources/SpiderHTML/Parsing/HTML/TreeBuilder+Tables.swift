/// The modes in a table, but outside of its rows.
extension TreeBuilder {
    // MARK: In a table

    mutating func startTagInTable() {
        switch tokenizer.name {
        case .tr, .td, .th:
            popBack(to: .table)
            insertImplied(.tbody)
            mode = .inTableBody
            startTagInTableBody()
        case .tbody, .tfoot, .thead:
            popBack(to: .table)
            insertElement()
            mode = .inTableBody
        case .caption:
            popBack(to: .table)
            addMarker()
            insertElement()
            mode = .inCaption
        case .colgroup:
            popBack(to: .table)
            insertElement()
            mode = .inColumnGroup
        case .col:
            guard allowsImplied else { return }
            popBack(to: .table)
            insertImplied(.colgroup)
            mode = .inColumnGroup
            startTagInColumnGroup()
        case .table:
            guard isInTableScope(.table) else { return }
            popUntil(.table)
            resetMode()
            startTagInHTML()
        case .style, .script, .template:
            startHeadElement()
        case .input where hasValue("hidden", of: .type):
            insertVoid()
        case .form:
            guard !isOpen(.template), form == 0 else { return }
            remember(form: insertElement())
            pop()
        default:
            startTagBesideTable()
        }
    }

    /// Inserts an element that a table can't have before the table.
    private mutating func startTagBesideTable() {
        fostersParents = true
        startTagInBody()
        fostersParents = false
    }

    mutating func endTagInTable() {
        switch tokenizer.name {
        case .table:
            guard isInTableScope(.table) else { return }
            popUntil(.table)
            resetMode()
        case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
            break
        case .template:
            endTemplate()
        default:
            fostersParents = true
            endTagInBody()
            fostersParents = false
        }
    }

    // MARK: In a caption

    mutating func startTagInCaption() {
        switch tokenizer.name {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            if closeCaption() { startTagInTable() }
        default:
            startTagInBody()
        }
    }

    mutating func endTagInCaption() {
        switch tokenizer.name {
        case .caption:
            _ = closeCaption()
        case .table:
            if closeCaption() { endTagInTable() }
        case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
            break
        default:
            endTagInBody()
        }
    }

    /// Closes the caption, and returns whether there was one.
    private mutating func closeCaption() -> Bool {
        guard isInTableScope(.caption) else { return false }
        closeImplied()
        popUntil(.caption)
        clearFormattingToMarker()
        mode = .inTable
        return true
    }

    // MARK: In a column group

    mutating func startTagInColumnGroup() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .col:
            insertVoid()
        case .template:
            startHeadElement()
        default:
            if closeColumnGroup() { startTagInTable() }
        }
    }

    mutating func endTagInColumnGroup() {
        switch tokenizer.name {
        case .colgroup:
            _ = closeColumnGroup()
        case .col:
            break
        case .template:
            endTemplate()
        default:
            if closeColumnGroup() { endTagInTable() }
        }
    }

    private mutating func closeColumnGroup() -> Bool {
        guard current.isHTML(.colgroup) else { return false }
        pop()
        mode = .inTable
        return true
    }

    // MARK: In a table body

    mutating func startTagInTableBody() {
        switch tokenizer.name {
        case .tr:
            popBack(to: .tbody, .tfoot, .thead)
            insertElement()
            mode = .inRow
        case .th, .td:
            popBack(to: .tbody, .tfoot, .thead)
            insertImplied(.tr)
            mode = .inRow
            startTagInRow()
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
            if closeTableBody() { startTagInTable() }
        default:
            startTagInTable()
        }
    }

    mutating func endTagInTableBody() {
        switch tokenizer.name {
        case .tbody, .tfoot, .thead:
            guard isInTableScope(tokenizer.name) else { return }
            popBack(to: .tbody, .tfoot, .thead)
            pop()
            mode = .inTable
        case .table:
            if closeTableBody() { endTagInTable() }
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr:
            break
        default:
            endTagInTable()
        }
    }

    private mutating func closeTableBody() -> Bool {
        guard isInTableScope({ $0.isHTML(.tbody) || $0.isHTML(.thead) || $0.isHTML(.tfoot) }) else { return false }
        popBack(to: .tbody, .tfoot, .thead)
        pop()
        mode = .inTable
        return true
    }
}
