private import SpiderEncoding
internal import CXML

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

    let node: NodePointer

    init(document: Document, node: NodePointer) {
        self.document = document
        self.node = node
    }

    /// The tag name: in HTML in lower case, in XML without the namespace prefix.
    public var name: String {
        node.pointee.name.map { String(cString: $0) } ?? ""
    }

    /// The namespace URI; nil if the element has none, and in HTML.
    package var namespace: String? {
        node.pointee.ns?.pointee.href.map { String(cString: $0) }
    }

    /// The value of an attribute with entities decoded; nil if there is no attribute, empty if it has no value.
    ///
    /// - Parameter attribute: the name: in HTML in any case, in XML as written, with its prefix.
    public subscript(attribute: String) -> String? {
        var current = node.pointee.properties
        while let candidate = current {
            if candidate.isNamed(attribute, in: document.markup) {
                return String(decoding: candidate.valueBytes, as: UTF8.self)
            }
            current = candidate.pointee.next
        }
        return nil
    }

    /// The attributes in document order; names are in lower case in HTML, and have their prefixes in XML.
    public var attributes: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        var current = node.pointee.properties
        while let attribute = current {
            pairs.append((attribute.qualifiedName, String(decoding: attribute.valueBytes, as: UTF8.self)))
            current = attribute.pointee.next
        }
        return pairs
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
