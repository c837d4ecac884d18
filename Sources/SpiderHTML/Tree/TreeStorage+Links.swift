/// Linking and unlinking nodes.
extension TreeStorage {
    /// Appends a node that has no parent.
    @inline(__always) func append(_ child: UInt32, to parent: UInt32) {
        let added = node(child)
        let owner = node(parent)
        added.pointee.parent = parent
        let first = owner.pointee.firstChild
        if first == 0 {
            owner.pointee.firstChild = child
            added.pointee.previous = child
        } else {
            let last = node(first).pointee.previous
            added.pointee.previous = last
            node(last).pointee.next = child
            node(first).pointee.previous = child
        }
    }

    /// Inserts a node that has no parent before a sibling.
    func insert(_ child: UInt32, before sibling: UInt32) {
        let added = node(child)
        let parent = node(sibling).pointee.parent
        let previous = node(sibling).pointee.previous
        added.pointee.parent = parent
        added.pointee.next = sibling
        added.pointee.previous = previous
        node(sibling).pointee.previous = child
        if node(parent).pointee.firstChild == sibling {
            node(parent).pointee.firstChild = child
        } else {
            node(previous).pointee.next = child
        }
    }

    /// Takes a node, with those below it, out of its parent.
    func unlink(_ child: UInt32) {
        let removed = node(child)
        let parent = removed.pointee.parent
        let next = removed.pointee.next
        let previous = removed.pointee.previous
        let first = node(parent).pointee.firstChild
        guard first != 0, previous != 0 else { return }
        if first == child { node(parent).pointee.firstChild = next } else { node(previous).pointee.next = next }
        if next != 0 {
            node(next).pointee.previous = previous
        } else if first != child {
            node(first).pointee.previous = previous
        }
        removed.pointee.parent = 0
        removed.pointee.next = 0
        removed.pointee.previous = 0
    }

    /// Moves all children of a node to the end of those of another.
    func moveChildren(of old: UInt32, to new: UInt32) {
        let moved = node(old).pointee.firstChild
        guard moved != 0 else { return }
        var child = moved
        while child != 0 {
            node(child).pointee.parent = new
            child = node(child).pointee.next
        }
        node(old).pointee.firstChild = 0
        let first = node(new).pointee.firstChild
        guard first != 0 else {
            node(new).pointee.firstChild = moved
            return
        }
        let last = node(first).pointee.previous
        node(first).pointee.previous = node(moved).pointee.previous
        node(moved).pointee.previous = last
        node(last).pointee.next = moved
    }

    /// The last child of a node; 0 if it has none.
    @inline(__always) func lastChild(of parent: UInt32) -> UInt32 {
        let first = node(parent).pointee.firstChild
        return first == 0 ? 0 : node(first).pointee.previous
    }

    /// The sibling before a node; 0 if it is the first.
    @inline(__always) func previousSibling(of child: UInt32) -> UInt32 {
        let previous = node(child).pointee.previous
        return node(previous).pointee.next == child ? previous : 0
    }

    /// The node after this one in document order, up to the end of what is below `root`; 0 if there is none.
    @inline(__always) func following(_ index: UInt32, within root: UInt32) -> UInt32 {
        let child = node(index).pointee.firstChild
        return child != 0 ? child : followingSubtree(of: index, within: root)
    }

    /// The node after this one and all below it; 0 if there is none.
    @inline(__always) func followingSubtree(of index: UInt32, within root: UInt32) -> UInt32 {
        var current = index
        while current != root {
            let next = node(current).pointee.next
            if next != 0 { return next }
            current = node(current).pointee.parent
            if current == 0 { return 0 }
        }
        return 0
    }
}
