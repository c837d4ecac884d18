extension Element {
    /// The element's markup, with its own tags.
    ///
    /// In HTML, it is serialised by the HTML standard. In an XML document, it is well-formed XML with all the namespace
    /// declarations that it needs on its own.
    public var html: String {
        guard document.markup == .html else {
            var writer = XMLMarkupWriter()
            writer.write(node)
            return writer.text
        }
        var writer = MarkupWriter()
        writer.write(node)
        return writer.text
    }

    /// The markup of the element's content, without its own tags.
    public var innerHTML: String {
        guard document.markup == .html else {
            var writer = XMLMarkupWriter()
            writer.writeChildren(of: node)
            return writer.text
        }
        var writer = MarkupWriter()
        writer.writeChildren(of: node)
        return writer.text
    }
}
