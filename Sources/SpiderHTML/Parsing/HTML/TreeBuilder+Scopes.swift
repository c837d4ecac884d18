/// Whether an element is "in scope".
extension TreeBuilder {
    @inline(__always) func isInScope(_ name: Atom) -> Bool {
        if !isOpen(name) { return false }
        return current.isHTML(name) || isFound(name, .none, .none)
    }

    @inline(__always) func isInButtonScope(_ name: Atom) -> Bool {
        if !isOpen(name) { return false }
        return current.isHTML(name) || isFound(name, .button, .none)
    }

    @inline(__always) func isInListItemScope(_ name: Atom) -> Bool {
        if !isOpen(name) { return false }
        return current.isHTML(name) || isFound(name, .ol, .ul)
    }

    /// Searches the stack up to what ends every scope, or one of two more.
    @inline(never) private func isFound(_ name: Atom, _ barrier: Atom, _ otherBarrier: Atom) -> Bool {
        var index = open.count - 1
        while index > 0 {
            let key = open[index].key
            if key.isHTML(name) { return true }
            if traits(of: key).has(TagTraits.scope) || key.isHTML(barrier) || key.isHTML(otherBarrier) { return false }
            index -= 1
        }
        return false
    }

    func isInTableScope(_ name: Atom) -> Bool {
        isOpen(name) && isInTableScope { $0.isHTML(name) }
    }

    @inline(__always) func isInTableScope(_ condition: (ElementKey) -> Bool) -> Bool {
        var index = open.count - 1
        while index > 0 {
            let key = open[index].key
            if condition(key) { return true }
            if key.isHTML(.table) || key.isHTML(.html) || key.isHTML(.template) { return false }
            index -= 1
        }
        return false
    }

    /// Whether a heading of any level is in scope.
    var isHeadingInScope: Bool {
        guard isOpen(.h1) || isOpen(.h2) || isOpen(.h3) || isOpen(.h4) || isOpen(.h5) || isOpen(.h6) else {
            return false
        }
        var index = open.count - 1
        while index > 0 {
            let traits = traits(of: open[index].key)
            if traits.has(TagTraits.heading) { return true }
            if traits.has(TagTraits.scope) { return false }
            index -= 1
        }
        return false
    }

    /// Returns whether a certain element is in scope.
    func isNodeInScope(_ node: UInt32) -> Bool {
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if element.node == node { return true }
            if traits(of: element.key).has(TagTraits.scope) { return false }
            index -= 1
        }
        return false
    }
}
