internal import SpiderValue

extension Search {
    // MARK: Positions

    /// Returns whether an element's position satisfies `:nth-child` and its relatives.
    mutating func hasPosition(
        _ number: Int, _ test: SelectorTest, _ node: Node
    ) throws(StepBudget.Stop) -> Bool {
        if test.list >= 0, try !matchesAny(test.list, node) { return false }
        guard let position = try position(Int32(number), test, node) else { return false }
        let (step, distance) = (Int(test.step), Int(position) - Int(test.offset))
        if step == 0 { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }

    /// Returns the position, from 1, among the siblings that count; nil if it is found to be too high.
    private mutating func position(
        _ number: Int32, _ test: SelectorTest, _ node: Node
    ) throws(StepBudget.Stop) -> Int32? {
        let highest = test.step > 0 ? Int32.max : test.offset
        var position: Int32 = 1
        var sibling = test.fromEnd ? node.next : node.previous
        var steps = 0
        while let current = sibling, position <= highest {
            guard steps < Self.patience else { return try tabulated(number, test, node) }
            steps += 1
            if current.isElement, try counts(test, current, node) { position += 1 }
            sibling = test.fromEnd ? current.next : current.previous
        }
        try budget.spend(steps)
        return position <= highest ? position : nil
    }

    private mutating func counts(
        _ test: SelectorTest, _ sibling: Node, _ node: Node
    ) throws(StepBudget.Stop) -> Bool {
        if test.ofType { return sibling.expandedName == node.expandedName }
        guard test.list >= 0 else { return true }
        return try matchesAny(test.list, sibling)
    }

    /// Returns the position from a table that is made once for all children of a parent.
    private mutating func tabulated(
        _ number: Int32, _ test: SelectorTest, _ node: Node
    ) throws(StepBudget.Stop) -> Int32 {
        try budget.spend(1)
        guard test.list >= 0 else {
            let counting = SiblingPositions.Counting(fromEnd: test.fromEnd, ofType: test.ofType)
            return document.siblingPositions.position(of: node, counting)
        }
        guard let parent = node.parentElement else { return 1 }
        let row = memory.numbers(for: number)
        if let row, row[Int(node.index)] != 0 { return row[Int(node.index)] }
        var position: Int32 = 0
        var own: Int32 = 1
        var child = test.fromEnd ? parent.lastChildElement : parent.firstChildElement
        while let current = child {
            try budget.spend(1)
            if try matchesAny(test.list, current) {
                position += 1
                row?[Int(current.index)] = position
                if current == node { own = position }
            }
            child = test.fromEnd ? current.previousElement : current.nextElement
        }
        return own
    }

    // MARK: Siblings before

    /// Matches what is to the left of `~`.
    mutating func matchBefore(_ number: Int32, _ node: Node) throws(StepBudget.Stop) -> Outcome {
        var sibling = try previousElement(before: node)
        var steps = 0
        while let current = sibling {
            if steps == Self.patience { return try matchFarBefore(number, node) }
            steps += 1
            let outcome = try match(number &+ 1, current)
            if outcome != .failsHere { return outcome }
            sibling = try previousElement(before: current)
        }
        return .failsBefore
    }

    /// Returns whether the first sibling that matches the compounds to the left of `~` precedes an element.
    @inline(never) private mutating func matchFarBefore(
        _ number: Int32, _ node: Node
    ) throws(StepBudget.Stop) -> Outcome {
        guard let parent = node.parentElement else { return .failsBefore }
        // Of a parent, the number of its first child that matches; its own if there is none.
        let row = memory.numbers(for: ~number)
        var first = row.map { UInt32(bitPattern: $0[Int(parent.index)]) } ?? 0
        if first == 0 {
            first = parent.index
            var child = parent.firstChildElement
            while let current = child {
                if try match(number &+ 1, current) == .matches {
                    first = current.index
                    break
                }
                child = current.nextElement
            }
            row?[Int(parent.index)] = Int32(bitPattern: first)
        }
        return first != parent.index && first < node.index ? .matches : .failsBefore
    }
}
