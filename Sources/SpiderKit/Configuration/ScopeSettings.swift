/// The setting `scope`: which URLs belong to the crawl.
public struct ScopeSettings: Codable, Sendable {
    /// How many links away from the start a page may be; no limit where it is `nil`.
    public var depth: Bounded<LinkDepth>?

    /// The settings as they are where nothing is set.
    public init() {}
}
