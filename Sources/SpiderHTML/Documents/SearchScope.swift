/// The scope of a search.
public enum SearchScope {
    /// All elements of a document, the root included.
    case document(Document)
    /// All elements below this one.
    case element(Element)
    /// All elements below any of these.
    case selection(Selection)

    /// The searched document.
    package var document: Document {
        switch self {
        case .document(let document): document
        case .element(let element): element.document
        case .selection(let selection): selection.document
        }
    }

    /// The elements at which the search begins.
    var roots: [Node] {
        switch self {
        case .document(let document): document.rootNode.map { [$0] } ?? []
        case .element(let element): [element.node]
        case .selection(let selection): selection.nodes
        }
    }

    /// Whether the search can find them as well.
    var includesRoots: Bool {
        if case .document = self { return true }
        return false
    }

    /// The beginning of the searched part; for a whole page, that of the body, because all heads look alike.
    package var excerpt: String {
        let origin: Node?
        switch self {
        case .document(let document): origin = document.rootNode
        case .element(let element): origin = element.node
        case .selection(let selection): origin = selection.nodes.first ?? selection.origin
        }
        guard var shown = origin else { return "" }
        if shown == document.rootNode {
            if document.markup == .html, document.isEmpty { return "" }
            var child = shown.firstChildElement
            while let current = child {
                if current.hasName(.body) { shown = current }
                child = current.nextElement
            }
        }
        return MarkupWriter.excerpt(of: shown)
    }
}

extension Document: Selectable {
    /// The scope of the whole document.
    public var scope: SearchScope { .document(self) }
}

extension Element: Selectable {
    /// The scope of the element's descendants.
    public var scope: SearchScope { .element(self) }
}

extension Selection: Selectable {
    /// The scope of the elements' descendants.
    public var scope: SearchScope { .selection(self) }
}
