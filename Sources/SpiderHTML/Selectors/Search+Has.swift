internal import CXML
internal import SpiderValue
private import Glibc

extension Search {
    private static let no: UInt8 = 1
    private static let yes: UInt8 = 2

    /// Returns whether an element satisfies `:has`.
    mutating func hasRelative(_ test: SelectorTest, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        guard let place = table.number(of: node) else { return false }
        for chain in program.lists[Int(test.list)] {
            let parts = program.chains[Int(chain)]
            // The last compound stands for the element.
            if try leads(parts.upperBound - 2, parts.lowerBound, place) { return true }
        }
        return false
    }

    /// Returns whether any element matches a compound and all compounds after it, starting from an element.
    ///
    /// It recurses once per compound. The answer for one element also holds for those on the way to it and is recorded,
    /// so each element is tested once.
    private mutating func leads(_ number: Int32, _ last: Int32, _ place: Int) throws(StepBudget.Stop) -> Bool {
        guard number >= last else { return true }
        try budget.spend(1)
        switch compounds[Int(number)].combinator {
        case .child:
            for child in table.children(of: place) where try isWay(number, last, child) { return true }
            return false
        case .nextSibling:
            guard let next = nextSibling(of: place) else { return false }
            return try isWay(number, last, next)
        case .laterSibling:
            return try leadsAfter(number, last, place)
        case .none, .descendant, .descendantOrSelf:
            return try leadsBelow(number, last, place)
        }
    }

    /// Returns whether an element matches a compound, and a match of the following ones can be reached from it.
    private mutating func isWay(_ number: Int32, _ last: Int32, _ place: Int) throws(StepBudget.Stop) -> Bool {
        try budget.spend(1)
        guard try satisfies(number, table.entries[place].node) else { return false }
        return try leads(number &- 1, last, place)
    }

    private func nextSibling(of place: Int) -> Int? {
        guard let parent = table.entries[place].node.parentElement, let parentPlace = table.number(of: parent) else {
            return nil
        }
        let next = Int(table.entries[place].end)
        return next < Int(table.entries[parentPlace].end) ? next : nil
    }

    private mutating func leadsBelow(_ number: Int32, _ last: Int32, _ place: Int) throws(StepBudget.Stop) -> Bool {
        let row = memory.row(.leads, number)
        if let row, row[place] != 0 { return row[place] == Self.yes }
        let end = Int(table.entries[place].end)
        var current = place + 1
        var isFound = false
        while current < end {
            if try isWay(number, last, current) {
                isFound = true
                break
            }
            if let row, row[current] == Self.yes {
                isFound = true
                break
            }
            let isKnown = row.map { $0[current] == Self.no } ?? false
            current = isKnown ? Int(table.entries[current].end) : current + 1
        }
        guard let row else { return isFound }
        // No match can be reached from the visited elements, except from ancestors of the one that was found.
        try budget.spend((current - place) >> 8)
        memset(row + place + 1, Int32(Self.no), current - place - 1)
        row[place] = isFound ? Self.yes : Self.no
        guard isFound else { return false }
        let top = table.entries[place].node
        var around = table.entries[current].node.parentElement
        while let node = around, node != top {
            if let known = table.number(of: node) { row[known] = Self.yes }
            around = node.parentElement
        }
        return true
    }

    private mutating func leadsAfter(_ number: Int32, _ last: Int32, _ place: Int) throws(StepBudget.Stop) -> Bool {
        guard let parent = table.entries[place].node.parentElement, let parentPlace = table.number(of: parent) else {
            return false
        }
        let row = memory.row(.leads, number)
        if let row, row[place] != 0 { return row[place] == Self.yes }
        let end = Int(table.entries[parentPlace].end)
        var current = Int(table.entries[place].end)
        var isFound = false
        while current < end {
            if try isWay(number, last, current) {
                isFound = true
                break
            }
            if let row, row[current] != 0 {
                isFound = row[current] == Self.yes
                break
            }
            current = Int(table.entries[current].end)
        }
        guard let row else { return isFound }
        var passed = place
        while passed < min(current, end) {
            row[passed] = isFound ? Self.yes : Self.no
            passed = Int(table.entries[passed].end)
        }
        return isFound
    }
}
