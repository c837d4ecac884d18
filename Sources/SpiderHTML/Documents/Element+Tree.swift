extension Element {
    /// The parent element; nil for the root.
    public var parent: Element? { node.parentElement.map { Element(document: document, node: $0) } }

    /// The child elements, in order.
    public var children: [Element] {
        var elements: [Element] = []
        var child = node.firstChildElement
        while let current = child {
            elements.append(Element(document: document, node: current))
            child = current.nextElement
        }
        return elements
    }

    /// The next sibling element, or nil.
    public var next: Element? { node.nextElement.map { Element(document: document, node: $0) } }

    /// The previous sibling element, or nil.
    public var previous: Element? { node.previousElement.map { Element(document: document, node: $0) } }
}
