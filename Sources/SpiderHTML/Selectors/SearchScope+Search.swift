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
        let roots = roots
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
        if try selector.program.givesElements {
            if limit == 1 { return try first(selector).map { [$0.text] } ?? [] }
            return try all(selector).texts
        }
        for root in roots {
            var search = try Search(selector, in: document, root: root, includesRoot: includesRoots)
            while values.count < limit, let found = search.nextOutputs() {
                let element = Element(document: document, node: found.node)
                for output in found.outputs { element.append(output, of: search.program, to: &values) }
            }
        }
        return values.count > limit ? Array(values.prefix(limit)) : values
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
    /// Adds what a selector gives of this element.
    fileprivate func append(_ output: SelectorOutput, of program: SelectorProgram, to values: inout [String]) {
        switch output {
        case .element: values.append(text)
        case .attribute(let name, let rawName):
            let place = Int(document.markup == .html ? name : rawName)
            if let attribute = node.attribute(named: program.bytes + place) {
                values.append(String(decoding: attribute.valueBytes, as: UTF8.self))
            }
        case .text:
            var child = node.pointee.children
            while let current = child {
                if current.isText, let content = current.pointee.content { values.append(String(cString: content)) }
                child = current.pointee.next
            }
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
