internal import CXML

/// Returns the texts and attributes that pseudo-elements select from matching elements, in document order.
///
/// The elements must arrive in this order. An element can have texts before and after its descendants, so it stays
/// open until its end.
struct OutputWalk {
    /// Takes an element and the selected text, or nil for the element's own text. Returns the number of bytes of text
    /// that it has read itself, or nil to stop.
    typealias Body = (Element, String?) throws -> Int?

    private struct Open {
        let node: NodePointer
        let end: Int
        /// The next child to visit.
        var child: NodePointer?
    }

    let table: ElementTable
    private let document: Document
    private let program: SelectorProgram
    private var open: [Open] = []
    /// The number of returned bytes that haven't been charged to the budget yet.
    private var length = 0

    init(_ document: Document, _ table: ElementTable, _ program: SelectorProgram) {
        self.document = document
        self.table = table
        self.program = program
    }

    /// The number of the first element that is not inside the innermost open one.
    var end: Int { open.last?.end ?? .max }

    /// Whether an element may have more texts.
    var isOpen: Bool { !open.isEmpty }

    /// Returns the steps for the texts since the last call.
    mutating func takeSteps() -> Int {
        defer { length = 0 }
        return 1 + length / PageBudget.keptBytesPerStep
    }

    /// Returns the outputs of an element, after all outputs before it; false if the receiver wants no more.
    mutating func visit(_ node: NodePointer, _ outputs: [SelectorOutput], _ body: Body) rethrows -> Bool {
        guard let number = table.number(of: node) else { return true }
        while let innermost = open.last {
            guard try giveTexts(before: number, body) else { return false }
            if innermost.end > number { break }
            open.removeLast()
        }
        var hasTexts = false
        for output in outputs {
            switch output {
            case .element:
                guard try give(nil, of: node, body) else { return false }
            case .attribute(let name, let rawName):
                let place = Int(document.markup == .html ? name : rawName)
                guard let attribute = node.attribute(named: program.bytes + place) else { continue }
                let value = String(decoding: attribute.valueBytes, as: UTF8.self)
                guard try give(value, of: node, body) else { return false }
            case .text:
                hasTexts = true
            }
        }
        guard hasTexts else { return true }
        open.append(Open(node: node, end: Int(table.entries[number].end), child: node.pointee.children))
        return try giveTexts(before: number, body)
    }

    /// Returns the remaining texts of the innermost open element; false if the receiver wants no more.
    mutating func closeInnermost(_ body: Body) rethrows -> Bool {
        guard try giveTexts(before: .max, body) else { return false }
        open.removeLast()
        return true
    }

    /// Returns all remaining texts; false if the receiver wants no more.
    mutating func closeAll(_ body: Body) rethrows -> Bool {
        while isOpen {
            guard try closeInnermost(body) else { return false }
        }
        return true
    }

    /// Returns the texts of the innermost open element up to the child that contains an element, or follows it.
    private mutating func giveTexts(before number: Int, _ body: Body) rethrows -> Bool {
        guard let place = open.indices.last else { return true }
        let node = open[place].node
        while let child = open[place].child {
            if child.isElement, let own = table.number(of: child), Int(table.entries[own].end) > number { return true }
            open[place].child = child.pointee.next
            length += 1
            guard child.isText, let content = child.pointee.content else { continue }
            guard try give(String(cString: content), of: node, body) else { return false }
        }
        return true
    }

    private mutating func give(_ text: String?, of node: NodePointer, _ body: Body) rethrows -> Bool {
        length += text?.utf8.count ?? 0
        guard let more = try body(Element(document: document, node: node), text) else { return false }
        length += more
        return true
    }
}
