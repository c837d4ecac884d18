internal import SpiderEncoding

/// Text.
extension TreeBuilder {
    /// Processes characters by the insertion mode. A NUL comes alone.
    @inline(__always) mutating func text(_ slice: ByteSlice, isNull: Bool) {
        if mode == .inBody || mode == .inCell, open.last.content == .html, !skipsLineFeed {
            textInBody(slice, isNull)
        } else {
            textElsewhere(slice, isNull)
        }
    }

    @inline(never) private mutating func textElsewhere(_ slice: ByteSlice, _ isNull: Bool) {
        var slice = slice
        if skipsLineFeed {
            skipsLineFeed = false
            if storage.text.start(of: slice).pointee == Byte.lineFeed { slice = slice.dropping(1) }
            if slice.isEmpty { return }
        }
        switch open.last.content {
        case .foreign, .annotation: textInForeignContent(slice, isNull)
        case .html, .mathMLText, .htmlIntegration: textByMode(slice, isNull)
        }
    }

    /// Skips a line feed that follows the start tag, also one that is a character reference.
    mutating func skipLineFeed() {
        if tokenizer.position.pointee == Byte.lineFeed {
            tokenizer.position += 1
        } else if tokenizer.position.pointee == Byte.ampersand {
            skipsLineFeed = true
        }
    }

    private mutating func textByMode(_ slice: ByteSlice, _ isNull: Bool) {
        switch mode {
        case .initial, .beforeHTML, .beforeHead:
            let rest = slice.dropping(spaces(slice))
            if !rest.isEmpty {
                beginImplied()
                textByMode(rest, isNull)
            }
        case .inHead, .inHeadNoscript, .afterHead, .inColumnGroup:
            let count = spaces(slice)
            if count > 0 { insertText(slice.prefix(count)) }
            if count < slice.count { textEndingHead(slice.dropping(count), isNull) }
        case .inBody, .inCell, .inCaption, .inTemplate:
            textInBody(slice, isNull)
        case .text:
            insertText(slice)
        case .inTable, .inTableBody, .inRow:
            guard traits(of: current).has(TagTraits.fostering) || current.isHTML(.template) else {
                return textBesideTable(slice, isNull)
            }
            returnMode = mode
            mode = .inTableText
            tableText.truncate(to: 0)
            if !isNull { tableText.append(slice) }
        case .inTableText:
            if !isNull { tableText.append(slice) }
        case .afterBody, .afterAfterBody:
            textAfterBody(slice, isNull)
        case .inFrameset, .afterFrameset, .afterAfterFrameset:
            insertSpaces(of: slice)
        }
    }

    /// Does what text needs that isn't white space in the head, after it, or in a `colgroup`.
    private mutating func textEndingHead(_ slice: ByteSlice, _ isNull: Bool) {
        switch mode {
        case .inHeadNoscript:
            pop()
            mode = .inHead
        case .inHead:
            pop()
            mode = .afterHead
        case .afterHead:
            insertImplied(.body)
            mode = .inBody
        default:
            guard current.isHTML(.colgroup) else { return }
            pop()
            mode = .inTable
        }
        textByMode(slice, isNull)
    }

    @inline(__always) mutating func textInBody(_ slice: ByteSlice, _ isNull: Bool) {
        if isNull { return }
        reconstructFormatting()
        insertText(slice)
        if acceptsFrameset, spaces(slice) < slice.count { acceptsFrameset = false }
    }

    /// Inserts characters that are in a table, but not in a cell.
    private mutating func textBesideTable(_ slice: ByteSlice, _ isNull: Bool) {
        fostersParents = true
        textInBody(slice, isNull)
        fostersParents = false
    }

    /// Inserts the characters of the "in table text" mode, before the table unless all are white space.
    mutating func leaveTableText() {
        mode = returnMode
        var isBlank = true
        for index in 0..<tableText.count where spaces(tableText[index]) < tableText[index].count { isBlank = false }
        for index in 0..<tableText.count {
            if isBlank { insertText(tableText[index]) } else { textBesideTable(tableText[index], false) }
        }
        tableText.truncate(to: 0)
    }

    private mutating func textAfterBody(_ slice: ByteSlice, _ isNull: Bool) {
        let count = isNull ? 0 : spaces(slice)
        if count < slice.count {
            returnToBody()
            textInBody(slice, isNull)
        } else {
            textInBody(slice, false)
        }
    }

    /// Inserts the white space of a text, and drops the rest.
    private mutating func insertSpaces(of slice: ByteSlice) {
        var rest = slice
        while !rest.isEmpty {
            let count = spaces(rest)
            if count > 0 {
                if mode == .afterAfterFrameset { reconstructFormatting() }
                insertText(rest.prefix(count))
            }
            rest = rest.dropping(count)
            let text = storage.text.bytes(of: rest)
            rest = rest.dropping(text.firstIndex(where: ASCII.isSpace) ?? text.count)
        }
    }

    /// Returns the number of white space characters that a text begins with.
    func spaces(_ slice: ByteSlice) -> Int {
        let start = storage.text.start(of: slice)
        var count = 0
        while count < slice.count, ASCII.isSpace(start[count]) { count += 1 }
        return count
    }

    // MARK: Inserting

    /// Inserts characters into the current node, or before the table that the current node is a part of.
    @inline(__always) mutating func insertText(_ slice: ByteSlice) {
        if fostersParents, traits(of: current).has(TagTraits.fostering) { return insertTextBeforeTable(slice) }
        let parent = open.last.container
        let last = storage.lastChild(of: parent)
        if last != 0, storage.tag(last).pointee.isText { return storage.extend(last, by: slice) }
        let node = storage.make(NodeTag(.text, .none), slice.offset, slice.count)
        storage.append(node, to: parent)
    }

    private mutating func insertTextBeforeTable(_ slice: ByteSlice) {
        let place = fosterPlace()
        let previous =
            switch place {
            case .end(let parent): storage.lastChild(of: parent)
            case .before(let table): storage.previousSibling(of: table)
            }
        if previous != 0, storage.tag(previous).pointee.isText { return storage.extend(previous, by: slice) }
        let node = storage.make(NodeTag(.text, .none), slice.offset, slice.count)
        switch place {
        case .end(let parent): storage.append(node, to: parent)
        case .before(let table): storage.insert(node, before: table)
        }
        storage.isOrdered = false
    }
}
