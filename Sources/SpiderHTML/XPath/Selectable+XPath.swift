/// XPath searches, for conditions that selectors can't express: on text nodes, ancestors, numbers and text.
extension Selectable {
    /// Returns all elements that an XPath expression selects, in document order.
    ///
    /// ```swift
    /// for row in try page.xpath("//table[@id = 'films']//tr[position() > 1]") {
    ///     print(try row.one(xpath: "td[1]").text, try row.value(xpath: ".//a/@href") ?? "")
    /// }
    /// ```
    ///
    /// A path without a leading slash starts at the element: `//a` selects all links of the document, `.//a` those in
    /// the element. In a selection, the results from all elements are combined.
    ///
    /// - Parameter expression: an expression for nodes, of which only the elements are returned; a literal is compiled
    ///   on first use and then cached.
    /// - Throws: ``XPathError`` if the expression is malformed, doesn't evaluate to nodes, or takes too many steps.
    public func xpath(_ expression: XPath) throws -> Selection {
        let scope = try scope
        var search = try XPathSearch(expression, in: scope)
        return Selection(document: scope.document, nodes: try search.elements(), origin: search.origin)
    }

    /// Returns the first element in document order that an XPath expression selects, or nil.
    ///
    /// - Parameter expression: an expression for nodes; a literal is compiled on first use and then
    ///   cached.
    /// - Throws: ``XPathError`` if the expression is malformed, doesn't evaluate to nodes, or takes too many steps.
    public func first(xpath expression: XPath) throws -> Element? {
        try xpath(expression).first
    }

    /// Returns the first element that an XPath expression selects, or throws if there is none.
    ///
    /// - Parameter expression: an expression for nodes; a literal is compiled on first use and then
    ///   cached.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``, which contains the searched HTML, if there is none;
    ///   ``XPathError`` if the expression is malformed, doesn't evaluate to nodes, or takes too many steps.
    public func one(xpath expression: XPath) throws -> Element {
        guard let element = try first(xpath: expression) else {
            let scope = try scope
            throw ExtractionError.noMatch(
                selector: expression.text, url: scope.document.url, nearby: scope.excerpt)
        }
        return element
    }

    /// Returns the text of each element, attribute or text node that an XPath expression selects, or its single text or
    /// number.
    ///
    /// ```swift
    /// try page.values(xpath: "//a/@href")         // every `href`, as written
    /// try page.values(xpath: "//h3/text()")       // every text node in them, with its white space
    /// try page.values(xpath: "count(//a)")        // one text, the number
    /// ```
    ///
    /// In a selection, nodes are in document order without duplicates; anything else has one text for each element.
    ///
    /// - Parameter expression: the expression; a literal is compiled on first use and then cached.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func values(xpath expression: XPath) throws -> [String] {
        var search = try XPathSearch(expression, in: try scope)
        return try search.values()
    }

    /// Returns the first result of ``values(xpath:)``, or nil.
    ///
    /// - Parameter expression: the expression; a literal is compiled on first use and then cached.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func value(xpath expression: XPath) throws -> String? {
        var search = try XPathSearch(expression, in: try scope)
        return try search.firstValue()
    }

    /// Evaluates an XPath expression.
    ///
    /// ```swift
    /// let count = try page.evaluate("count(//a)").number
    /// let isLast = try page.evaluate("not(//a[has-class('next')])").boolean
    /// ```
    ///
    /// In a selection, the nodes from all elements are combined; a text, number or truth value is that of the first
    /// element.
    ///
    /// - Parameter expression: the expression; a literal is compiled on first use and then cached.
    /// - Throws: ``XPathError`` if the expression is malformed, or takes too many steps.
    public func evaluate(_ expression: XPath) throws -> XPathValue {
        var search = try XPathSearch(expression, in: try scope)
        return try search.value()
    }
}
