internal import CXML

extension Element {
    /// The element as HTML, with its own tags, written as the HTML standard serialises it.
    public var html: String {
        var writer = MarkupWriter()
        writer.write(node)
        return writer.text
    }

    /// What is in the element, as HTML.
    public var innerHTML: String {
        var writer = MarkupWriter()
        writer.writeChildren(of: node)
        return writer.text
    }
}
