/// A node in the result of an XPath expression, of any kind.
///
/// ```swift
/// let page = try Document(html: "<p>12 € <b>each</b>")
/// let price = try page.evaluate("//text()[contains(., '€')]").nodes[0]
/// print(price.kind, price.text)                                            // text 12 €
/// print(try price.value(xpath: "following-sibling::*") ?? "")              // each
/// ```
///
/// It keeps its document alive.
public struct XPathNode {
    /// The document of the node.
    package let document: Document

    let reference: XPathReference

    init(_ document: Document, _ reference: XPathReference) {
        self.document = document
        self.reference = reference
    }

    /// The kinds of nodes that XPath has.
    public enum Kind: Hashable, Sendable {
        /// The document, which contains the root element.
        case document
        /// An element.
        case element
        /// An attribute of an element.
        case attribute
        /// A text.
        case text
        /// A comment.
        case comment
        /// A processing instruction, in XML.
        case processingInstruction
        /// A namespace that is known at an element, in XML.
        case namespace
    }

    /// The kind of the node.
    public var kind: Kind {
        if reference.isInTag { return reference.isNamespace ? .namespace : .attribute }
        switch reference.owner.kind {
        case .document, .doctype, .contents: return .document
        case .element: return .element
        case .text: return .text
        case .comment: return .comment
        case .processingInstruction: return .processingInstruction
        }
    }

    /// The name of an element or attribute, with its prefix in XML; the target of a processing instruction, the prefix of
    /// a namespace, and empty for others.
    public var name: String { String(decoding: reference.qualifiedName, as: UTF8.self) }

    /// The node as an element; nil if it is of another kind.
    public var element: Element? { reference.element.map { Element(document: document, node: $0) } }

    /// The element that the node is in, or belongs to; nil for the root element and the document.
    public var parent: Element? { reference.parent?.element.map { Element(document: document, node: $0) } }

    /// The text, as it is written: the value of an attribute, the URI of a namespace, all text in an element.
    public var text: String {
        guard let root = reference.node, root.isElement || root.isDocument else {
            return String(decoding: reference.content, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var node = root.next(within: root)
        while let current = node {
            if current.isText { bytes.append(contentsOf: current.textBytes) }
            node = current.next(within: root)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension XPathNode: Hashable {
    /// Returns whether both are the same node of the same document.
    public static func == (one: XPathNode, other: XPathNode) -> Bool { one.reference == other.reference }

    /// Hashes the identity of the node.
    public func hash(into hasher: inout Hasher) { hasher.combine(reference) }
}
