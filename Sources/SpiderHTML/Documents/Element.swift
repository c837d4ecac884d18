private import SpiderEncoding
internal import CXML

/// One element of a document.
///
/// ```swift
/// let link = try page.one("h3 a")
/// print(link.name, link.text, link["href"] ?? "")
/// ```
///
/// It keeps its document alive, and is equal to another one when both are the same place in the same document.
public struct Element {
    /// The document that the element is in.
    public let document: Document

    let node: NodePointer

    init(document: Document, node: NodePointer) {
        self.document = document
        self.node = node
    }

    /// The name of the tag, in HTML in lower case; in XML without the prefix of its namespace.
    public var name: String {
        node.pointee.name.map { String(cString: $0) } ?? ""
    }

    /// The URI of the namespace that the element is in; nil for none, and in HTML.
    public var namespace: String? {
        node.pointee.ns?.pointee.href.map { String(cString: $0) }
    }

    /// The value of an attribute, with entities decoded; nil when there is none, empty when it has no value.
    ///
    /// - Parameter attribute: its name; in HTML in upper or lower case, in XML as it is written, prefix included.
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

    /// The attributes in the order of the page, their names in HTML in lower case, in XML with their prefixes.
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
    /// Whether both are the same element of the same document.
    public static func == (one: Element, other: Element) -> Bool {
        one.node == other.node
    }

    /// Hashes the element's identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(node)
    }
}

extension Element: CustomStringConvertible {
    /// The beginning of the element's HTML.
    public var description: String { MarkupWriter.excerpt(of: node) }
}
