internal import CXML
internal import SpiderValue
private import Glibc

extension Search {
    private static let no: Int32 = 1
    private static let yes: Int32 = 2

    /// Returns whether the text of a test is anywhere in the text of an element.
    ///
    /// If joining the texts of nested elements has taken longer than the texts of the whole page would, one walk finds
    /// the answers for all elements.
    mutating func containsText(
        _ number: Int, _ test: SelectorTest, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Bool {
        let wanted = text(of: test)
        guard !wanted.isEmpty, let place = table.number(of: node) else { return wanted.isEmpty }
        if let row = memo?.knownNumbers(for: Int32(number)) { return row[place] == Self.yes }
        let before = budget.remaining
        let all = try text(in: node)
        textSteps += before - budget.remaining
        if textSteps > 4_096 + 2 * table.count { try findAll(wanted, for: Int32(number)) }
        return all.withUnsafeBufferPointer { ElementState.position(of: wanted, in: $0, from: 0) != nil }
    }

    /// Returns all text in an element.
    mutating func text(in node: NodePointer) throws(StepBudget.Stop) -> [UInt8] {
        var all: [UInt8] = []
        var current = node.pointee.children
        while let item = current {
            try append(item, to: &all)
            current = item.next(within: node)
        }
        return all
    }

    private mutating func append(_ node: NodePointer, to text: inout [UInt8]) throws(StepBudget.Stop) {
        guard node.isText, let content = node.pointee.content else { return try budget.spend(1) }
        let length = characterCount(content)
        try budget.spend(1 + length / PageBudget.bytesPerStep)
        text.append(contentsOf: UnsafeBufferPointer(start: content, count: length))
    }

    /// Records for every element of the table whether it contains a text.
    private mutating func findAll(
        _ wanted: UnsafeBufferPointer<UInt8>, for number: Int32
    ) throws(StepBudget.Stop) {
        guard table.count > 0 else { return }
        var all: [UInt8] = []
        var starts = Array(repeating: 0, count: table.count)
        var ends = starts
        let root = table.entries[0].node
        var node = root
        walk: while true {
            let place = node.isElement ? table.number(of: node) : nil
            if let place { starts[place] = all.count }
            try append(node, to: &all)
            if let place {
                if let child = node.pointee.children {
                    node = child
                    continue
                }
                ends[place] = all.count
            }
            while node != root, node.pointee.next == nil, let parent = node.parentElement {
                node = parent
                if let place = table.number(of: node) { ends[place] = all.count }
            }
            guard node != root, let sibling = node.pointee.next else { break walk }
            node = sibling
        }
        guard let row = memory.numbers(for: number) else { return }
        all.withUnsafeBufferPointer { all in
            // Elements begin in the order of the table, so one pass finds the texts.
            var found = ElementState.position(of: wanted, in: all, from: 0) ?? .max
            for place in 0..<table.count {
                if found < starts[place] {
                    found = ElementState.position(of: wanted, in: all, from: starts[place]) ?? .max
                }
                let isInside = found != .max && found + wanted.count <= ends[place]
                row[place] = isInside ? Self.yes : Self.no
            }
        }
    }
}
