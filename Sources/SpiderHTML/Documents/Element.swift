private import SpiderEncoding
/// One element of a document.
///
/// ```swift
/// let link = try page.one("h3 a")
/// print(link.name, link.text, link["href"] ?? "")
/// ```
///
/// It keeps its document alive. Two elements are equal if they are the same element of the same document.
public struct Element {
    /// The document of the element.
    package let document: Document

    let node: Node

    init(document: Document, node: Node) {
        self.document = document
        self.node = node
    }

    /// The tag name: in HTML in lower case (of SVG as the standard writes it), in XML without the namespace prefix.
    public var name: String {
        String(decoding: node.nameBytes, as: UTF8.self)
    }

    /// The namespace URI; nil if the element has none, and for elements of HTML.
    package var namespace: String? {
        node.namespaceURI.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute with entities decoded; nil if there is no attribute, empty if it has no value.
    ///
    /// - Parameter attribute: the name: in HTML in any case, in XML as written, with its prefix.
    public subscript(attribute: String) -> String? {
        for candidate in node.attributes where candidate.isNamed(attribute) {
            return String(decoding: candidate.value, as: UTF8.self)
        }
        return nil
    }

    /// The attributes in document order; names are in lower case in HTML, and have their prefixes in XML.
    public var attributes: [(name: String, value: String)] {
        node.attributes.map {
            (String(decoding: $0.qualifiedName, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
        }
    }
}

extension Element: Hashable {
    /// Returns whether both are the same element of the same document.
    public static func == (one: Element, other: Element) -> Bool {
        one.node == other.node
    }

    /// Hashes the identity of the element.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(node)
    }
}

extension Element: CustomStringConvertible {
    /// The beginning of the element's HTML.
    public var description: String { MarkupWriter.excerpt(of: node) }
}
