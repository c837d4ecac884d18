extension Element {
    /// What a regular expression finds in the element's text, which has to be there.
    ///
    /// ```swift
    /// let year = try page.one("h1").match(#"\((\d{4})\)"#).value
    /// ```
    ///
    /// - Parameter pattern: what is looked for in ``text``; a literal is compiled on first use and then kept.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` when it is not there; ``TextPatternError``
    ///   when the expression is malformed; ``StepError`` when the search takes too many steps.
    public func match(_ pattern: TextPattern) throws -> TextMatch {
        guard let match = try firstMatch(of: pattern) else { throw noMatch }
        return match
    }

    /// What a regular expression that is made at run time finds in the element's text, which has to be there.
    ///
    /// - Parameter pattern: an expression's text, which is compiled on first use and then kept.
    /// - Throws: as ``match(_:)-(TextPattern)`` does.
    public func match(_ pattern: String) throws -> TextMatch {
        try match(TextPattern.cachedDeferringFault(pattern))
    }

    /// What a regular expression finds in the element's text, if it is there.
    ///
    /// - Parameter pattern: what is looked for in ``text``; a literal is compiled on first use and then kept.
    /// - Throws: ``TextPatternError`` when the expression is malformed; ``StepError`` when the search takes too many
    ///   steps.
    public func firstMatch(of pattern: TextPattern) throws -> TextMatch? {
        try pattern.firstMatch(in: text)
    }

    /// What a regular expression that is made at run time finds in the element's text, if it is there.
    ///
    /// - Parameter pattern: an expression's text, which is compiled on first use and then kept.
    /// - Throws: as ``firstMatch(of:)-(TextPattern)`` does.
    public func firstMatch(of pattern: String) throws -> TextMatch? {
        try firstMatch(of: TextPattern.cachedDeferringFault(pattern))
    }

    /// The error that a regular expression finds nothing.
    var noMatch: ExtractionError {
        FieldInput(element: self, givenText: nil, decimal: .point)
            .fault(expected: "what the regular expression looks for")
    }
}

extension Selection {
    /// What a regular expression finds first in the text of each element; nothing of those in which it finds nothing.
    ///
    /// ```swift
    /// let years = try page.css("h3").matches(of: #"\((\d{4})\)"#).map(\.value)
    /// ```
    ///
    /// - Parameter pattern: what is looked for; a literal is compiled on first use and then kept.
    /// - Throws: ``TextPatternError`` when the expression is malformed; ``StepError`` when a search takes too many
    ///   steps.
    public func matches(of pattern: TextPattern) throws -> [TextMatch] {
        try compactMap { try $0.firstMatch(of: pattern) }
    }

    /// What a regular expression that is made at run time finds first in the text of each element.
    ///
    /// - Parameter pattern: an expression's text, which is compiled on first use and then kept.
    /// - Throws: as ``matches(of:)-(TextPattern)`` does.
    public func matches(of pattern: String) throws -> [TextMatch] {
        try matches(of: TextPattern.cachedDeferringFault(pattern))
    }
}
