internal import CXML

extension Element {
    /// The element around this one; nil for the root.
    public var parent: Element? { node.parentElement.map { Element(document: document, node: $0) } }

    /// The elements directly below this one.
    public var children: [Element] {
        var elements: [Element] = []
        var child = node.firstChildElement
        while let current = child {
            elements.append(Element(document: document, node: current))
            child = current.nextElement
        }
        return elements
    }

    /// The next element with the same parent.
    public var next: Element? { node.nextElement.map { Element(document: document, node: $0) } }

    /// The previous element with the same parent.
    public var previous: Element? { node.previousElement.map { Element(document: document, node: $0) } }
}
