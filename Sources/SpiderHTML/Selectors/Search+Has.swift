private import Glibc
internal import SpiderValue

extension Search {
    private static let no: UInt8 = 1
    private static let yes: UInt8 = 2

    /// Returns whether `:has` is true of an element.
    mutating func hasRelative(_ test: SelectorTest, _ node: Node) throws(StepBudget.Stop) -> Bool {
        for chain in program.lists[Int(test.list)] {
            let parts = program.chains[Int(chain)]
            // The last compound stands for the element.
            if try leads(parts.upperBound - 2, parts.lowerBound, node) { return true }
        }
        return false
    }

    /// Returns whether any element matches a compound and all compounds after it, starting from an element.
    ///
    /// It recurses once per compound. What is found out of one element holds for those that it was found out on the
    /// way to, and is written down: each element is asked once.
    private mutating func leads(_ number: Int32, _ last: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        guard number >= last else { return true }
        try budget.spend(1)
        switch compounds[Int(number)].combinator {
        case .child:
            var child = node.firstChildElement
            while let current = child {
                if try isWay(number, last, current) { return true }
                child = current.nextElement
            }
            return false
        case .nextSibling:
            guard let next = node.nextElement else { return false }
            return try isWay(number, last, next)
        case .laterSibling:
            return try leadsAfter(number, last, node)
        case .none, .descendant, .descendantOrSelf:
            return try leadsBelow(number, last, node)
        }
    }

    /// Returns whether an element is what a compound asks for, and leads on.
    private mutating func isWay(_ number: Int32, _ last: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        try budget.spend(1)
        guard try satisfies(number, node) else { return false }
        return try leads(number &- 1, last, node)
    }

    private mutating func leadsBelow(_ number: Int32, _ last: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let row = memory.row(.leads, number)
        let place = Int(node.index)
        if let row, row[place] != 0 { return row[place] == Self.yes }
        var passed = place
        var found: Node?
        var candidate = node.next(within: node)
        while let current = candidate {
            var isKnown = false
            if current.isElement {
                if try isWay(number, last, current) {
                    found = current
                    break
                }
                if let row, row[Int(current.index)] == Self.yes {
                    found = current
                    break
                }
                isKnown = row.map { $0[Int(current.index)] == Self.no } ?? false
            }
            passed = Int(current.index)
            candidate = isKnown ? current.nextSkippingChildren(within: node) : current.next(within: node)
        }
        guard let row else { return found != nil }
        // What was passed leads nowhere, but for what is around the element that was found.
        try budget.spend((passed - place) >> 8)
        memset(row + place + 1, Int32(Self.no), passed - place)
        row[place] = found == nil ? Self.no : Self.yes
        var around = found?.parentElement
        while let current = around, current != node {
            row[Int(current.index)] = Self.yes
            around = current.parentElement
        }
        return found != nil
    }

    private mutating func leadsAfter(_ number: Int32, _ last: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let row = memory.row(.leads, number)
        if let row, row[Int(node.index)] != 0 { return row[Int(node.index)] == Self.yes }
        var isFound = false
        var sibling = node.nextElement
        while let current = sibling {
            if try isWay(number, last, current) {
                isFound = true
                break
            }
            if let row, row[Int(current.index)] != 0 {
                isFound = row[Int(current.index)] == Self.yes
                break
            }
            sibling = current.nextElement
        }
        guard let row else { return isFound }
        var passed: Node? = node
        while let current = passed, current != sibling {
            row[Int(current.index)] = isFound ? Self.yes : Self.no
            passed = current.nextElement
        }
        return isFound
    }
}
