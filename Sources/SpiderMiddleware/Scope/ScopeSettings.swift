public import SpiderCore

/// The setting `scope`: which URLs belong to the crawl.
///
/// ```yaml
/// scope:
///   hosts: [example.org, "*.example.net"]
///   paths: [/films/]
///   deny: ["/films/*/print", {regex: "[?&]sort="}]
/// ```
///
/// A URL has to keep all rules that are set. What `start` follows belongs to the crawl whatever they say.
public struct ScopeSettings: PluginSettings {
    /// The hosts; where neither these nor `domains` are set, those that the crawl starts at and those below them.
    public var hosts: [ScopeHost] = []

    /// Registrable domains, each with all hosts below it.
    public var domains: [ScopeDomain] = []

    /// The schemes.
    public var schemes: [ScopeScheme] = [.http, .https]

    /// The ports; all if there are none.
    public var ports: [Bounded<PortNumber>] = []

    /// What the path has to begin with, in whole segments; anything if there are none.
    public var paths: [PathPrefix] = []

    /// Patterns of which a URL has to match one; all do if there are none.
    public var allow: [URLRule] = []

    /// Patterns of which a URL may match none.
    public var deny: [URLRule] = []

    /// How many links away from the start a page may be; no limit if it is `nil`.
    public var depth: Bounded<LinkDepth>?

    /// A file that all addresses out of scope are written to, with the rule that each breaks.
    public var report: String?

    /// The default settings.
    public init() {}
}

/// A scheme that pages can have.
public enum ScopeScheme: String, Codable, Sendable, CaseIterable {
    /// Without TLS.
    case http
    /// With TLS.
    case https
}

/// The number of a port.
public enum PortNumber: Bounds {
    /// All but 0, which none listens at.
    public static let range = 1...65_535
}
