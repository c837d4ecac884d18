extension Element {
    /// What a regular expression finds in the element's text, which has to be there.
    ///
    /// ```swift
    /// let (_, year) = try page.one("h1").match(/\((\d{4})\)/)
    /// ```
    ///
    /// - Parameter regex: what is looked for in ``text``.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` when it is not there; what the expression throws.
    public func match<Output>(_ regex: Regex<Output>) throws -> Output {
        guard let output = try firstMatch(of: regex) else {
            throw FieldInput(element: self, givenText: nil, decimal: .point)
                .fault(expected: "what the regular expression looks for")
        }
        return output
    }

    /// What a regular expression finds in the element's text, if it is there.
    ///
    /// - Parameter regex: what is looked for in ``text``.
    /// - Throws: what the expression throws.
    public func firstMatch<Output>(of regex: Regex<Output>) throws -> Output? {
        try regex.firstMatch(in: text)?.output
    }
}

extension Selection {
    /// What a regular expression finds first in the text of each element; nothing of those in which it finds nothing.
    ///
    /// ```swift
    /// let years = try page.css("h3").matches(of: /\((\d{4})\)/).map(\.1)
    /// ```
    ///
    /// - Parameter regex: what is looked for.
    /// - Throws: what the expression throws.
    public func matches<Output>(of regex: Regex<Output>) throws -> [Output] {
        try compactMap { try $0.firstMatch(of: regex) }
    }
}
