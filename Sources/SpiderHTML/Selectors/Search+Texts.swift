internal import SpiderValue
private import Glibc

extension Search {
    private static let no: Int32 = 1
    private static let yes: Int32 = 2

    /// Returns whether the text of a test is anywhere in the text of an element.
    ///
    /// When the texts of elements inside one another were put together for longer than those of the whole page would
    /// take, the answers for all elements are found in one walk.
    mutating func containsText(_ number: Int, _ test: SelectorTest, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let wanted = program.bytes(of: test.value)
        guard !wanted.isEmpty else { return true }
        if let row = memo?.knownNumbers(for: Int32(number)), row[Int(node.index)] != 0 {
            return row[Int(node.index)] == Self.yes
        }
        let before = budget.remaining
        let all = try text(in: node)
        textSteps += before - budget.remaining
        if textSteps > 4_096 + 2 * document.parsed.count {
            textSteps = 0
            try findAll(wanted, in: node.outermostElement, for: Int32(number))
        }
        return all.withUnsafeBufferPointer { ElementState.position(of: wanted, in: $0, from: 0) != nil }
    }

    /// Returns all text in an element.
    mutating func text(in node: Node) throws(StepBudget.Stop) -> [UInt8] {
        var all: [UInt8] = []
        var current = node.firstChild
        while let item = current {
            try append(item, to: &all)
            current = item.next(within: node)
        }
        return all
    }

    private mutating func append(_ node: Node, to text: inout [UInt8]) throws(StepBudget.Stop) {
        guard node.isText else { return try budget.spend(1) }
        let bytes = node.textBytes
        try budget.spend(1 + bytes.count / PageBudget.bytesPerStep)
        text.append(contentsOf: bytes)
    }

    /// Writes down for every element of a tree whether a text is in it.
    private mutating func findAll(
        _ wanted: UnsafeBufferPointer<UInt8>, in root: Node, for number: Int32
    ) throws(StepBudget.Stop) {
        // Where the text of each node begins, by its number from the root's on.
        var starts: [Int] = []
        var all: [UInt8] = []
        var node: Node? = root
        while let current = node {
            // Nodes that were removed are passed over, but have numbers.
            while starts.count <= Int(current.index - root.index) { starts.append(all.count) }
            try append(current, to: &all)
            node = current.next(within: root)
        }
        guard let row = memory.numbers(for: number) else { return }
        // The text of an element ends where that of the node after it begins, or where that of its parent ends.
        var ends = starts
        ends[0] = all.count
        // Elements begin in the order of their numbers, so that the texts are found in one pass.
        all.withUnsafeBufferPointer { all in
            var found = ElementState.position(of: wanted, in: all, from: 0) ?? .max
            node = root
            while let current = node {
                let place = Int(current.index - root.index)
                if current != root {
                    if let next = current.next {
                        ends[place] = starts[Int(next.index - root.index)]
                    } else if let parent = current.parent {
                        ends[place] = ends[Int(parent.index - root.index)]
                    }
                }
                if found < starts[place] {
                    found = ElementState.position(of: wanted, in: all, from: starts[place]) ?? .max
                }
                let isInside = found != .max && found + wanted.count <= ends[place]
                row[Int(current.index)] = isInside ? Self.yes : Self.no
                node = current.next(within: root)
            }
        }
    }
}
