/// Inserting and closing elements.
extension TreeBuilder {
    /// The tree's arrays.
    @inline(__always) var storage: TreeStorage {
        _read { yield tokenizer.storage }
        _modify { yield &tokenizer.storage }
    }

    /// The key of the current node.
    @inline(__always) var current: ElementKey { open.last.key }

    @inline(__always) func traits(of key: ElementKey) -> TagTraits {
        key.isStandardHTML ? traits[Int(key.rawValue)] : TagTraits.ofOther(key)
    }

    @inline(__always) func traits(of name: Atom) -> TagTraits {
        name.isStandard ? traits[Int(name.rawValue)] : TagTraits.ordinary
    }

    // MARK: Inserting

    /// Inserts an element of HTML for the start tag, and opens it.
    @inline(__always) @discardableResult mutating func insertElement() -> UInt32 {
        let node = insertNode(NodeTag(.element, tokenizer.name), tokenizer.attributes)
        push(node, ElementKey(tokenizer.name), container: node)
        return node
    }

    /// Inserts an element of HTML that has no tag, and opens it.
    @discardableResult mutating func insertImplied(_ name: Atom) -> UInt32 {
        let node = insertNode(NodeTag(.element, name), 0)
        push(node, ElementKey(name), container: node)
        return node
    }

    /// Inserts an element of HTML for the start tag that has no content.
    @inline(__always) mutating func insertVoid() {
        _ = insertNode(NodeTag(.element, tokenizer.name), tokenizer.attributes)
    }

    /// Inserts an element into the current node, or before the table that the current node is a part of.
    @inline(__always) mutating func insertNode(_ tag: NodeTag, _ attributes: UInt32) -> UInt32 {
        while open.last.depth >= Self.depthLimit { pop() }
        let node = storage.make(tag, attributes, tokenizer.offset)
        if fostersParents, traits(of: current).has(TagTraits.fostering) {
            insertBeforeTable(node)
        } else {
            storage.append(node, to: open.last.container)
        }
        return node
    }

    /// Inserts a node where content goes that a table can't have: before the last table.
    mutating func insertBeforeTable(_ node: UInt32) {
        switch fosterPlace() {
        case .end(let parent): storage.append(node, to: parent)
        case .before(let table): storage.insert(node, before: table)
        }
        storage.isOrdered = false
    }

    enum FosterPlace {
        case end(of: UInt32)
        case before(UInt32)
    }

    func fosterPlace() -> FosterPlace {
        var index = open.count - 1
        while index > 1 {
            let element = open[index]
            if element.key.isHTML(.template) { return .end(of: element.container) }
            if element.key.isHTML(.table) {
                if storage.node(element.node).pointee.previous != 0 { return .before(element.node) }
                return .end(of: open[index - 1].container)
            }
            index -= 1
        }
        return .end(of: open[min(1, open.count - 1)].container)
    }

    // MARK: The stack

    @inline(__always) mutating func push(
        _ node: UInt32, _ key: ElementKey, container: UInt32, content: OpenContent = .html
    ) {
        open.append(
            OpenElement(node: node, key: key, container: container, depth: open.last.depth &+ 1, content: content))
        note(opened: node, key)
    }

    @inline(__always) func note(opened node: UInt32, _ key: ElementKey) {
        if key.isStandardHTML { openCounts.base[Int(key.rawValue)] &+= 1 }
        storage.tag(node).pointee.set(NodeTag.openFlag)
    }

    @inline(__always) func note(closed node: UInt32, _ key: ElementKey) {
        if key.isStandardHTML { openCounts.base[Int(key.rawValue)] &-= 1 }
        storage.tag(node).pointee.clear(NodeTag.openFlag)
    }

    /// Closes the current node; the outermost element stays open.
    @inline(__always) mutating func pop() {
        guard open.count > 2 else { return }
        let element = open.last
        open.removeLast()
        note(closed: element.node, element.key)
    }

    /// Closes elements so that so many entries are left.
    mutating func pop(to count: Int) {
        while open.count > max(count, 2) { pop() }
    }

    /// Closes elements up to one with a name.
    @inline(__always) mutating func popUntil(_ name: Atom) {
        while open.count > 2 {
            let key = current
            pop()
            if key.isHTML(name) { return }
        }
    }

    /// Closes elements until the current one is one of these, a template or the outermost.
    mutating func popBack(to names: Atom...) {
        while open.count > 2 {
            let key = current
            if key.isHTML(.template) || names.contains(where: { key.isHTML($0) }) { return }
            pop()
        }
    }

    /// Removes an element from anywhere in the stack.
    mutating func removeFromStack(_ node: UInt32) {
        var index = open.count - 1
        while index > 1 {
            if open[index].node == node {
                note(closed: node, open[index].key)
                open.remove(at: index)
                return
            }
            index -= 1
        }
    }

    /// Returns whether an element of HTML is open.
    @inline(__always) func isOpen(_ name: Atom) -> Bool { openCounts.base[Int(name.rawValue)] != 0 }

    /// Closes the elements whose end tags can be omitted.
    @inline(__always) mutating func closeImplied() {
        while traits(of: current).has(TagTraits.impliedEnd), open.count > 2 { pop() }
    }

    /// Closes the elements whose end tags can be omitted, but not those with a name.
    @inline(__always) mutating func closeImplied(except name: Atom) {
        while traits(of: current).has(TagTraits.impliedEnd), !current.isHTML(name), open.count > 2 { pop() }
    }

    /// Closes a `p` in button scope.
    @inline(__always) mutating func closeParagraph() {
        if isOpen(.p), isInButtonScope(.p) {
            closeImplied(except: .p)
            popUntil(.p)
        }
    }
}
