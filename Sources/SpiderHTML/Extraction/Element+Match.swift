extension Element {
    /// Returns the first match of a regular expression in the element's text, or throws if there is none.
    ///
    /// ```swift
    /// let year = try page.one("h1").match(#"\((\d{4})\)"#).value
    /// ```
    ///
    /// - Parameter pattern: the expression to search ``text`` for; a literal is compiled on first use and then cached.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` if there is no match; ``TextPatternError``
    ///   if the expression is malformed; an error if the search takes too many steps.
    public func match(_ pattern: TextPattern) throws -> TextMatch {
        guard let match = try firstMatch(of: pattern) else { throw noMatch }
        return match
    }

    /// Returns the first match of a regular expression in the element's text, or nil.
    ///
    /// - Parameter pattern: the expression to search ``text`` for; a literal is compiled on first use and then cached.
    /// - Throws: ``TextPatternError`` if the expression is malformed; an error if the search takes too many steps.
    public func firstMatch(of pattern: TextPattern) throws -> TextMatch? {
        try pattern.firstMatch(in: text)
    }

    /// The error for a regular expression without a match.
    var noMatch: ExtractionError {
        FieldMatch(element: self, givenText: nil).fault(expected: "what the regular expression looks for")
    }
}

extension Selection {
    /// Returns the first match of a regular expression in the text of each element that has one.
    ///
    /// ```swift
    /// let years = try page.css("h3").matches(of: #"\((\d{4})\)"#).map(\.value)
    /// ```
    ///
    /// - Parameter pattern: the expression to search for; a literal is compiled on first use and then cached.
    /// - Throws: ``TextPatternError`` if the expression is malformed; an error if a search takes too many steps.
    public func matches(of pattern: TextPattern) throws -> [TextMatch] {
        try compactMap { try $0.firstMatch(of: pattern) }
    }
}
