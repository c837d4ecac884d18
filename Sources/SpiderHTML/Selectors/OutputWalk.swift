/// Gives what pseudo-elements ask of the elements that a selector matches, in the order of the page.
///
/// The elements must arrive in this order. An element can have texts before and after its descendants, so it stays
/// open until its end.
struct OutputWalk {
    /// Takes an element and the selected text, or nil for the element's own text. Returns the number of bytes of text
    /// that it has read itself, or nil to stop.
    typealias Body = (Element, String?) throws -> Int?

    private struct Open {
        let node: Node
        let end: UInt32
        /// The next of its children to be looked at.
        var child: Node?
    }

    private let document: Document
    private let binding: SelectorBinding
    private var open: [Open] = []
    /// The number of returned bytes that haven't been charged to the budget yet.
    private var length = 0

    init(_ document: Document, _ binding: SelectorBinding) {
        self.document = document
        self.binding = binding
    }

    /// The number of the first node that is not inside the innermost open element.
    var end: UInt32 { open.last?.end ?? .max }

    /// Whether an element may have more texts.
    var isOpen: Bool { !open.isEmpty }

    /// Returns the steps for the texts since the last call.
    mutating func takeSteps() -> Int {
        defer { length = 0 }
        return 1 + length / PageBudget.keptBytesPerStep
    }

    /// Gives what is asked of an element, after all that comes before it; false when that is enough.
    mutating func visit(_ node: Node, _ outputs: [SelectorOutput], _ body: Body) rethrows -> Bool {
        while let innermost = open.last {
            guard try giveTexts(before: node.index, body) else { return false }
            if innermost.end > node.index { break }
            open.removeLast()
        }
        var hasTexts = false
        for output in outputs {
            switch output {
            case .element:
                guard try give(nil, of: node, body) else { return false }
            case .attribute(let name):
                guard let attribute = binding.name(name).attribute(of: node) else { continue }
                let value = String(decoding: attribute.value, as: UTF8.self)
                guard try give(value, of: node, body) else { return false }
            case .text:
                hasTexts = true
            }
        }
        guard hasTexts else { return true }
        open.append(Open(node: node, end: node.subtreeEnd, child: node.firstChild))
        return try giveTexts(before: node.index, body)
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

    /// Gives the texts of the innermost open element up to the child that a node is or is in.
    private mutating func giveTexts(before number: UInt32, _ body: Body) rethrows -> Bool {
        guard let place = open.indices.last else { return true }
        let node = open[place].node
        let limit = min(number, open[place].end)
        while let child = open[place].child, child.index < limit {
            let next = child.next
            if !child.isText, (next?.index ?? open[place].end) > limit { return true }
            open[place].child = next
            length += 1
            guard child.isText else { continue }
            guard try give(String(decoding: child.textBytes, as: UTF8.self), of: node, body) else { return false }
        }
        return true
    }

    private mutating func give(_ text: String?, of node: Node, _ body: Body) rethrows -> Bool {
        length += text?.utf8.count ?? 0
        guard let more = try body(Element(document: document, node: node), text) else { return false }
        length += more
        return true
    }
}
