extension Element {
    /// Removes the element, with its content, from the document.
    ///
    /// ```swift
    /// for advert in try page.css(".ad") { advert.remove() }
    /// let text = try page.one("article").text
    /// ```
    ///
    /// The element, and all references to its content, stay valid as a small tree of their own.
    public func remove() {
        node.remove()
        document.positions = nil
    }
}

extension Selection {
    /// Removes the elements, with their content, from the document.
    ///
    /// ```swift
    /// try page.css("script, style, .ad").remove()
    /// ```
    public func remove() {
        for element in self { element.remove() }
    }
}
