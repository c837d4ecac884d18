/// The elements that a search found, in document order.
///
/// ```swift
/// for film in try page.css(".film") { print(try film.one("h3").text) }
/// let links = try page.css(".film").css("a[href]")  // all links in all of them
/// ```
public struct Selection {
    /// The document of the elements.
    package let document: Document

    let nodes: [Node]

    /// The searched nodes, whose beginning is shown in the error for a missing element.
    let origin: Node?

    init(document: Document, nodes: [Node], origin: Node?) {
        self.document = document
        self.nodes = nodes
        self.origin = origin
    }

    /// The ``Element/text`` of every element.
    public var texts: [String] { map(\.text) }

    /// The values of an attribute of all elements that have it.
    ///
    /// - Parameter attribute: the name of the attribute.
    public subscript(attribute: String) -> [String] { compactMap { $0[attribute] } }
}

extension Selection: RandomAccessCollection {
    /// The position of the first element, 0.
    public var startIndex: Int { 0 }

    /// The position after the last element.
    public var endIndex: Int { nodes.count }

    /// The element at a position.
    public subscript(position: Int) -> Element { Element(document: document, node: nodes[position]) }
}
