internal import CXML

extension SearchScope {
    /// The first element that matches.
    func first(_ selector: CSS) throws(SelectorError) -> Element? {
        for root in roots {
            var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
            if let node = search.next() { return Element(document: document, node: node) }
        }
        return nil
    }

    /// All elements that match, in the order of the page, each once.
    func all(_ selector: CSS) throws(SelectorError) -> Selection {
        var found: [NodePointer] = []
        let roots = try outerRoots(for: selector)
        for root in roots {
            var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
            while let node = search.next() { found.append(node) }
        }
        if roots.count > 1 { found = inOrder(found) }
        if case .selection(let selection) = self, roots.isEmpty {
            return Selection(document: document, nodes: [], origin: selection.origin)
        }
        return Selection(document: document, nodes: found, origin: roots.first)
    }

    /// What the selector gives, as text.
    func values(_ selector: CSS, limit: Int) throws(SelectorError) -> [String] {
        var values: [String] = []
        try visit(selector) { element, text in
            values.append(text ?? element.text)
            return values.count < limit
        }
        return values
    }

    /// Calls a function with each element that matches, and with the text that the selector gives of it, if it does,
    /// until the function says that it is enough.
    func visit(_ selector: CSS, _ body: (Element, String?) -> Bool) throws(SelectorError) {
        let program = try selector.program
        if program.givesElements {
            guard roots.count == 1, let root = roots.first else {
                for element in try all(selector) where !body(element, nil) { return }
                return
            }
            var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
            while let node = search.next() {
                guard body(Element(document: document, node: node), nil) else { return }
            }
            return
        }
        var seen: Set<NodePointer> = []
        let roots = try outerRoots(for: selector)
        for root in roots {
            var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
            while let found = search.nextOutputs() {
                guard roots.count == 1 || seen.insert(found.node).inserted else { continue }
                let element = Element(document: document, node: found.node)
                for output in found.outputs {
                    guard element.texts(output, of: search.program).allSatisfy({ body(element, $0) }) else { return }
                }
            }
        }
    }

    /// The elements to begin at: those inside others can be left out, unless it makes a difference where a search begins.
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
    /// What a selector gives of this element; nil is the element's own text.
    fileprivate func texts(_ output: SelectorOutput, of program: SelectorProgram) -> [String?] {
        switch output {
        case .element: return [nil]
        case .attribute(let name, let rawName):
            let place = Int(document.markup == .html ? name : rawName)
            guard let attribute = node.attribute(named: program.bytes + place) else { return [] }
            return [String(decoding: attribute.valueBytes, as: UTF8.self)]
        case .text:
            var texts: [String] = []
            var child = node.pointee.children
            while let current = child {
                if current.isText, let content = current.pointee.content { texts.append(String(cString: content)) }
                child = current.pointee.next
            }
            return texts
        }
    }
}

extension Element {
    /// Whether the element itself matches; `:scope` is the element.
    ///
    /// - Parameter selector: a selector; a literal is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed.
    public func matches(_ selector: CSS) throws -> Bool {
        try selector.checkGivesElements()
        var search = try Search(selector, in: document, root: node, includesRoot: true)
        return search.matches(node)
    }
}
