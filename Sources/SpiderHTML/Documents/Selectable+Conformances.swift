internal import CXML
private import SpiderURL

extension Document: Selectable {
    /// All elements of the document that match.
    public func css(_ selector: CSS) throws(SelectorError) -> Selection {
        guard let root = xmlDocGetRootElement(tree) else { return Selection(document: self, nodes: [], origin: nil) }
        var search = try Search(selector, root: root, scope: root, includesRoot: true)
        return Selection(document: self, nodes: search.all(), origin: root)
    }

    /// The first element of the document that matches.
    public func first(_ selector: CSS) throws(SelectorError) -> Element? {
        guard let root = xmlDocGetRootElement(tree) else { return nil }
        var search = try Search(selector, root: root, scope: root, includesRoot: true)
        return search.next().map { Element(document: self, node: $0) }
    }

    /// The first element of the document that matches, which has to be there.
    public func one(_ selector: CSS) throws -> Element {
        guard let element = try first(selector) else {
            throw ExtractionError.noMatch(selector: selector.description, url: url, nearby: excerpt(of: xmlDocGetRootElement(tree)))
        }
        return element
    }

    /// The beginning of what was searched; of a whole page the body, since every head looks alike.
    func excerpt(of node: NodePointer?) -> String {
        guard let node else { return "" }
        var shown = node
        if node == xmlDocGetRootElement(tree) {
            var child = node.firstChildElement
            while let current = child {
                if current.hasName("body") { shown = current }
                child = current.nextElement
            }
        }
        return MarkupWriter.excerpt(of: shown)
    }
}

extension Element: Selectable {
    /// All elements below this one that match.
    public func css(_ selector: CSS) throws(SelectorError) -> Selection {
        var search = try Search(selector, root: node, scope: node, includesRoot: false)
        return Selection(document: document, nodes: search.all(), origin: node)
    }

    /// The first element below this one that matches.
    public func first(_ selector: CSS) throws(SelectorError) -> Element? {
        var search = try Search(selector, root: node, scope: node, includesRoot: false)
        return search.next().map { Element(document: document, node: $0) }
    }

    /// The first element below this one that matches, which has to be there.
    public func one(_ selector: CSS) throws -> Element {
        guard let element = try first(selector) else {
            throw ExtractionError.noMatch(
                selector: selector.description, url: document.url, nearby: document.excerpt(of: node))
        }
        return element
    }

    /// Whether the element itself matches; `:scope` is the element.
    ///
    /// - Parameter selector: a compiled selector.
    public func matches(_ selector: CSS) throws(SelectorError) -> Bool {
        var search = try Search(selector, root: node, scope: node, includesRoot: true)
        return search.matches(node)
    }
}

extension Selection: Selectable {
    /// All elements below any of these that match.
    public func css(_ selector: CSS) throws(SelectorError) -> Selection {
        var found: [NodePointer] = []
        var seen: Set<NodePointer> = []
        for node in nodes {
            var search = try Search(selector, root: node, scope: node, includesRoot: false)
            while let match = search.next() {
                if nodes.count == 1 || seen.insert(match).inserted { found.append(match) }
            }
        }
        return Selection(document: document, nodes: found, origin: nodes.first ?? origin)
    }

    /// The first element below any of these that matches.
    public func first(_ selector: CSS) throws(SelectorError) -> Element? {
        for node in nodes {
            var search = try Search(selector, root: node, scope: node, includesRoot: false)
            if let match = search.next() { return Element(document: document, node: match) }
        }
        return nil
    }

    /// The first element below any of these that matches, which has to be there.
    public func one(_ selector: CSS) throws -> Element {
        guard let element = try first(selector) else {
            throw ExtractionError.noMatch(
                selector: selector.description, url: document.url,
                nearby: document.excerpt(of: nodes.first ?? origin))
        }
        return element
    }
}
