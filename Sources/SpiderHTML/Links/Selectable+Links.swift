extension Selectable {
    /// The links that rules ask for, of a page, of an element or of a selection, in the order of the page.
    ///
    /// ```swift
    /// for link in try page.links(LinkRules(allow: ["/films/*"])) { print(link.url, link.text) }
    /// let next = try page.one("a.next").links().first  // the element itself counts as well
    /// ```
    ///
    /// Texts that are no URLs, and relative ones where the document has no address, are left out.
    ///
    /// - Parameter rules: which links; as a rule all that a person can click and that are probably pages.
    /// - Throws: ``LinkRulesError`` when the rules are malformed, before anything is searched; ``StepError`` when the
    ///   search takes more steps than a page of this size is worth, or its task was cancelled.
    public func links(_ rules: LinkRules = LinkRules()) throws -> [Link] {
        try LinkSearch.links(rules, in: try scope)
    }
}
