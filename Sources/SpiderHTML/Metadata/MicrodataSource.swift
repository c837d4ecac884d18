internal import CXML

/// The source of a microdata property's value, by the kind of element (HTML standard, section 5.2.4).
enum MicrodataSource {
    /// In an attribute.
    case attribute(StaticString)
    /// In an attribute, as a URL.
    case address(StaticString)
    /// In the `datetime` of a `<time>`, or else in its text.
    case time
    /// In the text of the element.
    case text

    /// The source of an element that is not an item.
    init(_ node: NodePointer) {
        for row in Self.attributes {
            for name in row.elements where node.hasName(name) {
                self = row.source
                return
            }
        }
        self = .text
    }

    private static let attributes: [(source: MicrodataSource, elements: [StaticString])] = [
        (.attribute("content"), ["meta"]),
        (.address("href"), ["a", "area", "link"]),
        (.address("src"), ["audio", "embed", "iframe", "img", "source", "track", "video"]),
        (.address("data"), ["object"]),
        (.attribute("value"), ["data", "meter"]),
        (.time, ["time"]),
    ]
}
