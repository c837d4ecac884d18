/// Whether a rule allows a URL.
package struct Permission: Sendable, Hashable {
    /// Whether it does; `nil` if that isn't known, or no rule applies.
    package let isGiven: Bool?
    /// The rule, or why it isn't known.
    package let rule: String

    init(_ isGiven: Bool?, _ rule: String) {
        self.isGiven = isGiven
        self.rule = rule
    }
}
