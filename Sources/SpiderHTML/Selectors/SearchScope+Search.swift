internal import CXML
internal import SpiderValue

extension SearchScope {
    /// Returns the first element that matches.
    func first(_ selector: CSS) throws(SelectorError) -> Element? {
        let roots = roots
        if roots.count == 1 {
            var search = try Search(selector, in: document, root: roots[0], includesRoot: includesRoots)
            return try search.next().map { Element(document: document, node: $0) }
        }
        var search: Search?
        for root in roots {
            var next = try Search(selector, in: document, root: root, includesRoot: includesRoots, after: search)
            if let node = try next.next() { return Element(document: document, node: node) }
            search = next
        }
        return nil
    }

    /// Returns all elements that match, in the order of the page, each once.
    func all(_ selector: CSS) throws(SelectorError) -> Selection {
        let roots = try outerRoots(for: selector)
        var found: [NodePointer] = []
        if roots.count == 1 {
            var search = try Search(selector, in: document, root: roots[0], includesRoot: includesRoots)
            while let node = try search.next() { found.append(node) }
            return Selection(document: document, nodes: found, origin: roots[0])
        }
        var search: Search?
        for root in roots {
            var next = try Search(selector, in: document, root: root, includesRoot: includesRoots, after: search)
            while let node = try next.next() { found.append(node) }
            search = next
        }
        if case .selection(let selection) = self, roots.isEmpty {
            return Selection(document: document, nodes: [], origin: selection.origin)
        }
        return Selection(document: document, nodes: inOrder(found), origin: roots.first)
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
        guard program.givesElements else { return try visitOutputs(selector, program, body) }
        guard roots.count == 1, let root = roots.first else {
            var budget = StepBudget(limit: PageBudget.steps(elements: document.table?.count ?? 0))
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

    private func visitOutputs(_ selector: CSS, _ program: SelectorProgram, _ body: OutputWalk.Body) throws {
        let roots = try outerRoots(for: selector)
        guard roots.count <= 1, let root = roots.first else {
            return try visitOutputs(selector, program, roots, body)
        }
        var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
        var walk = OutputWalk(document, search.table, program)
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

    /// Does the same from several elements, some of which may contain others.
    private func visitOutputs(
        _ selector: CSS, _ program: SelectorProgram, _ roots: [NodePointer], _ body: OutputWalk.Body
    ) throws {
        var order: [NodePointer] = []
        var outputs: [NodePointer: [SelectorOutput]] = [:]
        var search: Search?
        for root in roots {
            var next = try Search(selector, in: document, root: root, includesRoot: includesRoots, after: search)
            while let found = try next.nextOutputs(before: .max) {
                guard let known = outputs[found.node] else {
                    outputs[found.node] = found.outputs
                    order.append(found.node)
                    continue
                }
                outputs[found.node] = known + found.outputs.filter { !known.contains($0) }
            }
            search = next
        }
        guard var search else { return }
        var walk: OutputWalk?
        for node in inOrder(order) {
            let table = document.table(with: node)
            if walk?.table !== table {
                guard try walk?.closeAll(body) ?? true else { return }
                walk = OutputWalk(document, table, program)
            }
            guard try walk?.visit(node, outputs[node] ?? [], body) ?? true else { return }
            try search.spend(walk?.takeSteps() ?? 1)
        }
        _ = try walk?.closeAll(body)
    }

    /// Returns the elements to begin at. Those inside others are skipped, unless the result depends on where the search
    /// begins.
    private func outerRoots(for selector: CSS) throws(SelectorError) -> [NodePointer] {
        let roots = roots
        guard roots.count > 1, try !selector.program.asksForScope else { return roots }
        var outer: [NodePointer] = []
        var end = 0
        for root in roots {
            let table = document.table(with: root)
            guard let number = table.number(of: root), table === document.table else { return roots }
            guard number >= end else { continue }
            outer.append(root)
            end = Int(table.entries[number].end)
        }
        return outer
    }

    /// Elements that were found below several others: each once, in the order of the page.
    private func inOrder(_ nodes: [NodePointer]) -> [NodePointer] {
        var seen: Set<NodePointer> = []
        let single = nodes.filter { seen.insert($0).inserted }
        guard let table = document.table else { return single }
        let numbers = single.map { table.number(of: $0) ?? .max }
        guard zip(numbers, numbers.dropFirst()).contains(where: >) else { return single }
        return zip(numbers, single).sorted { $0.0 < $1.0 }.map(\.1)
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
