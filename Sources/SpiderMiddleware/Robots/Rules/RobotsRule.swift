/// One line of robots.txt that allows or disallows paths (RFC 9309, section 2.2.2).
struct RobotsRule: Sendable, Hashable, CustomStringConvertible {
    /// Whether matching paths are allowed.
    let allows: Bool

    /// The pattern that paths with their queries begin with. `*` stands for anything, and `$` at the end for the end of
    /// the path.
    ///
    /// It is spelled as in the file; characters that aren't UTF-8 there are percent-encoded.
    let pattern: String

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - allows: whether matching paths are allowed
    ///   - pattern: the pattern that paths begin with
    init(allows: Bool, pattern: String) {
        self.allows = allows
        self.pattern = pattern
    }

    /// The line of the file: `Disallow: /private*`.
    var description: String { "\(allows ? "Allow" : "Disallow"): \(pattern)" }
}
