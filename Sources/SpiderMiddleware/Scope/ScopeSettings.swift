import SpiderCore

/// The section `scope`: the URLs that belong to the crawl.
///
/// ```yaml
/// scope:
///   hosts: [example.org, "*.example.net"]
///   paths: [/films/]
///   deny: ["/films/*/print", {regex: "[?&]sort="}]
/// ```
///
/// A URL has to meet all conditions. Requests that `start` follows belong to the crawl in any case.
struct ScopeSettings: PluginSettings {
    /// The hosts. If neither these nor `domains` are set, they are the starting hosts with their subdomains.
    var hosts: [ScopeHost] = []

    /// Registered domains, each with all subdomains.
    var domains: [ScopeDomain] = []

    /// The schemes.
    var schemes: [ScopeScheme] = [.http, .https]

    /// The ports; empty for all.
    var ports: [Bounded<PortNumber>] = []

    /// The prefixes of paths, in whole segments; empty for any path.
    var paths: [PathPrefix] = []

    /// Patterns of which a URL has to match one; empty for any URL.
    var allow: [URLRule] = []

    /// Patterns that a URL mustn't match.
    var deny: [URLRule] = []

    /// The most links between the start and a page; `nil` for no limit.
    var depth: Bounded<ScopeDepth>?

    /// A file that gets the URLs out of scope, each with the rule.
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

/// The port of a URL.
enum PortNumber: Bounds {
    static let range = 1...65_535
}

/// The most links between the start and a page.
enum ScopeDepth: Bounds {
    static let range = 0...1_000_000
}
