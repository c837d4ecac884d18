internal import CXML
internal import SpiderValue

extension Search {
    // MARK: Positions

    /// Returns whether an element's position satisfies `:nth-child` and its relatives.
    mutating func hasPosition(
        _ number: Int, _ test: SelectorTest, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Bool {
        if test.list >= 0, try !matchesAny(test.list, node) { return false }
        let position = Int(try position(Int32(number), test, node))
        let (step, distance) = (Int(test.step), position - Int(test.offset))
        if step == 0 { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }

    /// Returns the position, from 1, among the siblings that count.
    private mutating func position(
        _ number: Int32, _ test: SelectorTest, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Int32 {
        var position: Int32 = 1
        var sibling = test.fromEnd ? node.pointee.next : node.pointee.prev
        var steps = 0
        while let current = sibling {
            guard steps < Self.patience else { return try tabulated(number, test, node) }
            steps += 1
            if current.isElement, try counts(test, current, node) { position += 1 }
            sibling = test.fromEnd ? current.pointee.next : current.pointee.prev
        }
        try budget.spend(steps)
        return position
    }

    private mutating func counts(
        _ test: SelectorTest, _ sibling: NodePointer, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Bool {
        if test.ofType {
            guard let one = sibling.pointee.name, let other = node.pointee.name else { return false }
            return sameCharacters(one, other)
        }
        guard test.list >= 0 else { return true }
        return try matchesAny(test.list, sibling)
    }

    /// Returns the position from a table that is made once for all children of a parent.
    private mutating func tabulated(
        _ number: Int32, _ test: SelectorTest, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Int32 {
        guard let place = table.number(of: node) else { return 1 }
        try budget.spend(1)
        guard test.list >= 0 else {
            return table.position(of: place, ElementTable.Counting(fromEnd: test.fromEnd, ofType: test.ofType))
        }
        guard let parent = node.parentElement, let parentPlace = table.number(of: parent) else { return 1 }
        let row = memory.numbers(for: number)
        if let row, row[place] != 0 { return row[place] }
        var position: Int32 = 0
        var own: Int32 = 1
        for child in table.children(of: parentPlace) {
            try budget.spend(1)
            guard try matchesAny(test.list, table.entries[child].node) else { continue }
            position += 1
            row?[child] = position
            if child == place { own = position }
        }
        guard test.fromEnd else { return own }
        if let row {
            for child in table.children(of: parentPlace) where row[child] != 0 {
                row[child] = position + 1 - row[child]
            }
        }
        return position + 1 - own
    }

    // MARK: Siblings before

    /// Matches the compounds to the left of `~`.
    mutating func matchBefore(_ number: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Outcome {
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
        _ number: Int32, _ node: NodePointer
    ) throws(StepBudget.Stop) -> Outcome {
        guard let place = table.number(of: node), let parent = node.parentElement,
            let parentPlace = table.number(of: parent)
        else { return .failsBefore }
        // The first matching child of a parent; the parent itself if no child matches.
        let row = memory.numbers(for: ~number)
        var first = row.map { Int($0[parentPlace]) - 1 } ?? -1
        if first < 0 {
            first = parentPlace
            for child in table.children(of: parentPlace)
            where try match(number &+ 1, table.entries[child].node) == .matches {
                first = child
                break
            }
            row?[parentPlace] = Int32(truncatingIfNeeded: first + 1)
        }
        return first != parentPlace && first < place ? .matches : .failsBefore
    }
}
