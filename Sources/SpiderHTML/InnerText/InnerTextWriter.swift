private import SpiderEncoding

/// Collects the text of a part of a tree as people read it on the screen.
///
/// It follows the rendered text collection steps of the HTML standard (section 3.2.7), in a loop.
struct InnerTextWriter {
    /// The changes of an open element until its end.
    private struct Frame {
        /// The line breaks that have to follow it.
        var breaksAfter: Int
        /// Whether white space was kept around it.
        var keptWhiteSpace: Bool
        /// The state of its rows, if it is a table.
        var outerTable: TableState?
    }

    /// The state of a table.
    private struct TableState {
        var hasRow = false
        var hasCell = false
    }

    private var bytes: [UInt8] = []
    private var frames: [Frame] = []
    private var table = TableState()
    private var keepsWhiteSpace = false
    /// The line breaks that have to come before the next text, if there is any before and after them.
    private var pendingBreaks = 0
    private var pendingSpace = false
    private var isAtLineStart = true

    /// Returns the text in an element, without leading and trailing line feeds.
    static func text(of root: Node) -> String {
        var writer = InnerTextWriter()
        writer.keepsWhiteSpace = keepsWhiteSpace(at: root)
        writer.write(root)
        let feed = UInt8(ascii: "\n")
        let start = writer.bytes.firstIndex { $0 != feed } ?? writer.bytes.endIndex
        let end = (writer.bytes.lastIndex { $0 != feed } ?? start - 1) + 1
        return String(decoding: writer.bytes[start..<end], as: UTF8.self)
    }

    /// Returns whether white space is kept in an element, by itself or by one around it.
    private static func keepsWhiteSpace(at root: Node) -> Bool {
        var node: Node? = root
        while let current = node {
            if let kept = current.value(of: .style).flatMap({ InlineStyle($0).keepsWhiteSpace }) { return kept }
            switch ElementDisplay(current) {
            case .preformatted, .verbatim: return true
            case .inline, .hidden, .block, .paragraph, .lineBreak, .table, .row, .cell: node = current.parentElement
            }
        }
        return false
    }

    private mutating func write(_ root: Node) {
        var node = root.firstChild
        while var current = node {
            if current.isText {
                write(text: current)
            } else if current.isElement, enter(current) {
                if let child = current.firstChild {
                    node = child
                    continue
                }
                leave()
            }
            while current.next == nil {
                guard let parent = current.parentElement, parent != root else { return }
                current = parent
                leave()
            }
            node = current.next
        }
    }

    // MARK: Elements

    /// Begins an element; returns false if nothing in it is shown.
    private mutating func enter(_ node: Node) -> Bool {
        let display = ElementDisplay(node)
        guard display != .hidden, node.attribute(.hidden) == nil else { return false }
        let style = node.value(of: .style).map { InlineStyle($0) }
        guard style?.isHidden != true else { return false }
        let breaks = display == .paragraph ? 2 : style?.isBlock ?? display.isBlock ? 1 : 0
        frames.append(
            Frame(breaksAfter: breaks, keptWhiteSpace: keepsWhiteSpace, outerTable: display == .table ? table : nil))
        if breaks > 0 { require(breaks: breaks) }
        switch display {
        case .preformatted, .verbatim: keepsWhiteSpace = true
        case .lineBreak: write(control: UInt8(ascii: "\n"))
        case .table: table = TableState()
        case .row: beginRow()
        case .cell: beginCell()
        case .inline, .hidden, .block, .paragraph: break
        }
        if let kept = style?.keepsWhiteSpace { keepsWhiteSpace = kept }
        return true
    }

    private mutating func leave() {
        guard let frame = frames.popLast() else { return }
        keepsWhiteSpace = frame.keptWhiteSpace
        if let outerTable = frame.outerTable { table = outerTable }
        if frame.breaksAfter > 0 { require(breaks: frame.breaksAfter) }
    }

    private mutating func beginRow() {
        if table.hasRow { write(control: UInt8(ascii: "\n")) }
        table = TableState(hasRow: true, hasCell: false)
    }

    private mutating func beginCell() {
        if table.hasCell { write(control: UInt8(ascii: "\t")) }
        table.hasCell = true
    }

    // MARK: Text

    private mutating func require(breaks: Int) {
        pendingBreaks = max(pendingBreaks, breaks)
        pendingSpace = false
        isAtLineStart = true
    }

    /// Writes a line feed or a tab, at which spaces collapse.
    private mutating func write(control: UInt8) {
        flushBreaks()
        bytes.append(control)
        pendingSpace = false
        isAtLineStart = true
    }

    private mutating func flushBreaks() {
        if !bytes.isEmpty { bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: pendingBreaks)) }
        pendingBreaks = 0
    }

    private mutating func write(text node: Node) {
        if keepsWhiteSpace { write(verbatim: node.textBytes) } else { write(collapsing: node.textBytes) }
    }

    private mutating func write(collapsing text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            if ASCII.isSpace(text[index]) {
                pendingSpace = !isAtLineStart
                index += 1
                continue
            }
            let start = index
            while index < text.count, !ASCII.isSpace(text[index]) { index += 1 }
            flushBreaks()
            if pendingSpace { bytes.append(0x20) }
            bytes.append(contentsOf: text[start..<index])
            pendingSpace = false
            isAtLineStart = false
        }
    }

    /// Writes text unchanged, except for carriage returns.
    private mutating func write(verbatim text: UnsafeBufferPointer<UInt8>) {
        guard !text.isEmpty else { return }
        flushBreaks()
        if pendingSpace { bytes.append(0x20) }
        pendingSpace = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte != UInt8(ascii: "\r") {
                bytes.append(byte)
            } else if index == text.count || text[index] != UInt8(ascii: "\n") {
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        isAtLineStart = bytes.last == UInt8(ascii: "\n")
    }
}
