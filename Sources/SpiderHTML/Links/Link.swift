private import SpiderEncoding
public import SpiderURL

/// A URL in an element of a page.
///
/// ```swift
/// for link in try page.links() where !link.isNoFollow { print(link.url, link.text) }
/// ```
public struct Link {
    /// The target, resolved against the page's `<base>` and URL.
    public let url: WebURL

    /// The fragment of the link without its number sign, even if ``url`` doesn't have it any more.
    package let fragment: String?

    /// The element with the link.
    public let element: Element

    /// The name of the attribute with the link.
    package let attribute: String

    /// The text that a user reads: the element's text, or else the `alt`, `title` or `aria-label` of the element or its
    /// first image.
    public var text: String {
        let text = element.text
        if !text.isEmpty { return text }
        var node: Node? = element.node
        while let current = node {
            if current == element.node || current.hasName(.img), let label = Self.label(of: current) { return label }
            node = current.next(within: element.node)
        }
        return ""
    }

    /// The words of the `rel` attribute, in lower case.
    public var rel: [String] { element.node.value(of: .rel).map { WordList.words($0) } ?? [] }

    /// Whether `rel` asks search engines not to follow the link: `nofollow`, `ugc` or `sponsored`.
    public var isNoFollow: Bool { Self.isNoFollow(element.node) }

    static func isNoFollow(_ node: Node) -> Bool {
        guard let rel = node.value(of: .rel) else { return false }
        return WordList.contains("nofollow", in: rel) || WordList.contains("ugc", in: rel)
            || WordList.contains("sponsored", in: rel)
    }

    private static func label(of node: Node) -> String? {
        for attribute in [.alt, .title, .ariaLabel] as [Atom] {
            guard let value = node.value(of: attribute), value.contains(where: { !ASCII.isSpace($0) }) else { continue }
            return WordList.collapsed(value)
        }
        return nil
    }
}
