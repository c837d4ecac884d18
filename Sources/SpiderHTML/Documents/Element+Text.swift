extension Element {
    /// The text of the element with white space collapsed: every run of it is one space, and the ends are trimmed.
    ///
    /// ```swift
    /// try Document(html: "<p>\n  one <b>two</b><br>three</p>").one("p").text  // one two three
    /// ```
    ///
    /// White space is HTML's (tab, line feed, form feed, carriage return, space; no-break spaces stay), and a `<br>`
    /// counts as white space. The content of scripts and style sheets is omitted.
    public var text: String {
        var bytes: [UInt8] = []
        var current = node.firstChild
        while let item = current {
            if item.isText {
                Self.append(item, to: &bytes)
            } else if item.isElement {
                if item.hasName(.br) { bytes.append(0x20) }
                if item.hasName(.script) || item.hasName(.style) {
                    current = item.nextSkippingChildren(within: node)
                    continue
                }
            }
            current = item.next(within: node)
        }
        return CollapsedText.of(&bytes)
    }

    /// All text of the element, with its white space.
    public var rawText: String {
        var bytes: [UInt8] = []
        var current = node.firstChild
        while let item = current {
            if item.isText { Self.append(item, to: &bytes) }
            current = item.next(within: node)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of the element without that of its child elements, with white space collapsed.
    public var ownText: String {
        var bytes: [UInt8] = []
        var current = node.firstChild
        while let item = current {
            if item.isText {
                Self.append(item, to: &bytes)
            } else if item.isElement {
                bytes.append(0x20)
            }
            current = item.next
        }
        return CollapsedText.of(&bytes)
    }

    private static func append(_ item: Node, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: item.textBytes)
    }
}
