import SpiderCore

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
struct ScopeSettings: PluginSettings {
    /// The hosts; where neither these nor `domains` are set, those that the crawl starts at and those below them.
    var hosts: [ScopeHost] = []

    /// Registrable domains, each with all hosts below it.
    var domains: [ScopeDomain] = []

    /// The schemes.
    var schemes: [ScopeScheme] = [.http, .https]

    /// The ports; all if there are none.
    var ports: [Bounded<PortNumber>] = []

    /// What the path has to begin with, in whole segments; anything if there are none.
    var paths: [PathPrefix] = []

    /// Patterns of which a URL has to match one; all do if there are none.
    var allow: [URLRule] = []

    /// Patterns of which a URL may match none.
    var deny: [URLRule] = []

    /// How many links away from the start a page may be; no limit if it is `nil`.
    var depth: Bounded<LinkDepth>?

    /// A file that all addresses out of scope are written to, with the rule that each breaks.
    var report: String?

    /// The default settings.
    init() {}
}

/// A scheme that pages can have.
enum ScopeScheme: String, Codable, Sendable, CaseIterable {
    /// Without TLS.
    case http
    /// With TLS.
    case https
}

/// The ports of a URL.
enum PortNumber: Bounds {
    static let range = 1...65_535
}
