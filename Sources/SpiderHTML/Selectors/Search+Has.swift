internal import CXML

extension Search {
    /// Where a search for the siblings after an element can go on when it is made again for a later element.
    struct Resume {
        /// The position of the element that it was made for.
        var position: Int32
        /// What was found; nil when nothing was.
        var found: NodePointer?
    }

    /// Whether `:has` is true of an element.
    mutating func hasRelative(_ test: SelectorTest, _ node: NodePointer) -> Bool {
        defer { setAnchor(nil, 0) }
        for chain in program.lists[Int(test.list)] where hasRelative(program.chains[Int(chain)], node) { return true }
        return false
    }

    /// Whether a chain that begins at an element leads anywhere.
    ///
    /// The last compound stands for the element, the one before it says how the rest is related to it. Steps to a
    /// single sibling are taken one by one, each time with that sibling in the element's place.
    private mutating func hasRelative(_ chain: Range<Int32>, _ node: NodePointer) -> Bool {
        var (parts, node) = (chain, node)
        while true {
            let first = parts.upperBound - 2
            setAnchor(node, parts.upperBound - 1)
            switch compounds[Int(first)].combinator {
            case .child where parts.count == 2:
                return hasChild(first, node)
            case .nextSibling:
                guard let sibling = node.nextElement, satisfies(first, sibling) else { return false }
                node = sibling
            case .laterSibling where parts.count > 2 && compounds[Int(first) - 1].combinator == .laterSibling:
                // Whatever comes after a later sibling that matches comes after the first of them.
                guard let sibling = later(first..<parts.upperBound, node) else { return false }
                node = sibling
            case .laterSibling:
                return later(parts, node) != nil
            default:
                return hasDescendant(parts, node)
            }
            parts = parts.lowerBound..<parts.upperBound - 1
            if parts.count == 1 { return true }
        }
    }

    /// Says which element a chain begins at, and which compound stands for it.
    private mutating func setAnchor(_ node: NodePointer?, _ number: Int32) {
        anchor = node
        anchorNumber = node == nil ? -1 : number
        if !earliestFromAnchor.isEmpty { earliestFromAnchor.removeAll(keepingCapacity: true) }
    }

    private mutating func hasChild(_ compound: Int32, _ node: NodePointer) -> Bool {
        var child = node.firstChildElement
        while let current = child {
            if satisfies(compound, current) { return true }
            child = current.nextElement
        }
        return false
    }

    private mutating func hasDescendant(_ parts: Range<Int32>, _ node: NodePointer) -> Bool {
        // What no part of an element matches, no part of its descendants does.
        let isPlain = parts.count == 2
        let number = parts.upperBound
        if isPlain, let parent = node.parentElement, failedAnchors.contains(SearchKey(number: number, node: parent)) {
            failedAnchors.insert(SearchKey(number: number, node: node))
            return false
        }
        var candidate = node.pointee.children
        while let current = candidate {
            if current.isElement, match(parts.lowerBound, current) == .matches { return true }
            candidate = current.next(within: node)
        }
        if isPlain { failedAnchors.insert(SearchKey(number: number, node: node)) }
        return false
    }

    /// What a chain that begins with `~` leads to.
    ///
    /// What failed for an element fails for those after it, so that the search goes on where it stopped.
    private mutating func later(_ parts: Range<Int32>, _ node: NodePointer) -> NodePointer? {
        guard let parent = node.pointee.parent, let next = node.nextElement else { return nil }
        let key = SearchKey(number: parts.upperBound, node: parent)
        let own = plainPosition(node)
        var (sibling, start) = (next, next)
        if let resume = resumes[key], resume.position <= own {
            guard let found = resume.found else { return nil }
            let top = ancestor(of: found, below: parent)
            if plainPosition(top) > own { (sibling, start) = (top, found) }
        }
        var result = found(from: start, within: sibling, parts)
        while result == nil, let following = sibling.nextElement {
            sibling = following
            result = found(from: following, within: following, parts)
        }
        resumes[key] = Resume(position: own, found: result)
        return result
    }

    private func ancestor(of node: NodePointer, below parent: NodePointer) -> NodePointer {
        var node = node
        while node.pointee.parent != parent, let above = node.parentElement { node = above }
        return node
    }

    /// The first element that matches, from one on, in a sibling and, where the chain leads there, below it.
    private mutating func found(
        from start: NodePointer, within sibling: NodePointer, _ parts: Range<Int32>
    ) -> NodePointer? {
        let descends = parts.dropLast(2).contains { number in
            let combinator = compounds[Int(number)].combinator
            return combinator == .descendant || combinator == .child
        }
        var candidate: NodePointer? = start
        while let current = candidate {
            if current.isElement, match(parts.lowerBound, current) == .matches { return current }
            candidate = descends ? current.next(within: sibling) : nil
        }
        return nil
    }
}
