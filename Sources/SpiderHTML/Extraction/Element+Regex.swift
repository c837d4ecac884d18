extension Element {
    /// Returns the first match of a `Regex` in the element's text, or throws if there is none. A `Regex` can take very
    /// long on hostile text; a ``TextPattern`` can't.
    ///
    /// - Parameter regex: the expression to search ``text`` for.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` if there is no match; the expression's own
    ///   errors.
    public func match<Output>(_ regex: Regex<Output>) throws -> Output {
        guard let output = try firstMatch(of: regex) else { throw noMatch }
        return output
    }

    /// Returns the first match of a `Regex` in the element's text, or nil. A `Regex` can take very long on hostile
    /// text; a ``TextPattern`` can't.
    ///
    /// - Parameter regex: the expression to search ``text`` for.
    /// - Throws: the expression's own errors.
    public func firstMatch<Output>(of regex: Regex<Output>) throws -> Output? {
        try regex.firstMatch(in: text)?.output
    }
}

extension Selection {
    /// Returns the first match of a `Regex` in the text of each element that has one. A `Regex` can take very long on
    /// hostile text; a ``TextPattern`` can't.
    ///
    /// - Parameter regex: the expression to search for.
    /// - Throws: the expression's own errors.
    public func matches<Output>(of regex: Regex<Output>) throws -> [Output] {
        try compactMap { try $0.firstMatch(of: regex) }
    }
}
