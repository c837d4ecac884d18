/// Searches that start at a node of any kind.
extension XPathNode {
    /// Returns all elements that an XPath expression selects, in document order.
    ///
    /// ```swift
    /// for text in try page.evaluate("//text()[. = 'Price']").nodes { print(try text.xpath("ancestor::tr").texts) }
    /// ```
    ///
    /// A path without a leading slash starts at the node.
    ///
    /// - Parameter expression: an expression for nodes, of which only the elements are returned.
    /// - Throws: ``XPathError`` if the expression is malformed, doesn't evaluate to nodes, or takes too many steps.
    public func xpath(_ expression: XPath) throws -> Selection {
        var search = try XPathSearch(expression, from: self)
        return Selection(document: document, nodes: try search.elements(), origin: search.origin)
    }

    /// Returns the text of each node that an XPath expression selects, or its single text or number.
    ///
    /// - Parameter expression: the expression.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func values(xpath expression: XPath) throws -> [String] {
        var search = try XPathSearch(expression, from: self)
        return try search.values()
    }

    /// Returns the first result of ``values(xpath:)``, or nil.
    ///
    /// - Parameter expression: the expression.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func value(xpath expression: XPath) throws -> String? {
        var search = try XPathSearch(expression, from: self)
        return try search.firstValue()
    }

    /// Evaluates an XPath expression.
    ///
    /// - Parameter expression: the expression.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func evaluate(_ expression: XPath) throws -> XPathValue {
        var search = try XPathSearch(expression, from: self)
        return try search.value()
    }
}
