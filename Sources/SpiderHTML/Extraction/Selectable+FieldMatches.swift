extension Selectable {
    /// Returns what a selector selects, in document order: elements, or the texts that a trailing pseudo-element gives.
    ///
    /// - Parameters:
    ///   - selector: the selector.
    ///   - limit: the most matches.
    /// - Throws: ``SelectorError`` if the selector is malformed, or the search takes too many steps.
    package func fieldMatches(_ selector: CSS, limit: Int = .max) throws -> [FieldMatch] {
        var matches: [FieldMatch] = []
        try scope.visit(selector) { element, text in
            matches.append(FieldMatch(element: element, givenText: text))
            return matches.count < limit ? text?.utf8.count ?? 0 : nil
        }
        return matches
    }

    /// Returns what an expression selects: nodes, or the value that it computes.
    ///
    /// - Parameter expression: the expression.
    /// - Throws: ``XPathError`` if the expression is malformed, or the search takes too many steps.
    package func fieldMatches(_ expression: XPath) throws -> [FieldMatch] {
        let value = try evaluate(expression)
        let scope = try scope
        func match(_ element: Element?, _ text: String) -> [FieldMatch] {
            guard let element = element ?? scope.document.root else { return [] }
            return [FieldMatch(element: element, givenText: text)]
        }
        if value.kind == .nodes, !value.nodes.isEmpty || value.strings.isEmpty {
            return value.nodes.flatMap { node in
                node.element.map { [FieldMatch(element: $0, givenText: nil)] } ?? match(node.parent, node.text)
            }
        }
        var place: Element?
        if case .element(let element) = scope { place = element }
        return value.strings.flatMap { match(place, $0) }
    }
}
