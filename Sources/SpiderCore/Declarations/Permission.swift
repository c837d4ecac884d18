/// A layer's permission to fetch a URL, for `spider why`.
public struct Permission: Sendable, Hashable {
    /// Whether the layer allows the URL; `nil` if that isn't known, or no rule applies.
    package let isGiven: Bool?
    /// The rule that decides, or the reason why it isn't known.
    package let rule: String
    /// The permission in words, if they are more than the rule.
    package let text: String

    /// Creates a permission.
    ///
    /// - Parameters:
    ///   - isGiven: Whether the layer allows the URL; `nil` if that isn't known, or no rule applies.
    ///   - rule: The rule that decides, or the reason why it isn't known.
    ///   - text: The permission in words, if they are more than the rule: `allowed: Allow: /films`.
    public init(_ isGiven: Bool?, _ rule: String, text: String? = nil) {
        self.isGiven = isGiven
        self.rule = rule
        self.text = text ?? rule
    }
}
