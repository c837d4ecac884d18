/// A fault in ``LinkRules``.
@nonexhaustive
package enum LinkRulesError: Error, Equatable, Sendable {
    /// A pattern is malformed.
    case pattern(URLPatternError)
    /// A selector is malformed.
    case selector(SelectorError)
    /// This text isn't a domain.
    case domain(String)
}
