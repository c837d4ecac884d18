internal import CXML

extension Element {
    /// The element's markup, with its own tags.
    ///
    /// In HTML it is written as the HTML standard serialises it. In a document of XML it is well-formed XML, with the
    /// namespace declarations that it needs to be parsed by itself.
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

    /// The markup of what is in the element; in a document of XML each element in it can be parsed by itself.
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
