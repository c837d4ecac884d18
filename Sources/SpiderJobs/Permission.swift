/// Whether a rule lets a URL be fetched.
public struct Permission: Sendable, Hashable {
    /// Whether it does; nothing where that is not known, or no rule counts.
    public var isGiven: Bool?
    /// The rule, or why it is not known.
    public var rule: String

    init(_ isGiven: Bool?, _ rule: String) {
        self.isGiven = isGiven
        self.rule = rule
    }
}
