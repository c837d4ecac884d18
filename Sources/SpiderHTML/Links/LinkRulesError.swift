/// A fault in ``LinkRules``.
@nonexhaustive
package enum LinkRulesError: Error, Equatable, Sendable {
    /// A pattern is malformed.
    case pattern(URLPatternError)
    /// A selector is malformed.
    case selector(SelectorError)
    /// This was given for a domain and is none.
    case domain(String)
}
