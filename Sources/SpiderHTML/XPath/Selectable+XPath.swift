/// XPath, beside CSS, for what selectors cannot say: text nodes, ancestors, numbers, conditions on text.
extension Selectable {
    /// All elements that an XPath expression finds, in the order of the page, each once.
    ///
    /// ```swift
    /// for row in try page.xpath("//table[@id = 'films']//tr[position() > 1]") {
    ///     print(try row.one(xpath: "td[1]").text, try row.value(xpath: ".//a/@href") ?? "")
    /// }
    /// ```
    ///
    /// A path without a slash in front starts at the element: `//a` is all links of the document, `.//a` those in the
    /// element. From a selection, it is what is found from any of its elements.
    ///
    /// - Parameter expression: an expression that evaluates to nodes, of which those that are not elements are left
    ///   out; a literal is compiled on first use and then kept.
    /// - Throws: ``XPathError`` when the expression is malformed, evaluates to something other than nodes, or takes too
    ///   many steps.
    public func xpath(_ expression: XPath) throws -> Selection {
        let scope = try scope
        var search = try XPathSearch(expression, in: scope)
        return Selection(document: scope.document, nodes: try search.elements(), origin: search.origin)
    }

    /// The first element, in the order of the page, that an XPath expression finds, if there is one.
    ///
    /// - Parameter expression: an expression that evaluates to nodes; a literal is compiled on first use and then kept.
    /// - Throws: ``XPathError`` when the expression is malformed, evaluates to something other than nodes, or takes too
    ///   many steps.
    public func first(xpath expression: XPath) throws -> Element? {
        try xpath(expression).first
    }

    /// The first element that an XPath expression finds, which the page is expected to have.
    ///
    /// - Parameter expression: an expression that evaluates to nodes; a literal is compiled on first use and then kept.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``, with the HTML that was searched; ``XPathError`` when
    ///   the expression is malformed, evaluates to something other than nodes, or takes too many steps.
    public func one(xpath expression: XPath) throws -> Element {
        guard let element = try first(xpath: expression) else {
            let scope = try scope
            throw ExtractionError.noMatch(
                selector: expression.text, url: scope.document.url, nearby: scope.excerpt)
        }
        return element
    }

    /// The texts that an XPath expression gives: one for each attribute, text or element that it finds, or its one text
    /// or number.
    ///
    /// ```swift
    /// try page.values(xpath: "//a/@href")         // every address, as it is written
    /// try page.values(xpath: "//h3/text()")       // every text directly in these, with its white space
    /// try page.values(xpath: "count(//a)")        // one text, the number
    /// ```
    ///
    /// From a selection, nodes are in the order of the page, each once; anything else is one text for every element.
    ///
    /// - Parameter expression: an expression; a literal is compiled on first use and then kept.
    /// - Throws: ``XPathError`` when the expression is malformed, or takes too many steps.
    public func values(xpath expression: XPath) throws -> [String] {
        var search = try XPathSearch(expression, in: try scope)
        return try search.values()
    }

    /// The first text that an XPath expression gives; nil when there is none.
    ///
    /// - Parameter expression: an expression; a literal is compiled on first use and then kept.
    /// - Throws: ``XPathError`` when the expression is malformed, or takes too many steps.
    public func value(xpath expression: XPath) throws -> String? {
        var search = try XPathSearch(expression, in: try scope)
        return try search.firstValue()
    }

    /// What an XPath expression evaluates to.
    ///
    /// ```swift
    /// let count = try page.evaluate("count(//a)").number
    /// let isLast = try page.evaluate("not(//a[has-class('next')])").boolean
    /// ```
    ///
    /// From a selection, it is the nodes that are found from any of its elements, or the text, number or truth value
    /// for the first of them.
    ///
    /// - Parameter expression: an expression; a literal is compiled on first use and then kept.
    /// - Throws: ``XPathError`` when the expression is malformed, or takes too many steps.
    public func evaluate(_ expression: XPath) throws -> XPathValue {
        var search = try XPathSearch(expression, in: try scope)
        return try search.value()
    }
}
