extension Document {
    /// Gives all elements and attributes of an XML document their local names, without a namespace or a prefix.
    ///
    /// ```swift
    /// let feed = try Document(xml: "<f:feed xmlns:f='urn:f'><f:title>News</f:title></f:feed>")
    /// feed.removeNamespaces()
    /// print(try feed.xpath("/feed/title").texts)  // ["News"]
    /// ```
    ///
    /// CSS selectors find elements in any namespace anyway. What changes is XPath, attributes and ``Element/html``. Attributes
    /// of XML's own, such as `xml:lang`, stay as they are. A page of HTML stays as it is, because names match in any
    /// namespace there.
    public func removeNamespaces() {
        guard markup == .xml else { return }
        parsed.storage.pointee.removeNamespaces()
        positions = nil
    }
}
