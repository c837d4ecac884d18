internal import SpiderValue

extension SearchScope {
    /// Returns the first element that matches.
    func first(_ selector: CSS) throws(SelectorError) -> Element? {
        let roots = roots
        guard let first = roots.first else { return nil }
        var search = try Search(selector, in: document, root: first, includesRoot: includesRoots)
        if let node = try search.next() { return Element(document: document, node: node) }
        for root in roots.dropFirst() {
            try search.restart(below: root, includesRoot: includesRoots)
            if let node = try search.next() { return Element(document: document, node: node) }
        }
        return nil
    }

    /// Returns all elements that match, in the order of the page, each once.
    func all(_ selector: CSS) throws(SelectorError) -> Selection {
        let roots = try outerRoots(for: selector)
        guard let first = roots.first else {
            let origin: Node? = if case .selection(let selection) = self { selection.origin } else { nil }
            return Selection(document: document, nodes: [], origin: origin)
        }
        var found: [Node] = []
        var search = try Search(selector, in: document, root: first, includesRoot: includesRoots)
        try search.appendAll(to: &found)
        for root in roots.dropFirst() {
            try search.restart(below: root, includesRoot: includesRoots)
            try search.appendAll(to: &found)
        }
        return Selection(document: document, nodes: roots.count > 1 ? Self.inOrder(found) : found, origin: first)
    }

    /// The results of the selector, as text.
    func values(_ selector: CSS, limit: Int) throws -> [String] {
        var values: [String] = []
        try visit(selector) { element, text in
            let own = text == nil ? element.text : nil
            values.append(text ?? own ?? "")
            return values.count < limit ? own?.utf8.count ?? 0 : nil
        }
        return values
    }

    /// Calls a function with each matching element, and with the text that the selector selects in it, until the
    /// function returns nil.
    ///
    /// The results are in document order: an element and its attributes where it begins, each of its texts where it is.
    ///
    /// - Parameter steps: the most steps; nil for a number in proportion to the page.
    func visit(_ selector: CSS, steps: Int? = nil, _ body: OutputWalk.Body) throws {
        let program = try selector.program
        guard program.givesElements else { return try visitOutputs(selector, body) }
        guard roots.count == 1, let root = roots.first else {
            var budget = StepBudget(limit: PageBudget.steps(elements: document.parsed.count))
            for element in try all(selector) {
                guard let length = try body(element, nil) else { return }
                do throws(StepBudget.Stop) {
                    try budget.spend(1 + length / PageBudget.keptBytesPerStep)
                } catch {
                    throw SelectorError(selector.text, error, budget)
                }
            }
            return
        }
        var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
        if let steps { search.budget = StepBudget(limit: steps) }
        while let node = try search.next() {
            guard let length = try body(Element(document: document, node: node), nil) else { return }
            try search.spend(length / PageBudget.keptBytesPerStep)
        }
    }

    private func visitOutputs(_ selector: CSS, _ body: OutputWalk.Body) throws {
        let roots = try outerRoots(for: selector)
        guard let first = roots.first else { return }
        var search = try Search(selector, in: document, root: first, includesRoot: includesRoots)
        if roots.count > 1 { return try visitOutputs(&search, roots, body) }
        var walk = OutputWalk(document, search.binding)
        while true {
            // The descendants of an element come before the texts after it.
            while let found = try search.nextOutputs(before: walk.end) {
                guard try walk.visit(found.node, found.outputs, body) else { return }
                try search.spend(walk.takeSteps())
            }
            guard walk.isOpen, try walk.closeInnermost(body) else { return }
            try search.spend(walk.takeSteps())
        }
    }

    /// The same from several elements, some of which may be inside others.
    private func visitOutputs(_ search: inout Search, _ roots: [Node], _ body: OutputWalk.Body) throws {
        var order: [Node] = []
        var outputs: [Node: [SelectorOutput]] = [:]
        for (index, root) in roots.enumerated() {
            if index > 0 { try search.restart(below: root, includesRoot: includesRoots) }
            while let found = try search.nextOutputs(before: .max) {
                guard let known = outputs[found.node] else {
                    outputs[found.node] = found.outputs
                    order.append(found.node)
                    continue
                }
                outputs[found.node] = known + found.outputs.filter { !known.contains($0) }
            }
        }
        var walk = OutputWalk(document, search.binding)
        for node in Self.inOrder(order) {
            guard try walk.visit(node, outputs[node] ?? [], body) else { return }
            try search.spend(walk.takeSteps())
        }
        _ = try walk.closeAll(body)
    }

    /// Returns the elements to begin at: those inside others can be left out, unless it makes a difference where a
    /// search begins.
    private func outerRoots(for selector: CSS) throws(SelectorError) -> [Node] {
        let roots = roots
        guard roots.count > 1, try !selector.program.asksForScope else { return roots }
        let hasRemovals = document.parsed.hasRemovals
        var outer: [Node] = []
        var end: UInt32 = 0
        for root in roots {
            if root.index < end, let last = outer.last, !hasRemovals || root.isInside(last) { continue }
            outer.append(root)
            end = root.subtreeEnd
        }
        return outer
    }

    /// Elements that were found below several others: each once, in the order of the page.
    private static func inOrder(_ nodes: [Node]) -> [Node] {
        guard zip(nodes, nodes.dropFirst()).contains(where: >=) else { return nodes }
        var single: [Node] = []
        for node in nodes.sorted() where single.last != node { single.append(node) }
        return single
    }
}

extension Node {
    /// Returns whether this is another node or below it.
    func isInside(_ outer: Node) -> Bool {
        var node: Node? = self
        while let current = node, current != outer { node = current.parent }
        return node != nil
    }
}

extension Element {
    /// Returns whether the element itself matches; `:scope` is the element.
    ///
    /// - Parameter selector: the selector; a literal is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, or the search takes too many steps.
    public func matches(_ selector: CSS) throws -> Bool {
        try selector.checkGivesElements()
        var search = try Search(selector, in: document, root: node, includesRoot: true)
        return try search.matches(node)
    }
}
