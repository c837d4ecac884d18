/// One line of robots.txt that allows or disallows paths (RFC 9309, section 2.2.2).
public struct RobotsRule: Sendable, Hashable, CustomStringConvertible {
    /// Whether what matches is allowed.
    public let allows: Bool

    /// What paths, with their queries, begin with; `*` stands for anything, `$` at the end for the end of the path.
    ///
    /// As it is written in the file; percent-encoded where what is written there is not UTF-8.
    public let pattern: String

    /// Makes a rule.
    ///
    /// - Parameters:
    ///   - allows: whether what matches is allowed
    ///   - pattern: what paths begin with
    public init(allows: Bool, pattern: String) {
        self.allows = allows
        self.pattern = pattern
    }

    /// The line as it stands in the file: `Disallow: /private*`.
    public var description: String { "\(allows ? "Allow" : "Disallow"): \(pattern)" }
}
