extension WebURL {
    /// Where the parts of a URL are, for a URL whose text is kept elsewhere.
    package struct PackedLayout: Sendable {
        let layout: Layout
    }

    /// Where the parts of this URL are in its text.
    package var packedLayout: PackedLayout { PackedLayout(layout: layout) }

    /// Makes a URL again of its text and the places of its parts.
    ///
    /// - Parameters:
    ///   - href: the text of a URL, as it was.
    ///   - packedLayout: the places of that URL's parts.
    package init(href: String, packedLayout: PackedLayout) { self.init(href: href, layout: packedLayout.layout) }
}
