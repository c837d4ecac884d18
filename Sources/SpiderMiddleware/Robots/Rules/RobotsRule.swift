/// One line of robots.txt that allows or disallows paths (RFC 9309, section 2.2.2).
struct RobotsRule: Sendable, Hashable, CustomStringConvertible {
    /// Whether what matches is allowed.
    let allows: Bool

    /// What paths, with their queries, begin with; `*` stands for anything, `$` at the end for the end of the path.
    ///
    /// As it is written in the file; percent-encoded where what is written there is not UTF-8.
    let pattern: String

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - allows: whether what matches is allowed
    ///   - pattern: what paths begin with
    init(allows: Bool, pattern: String) {
        self.allows = allows
        self.pattern = pattern
    }

    /// The line as it stands in the file: `Disallow: /private*`.
    var description: String { "\(allows ? "Allow" : "Disallow"): \(pattern)" }
}
