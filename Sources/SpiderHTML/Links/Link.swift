internal import CXML
private import SpiderEncoding
public import SpiderURL

/// A URL that a page has in one of its elements.
///
/// ```swift
/// for link in try page.links() where !link.isNoFollow { print(link.url, link.text) }
/// ```
public struct Link {
    /// Where it leads, resolved against the document's ``Document/baseURL``.
    public let url: WebURL

    /// The fragment that the page gives, without its number sign, whether or not ``url`` still has it.
    public let fragment: String?

    /// The element that it is in.
    public let element: Element

    /// The name of the attribute that it is in.
    public let attribute: String

    /// What a person reads in its place: the element's text, or else what it or the first image in it has for `alt`,
    /// `title` or `aria-label`.
    public var text: String {
        let text = element.text
        if !text.isEmpty { return text }
        var node: NodePointer? = element.node
        while let current = node {
            if current == element.node || current.hasName("img"), let label = Self.label(of: current) { return label }
            node = current.next(within: element.node)
        }
        return ""
    }

    /// The words of the element's `rel`, in lower case.
    public var rel: [String] { element.node.value(of: "rel").map { WordList.words($0) } ?? [] }

    /// Whether its `rel` asks search engines not to follow it: `nofollow`, `ugc` or `sponsored`.
    public var isNoFollow: Bool { Self.isNoFollow(element.node) }

    static func isNoFollow(_ node: NodePointer) -> Bool {
        guard let rel = node.value(of: "rel") else { return false }
        return WordList.contains("nofollow", in: rel) || WordList.contains("ugc", in: rel)
            || WordList.contains("sponsored", in: rel)
    }

    private static func label(of node: NodePointer) -> String? {
        for attribute in ["alt", "title", "aria-label"] as [StaticString] {
            guard let value = node.value(of: attribute), value.contains(where: { !ASCII.isSpace($0) }) else { continue }
            return WordList.collapsed(value)
        }
        return nil
    }
}
