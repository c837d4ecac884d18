internal import CXML

extension Search {
    /// How many siblings are looked at before a table of all of them is made.
    private static let patience = 16

    /// The number under which plain positions among all siblings are kept.
    private static let plain: Int32 = -1

    // MARK: Positions

    /// Whether an element is where `:nth-child` and its kin want it.
    mutating func hasPosition(_ number: Int, _ test: SelectorTest, _ node: NodePointer) -> Bool {
        if test.list >= 0, !matchesAny(test.list, node) { return false }
        let position = Int(position(Int32(number), test, node))
        let (step, distance) = (Int(test.step), position - Int(test.offset))
        if step == 0 { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }

    /// The position, from 1, among the siblings that count.
    private mutating func position(_ number: Int32, _ test: SelectorTest, _ node: NodePointer) -> Int32 {
        var position: Int32 = 1
        var sibling = test.fromEnd ? node.pointee.next : node.pointee.prev
        var steps = 0
        while let current = sibling {
            guard steps < Self.patience else { return tabulated(number, test, node) }
            steps += 1
            if current.isElement, counts(test, current, node) { position += 1 }
            sibling = test.fromEnd ? current.pointee.next : current.pointee.prev
        }
        return position
    }

    private mutating func counts(_ test: SelectorTest, _ sibling: NodePointer, _ node: NodePointer) -> Bool {
        if test.ofType {
            guard let one = sibling.pointee.name, let other = node.pointee.name else { return false }
            return sameCharacters(one, other)
        }
        return test.list < 0 || matchesAny(test.list, sibling)
    }

    /// The position out of a table that is made once for all children of a parent.
    private mutating func tabulated(_ number: Int32, _ test: SelectorTest, _ node: NodePointer) -> Int32 {
        if let known = positions[SearchKey(number: number, node: node)] { return known }
        guard let parent = node.pointee.parent else { return 1 }
        var counts: [String: Int32] = [:]
        var position: Int32 = 0
        var child = test.fromEnd ? parent.pointee.last : parent.pointee.children
        while let current = child {
            if current.isElement {
                if test.ofType {
                    let name = current.pointee.name.map { String(cString: $0) } ?? ""
                    counts[name, default: 0] += 1
                    positions[SearchKey(number: number, node: current)] = counts[name]
                } else if test.list < 0 || matchesAny(test.list, current) {
                    position += 1
                    positions[SearchKey(number: number, node: current)] = position
                }
            }
            child = test.fromEnd ? current.pointee.prev : current.pointee.next
        }
        return positions[SearchKey(number: number, node: node)] ?? 1
    }

    /// The position among all siblings, from a table.
    mutating func plainPosition(_ node: NodePointer) -> Int32 {
        tabulated(Self.plain, SelectorTest(kind: .nth), node)
    }

    // MARK: Siblings before

    /// Matches what is to the left of `~`.
    mutating func matchBefore(_ number: Int32, _ node: NodePointer) -> Outcome {
        if number &+ 1 == anchorNumber, let anchor {
            guard anchor.pointee.parent == node.pointee.parent else { return .failsBefore }
            return plainPosition(anchor) < plainPosition(node) ? .matches : .failsBefore
        }
        var sibling = node.previousElement
        var steps = 0
        while let current = sibling {
            if steps == Self.patience { return earliestIsBefore(number, node) }
            steps += 1
            let outcome = match(number &+ 1, current)
            if outcome != .failsHere { return outcome }
            sibling = current.previousElement
        }
        return .failsBefore
    }

    /// Whether the first sibling that matches what is to the left of `~` comes before an element.
    private mutating func earliestIsBefore(_ number: Int32, _ node: NodePointer) -> Outcome {
        guard let parent = node.pointee.parent else { return .failsBefore }
        let key = SearchKey(number: number, node: parent)
        let first: NodePointer?
        if let known = anchor == nil ? earliest[key] : earliestFromAnchor[key] {
            first = known
        } else {
            var child = parent.pointee.children
            while let current = child {
                if current.isElement, match(number &+ 1, current) == .matches { break }
                child = current.pointee.next
            }
            first = child
            // Within `:has` it holds for as long as the anchor stays the same.
            if anchor == nil {
                earliest[key] = .some(child)
            } else {
                earliestFromAnchor[key] = .some(child)
            }
        }
        guard let first else { return .failsBefore }
        return plainPosition(first) < plainPosition(node) ? .matches : .failsBefore
    }
}
