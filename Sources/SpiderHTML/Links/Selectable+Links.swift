extension Selectable {
    /// Returns the links that match rules, in document order.
    ///
    /// ```swift
    /// for link in try page.links(LinkRules(allow: ["/films/*"])) { print(link.url, link.text) }
    /// let next = try page.one("a.next").links().first  // the element itself counts as well
    /// ```
    ///
    /// Invalid URLs are skipped, and so are relative ones in a document without a URL.
    ///
    /// - Parameter rules: the rules; by default they select all clickable links to probable pages.
    /// - Throws: an error that names the malformed rule, before the search begins; an error if the search takes too
    ///   many steps for the size of the page, or its task was cancelled.
    public func links(_ rules: LinkRules = LinkRules()) throws -> [Link] {
        try LinkSearch.links(rules, in: try scope)
    }
}
