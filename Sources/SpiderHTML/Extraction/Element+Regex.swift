/// The same with Swift's `Regex`, which goes back in the text to try other ways, and for which there is no bound: an
/// expression such as `/(\d+) left/` takes minutes for a page that is made for it.
extension Element {
    /// What a `Regex` finds in the element's text, which has to be there; it can take any time, see
    /// ``match(_:)-(TextPattern)`` for what cannot.
    ///
    /// - Parameter regex: what is looked for in ``text``.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` when it is not there; what the expression
    ///   throws.
    public func match<Output>(_ regex: Regex<Output>) throws -> Output {
        guard let output = try firstMatch(of: regex) else { throw noMatch }
        return output
    }

    /// What a `Regex` finds in the element's text, if it is there; it can take any time, see
    /// ``firstMatch(of:)-(TextPattern)`` for what cannot.
    ///
    /// - Parameter regex: what is looked for in ``text``.
    /// - Throws: what the expression throws.
    public func firstMatch<Output>(of regex: Regex<Output>) throws -> Output? {
        try regex.firstMatch(in: text)?.output
    }
}

extension Selection {
    /// What a `Regex` finds first in the text of each element; it can take any time, see ``matches(of:)-(TextPattern)``
    /// for what cannot.
    ///
    /// - Parameter regex: what is looked for.
    /// - Throws: what the expression throws.
    public func matches<Output>(of regex: Regex<Output>) throws -> [Output] {
        try compactMap { try $0.firstMatch(of: regex) }
    }
}
