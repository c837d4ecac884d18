/// The adoption agency algorithm: a formatting element's end tag in the wrong place.
extension TreeBuilder {
    /// Processes the end tag of a formatting element.
    mutating func adopt(_ name: Atom) {
        if current.isHTML(name), formattingIndex(ofNode: open.last.node) == nil { return pop() }
        for _ in 0..<8 {
            guard let index = formattingIndex(of: name) else { return closeOther(name) }
            let element = formatting[index]
            guard let place = stackIndex(of: element) else { return removeFormatting(at: index) }
            if !isNodeInScope(element) { return }
            guard let furthest = furthestBlock(above: place), allowsRepetition else {
                pop(to: place)
                if let index = formattingIndex(ofNode: element) { removeFormatting(at: index) }
                return
            }
            move(furthest, outOf: place, index)
        }
    }

    private func stackIndex(of node: UInt32) -> Int? {
        guard storage.tag(node).pointee.isOpen else { return nil }
        var index = open.count - 1
        while index > 0 {
            if open[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    /// Returns the place in the stack of the first special element above another.
    private func furthestBlock(above place: Int) -> Int? {
        for index in (place + 1)..<max(open.count, place + 1)
        where traits(of: open[index].key).has(TagTraits.special) {
            return index
        }
        return nil
    }

    /// Moves a block out of a formatting element that it is in, and gives the block's content such an element.
    private mutating func move(_ furthest: Int, outOf place: Int, _ listIndex: Int) {
        storage.isOrdered = false
        let element = formatting[listIndex]
        let block = open[furthest]
        var bookmark = listIndex
        let last = copyElementsBetween(place, furthest, &bookmark)
        if storage.node(last).pointee.previous != 0 { storage.unlink(last) }
        insert(last, into: open[place - 1])

        let copy = self.copy(of: element)
        storage.moveChildren(of: block.container, to: copy)
        storage.append(copy, to: block.container)

        // In the list, the copy is where the bookmark is, and in the stack after the block.
        if let index = formattingIndex(ofNode: element) {
            removeFormatting(at: index)
            if index < bookmark { bookmark -= 1 }
        }
        storage.tag(copy).pointee.set(NodeTag.formattingFlag)
        formatting.insert(copy, at: min(bookmark, formatting.count))
        removeFromStack(element)
        guard let blockPlace = stackIndex(of: block.node) else { return }
        let key = ElementKey(tag: storage.tag(copy).pointee)
        let entry = OpenElement(
            node: copy, key: key, container: copy, depth: open[blockPlace].depth &+ 1, content: .html)
        open.insert(entry, at: blockPlace + 1)
        note(opened: copy, key)
    }

    /// Copies the formatting elements between two places of the stack into each other, with the block innermost, and
    /// returns the outermost. Elements that aren't formatting, or beyond the third, leave the stack.
    private mutating func copyElementsBetween(_ place: Int, _ furthest: Int, _ bookmark: inout Int) -> UInt32 {
        let block = open[furthest].node
        var last = block
        var counter = 0
        var index = furthest - 1
        while index > place {
            counter += 1
            let entry = open[index]
            var listIndex = formattingIndex(ofNode: entry.node)
            if counter > 3, let found = listIndex {
                removeFormatting(at: found)
                if found < bookmark { bookmark -= 1 }
                listIndex = nil
            }
            guard let listIndex else {
                note(closed: entry.node, entry.key)
                open.remove(at: index)
                index -= 1
                continue
            }
            let copy = self.copy(of: entry.node)
            note(closed: entry.node, entry.key)
            replaceFormatting(at: listIndex, with: copy)
            open[index] = OpenElement(
                node: copy, key: entry.key, container: copy, depth: entry.depth, content: entry.content)
            note(opened: copy, entry.key)
            if last == block { bookmark = listIndex + 1 }
            if storage.node(last).pointee.previous != 0 { storage.unlink(last) }
            storage.append(last, to: copy)
            last = copy
            index -= 1
        }
        return last
    }

    private mutating func copy(of node: UInt32) -> UInt32 {
        let old = storage.node(node).pointee
        return storage.make(storage.tag(node).pointee.withoutFlags, old.first, old.second)
    }

    /// Inserts a node into an element, or before the table that the element is a part of.
    private mutating func insert(_ node: UInt32, into parent: OpenElement) {
        if traits(of: parent.key).has(TagTraits.fostering) {
            insertBeforeTable(node)
        } else {
            storage.append(node, to: parent.container)
        }
    }

    /// Processes an end tag that has no rule of its own.
    mutating func closeOther(_ name: Atom) {
        if name.isStandard, !isOpen(name) { return }
        var index = open.count - 1
        while index > 1 {
            let key = open[index].key
            if key.isHTML(name) {
                closeImplied(except: name)
                return pop(to: index)
            }
            if traits(of: key).has(TagTraits.special) { return }
            index -= 1
        }
    }
}
