import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderURL

/// The URLs that belong to a crawl.
///
/// ```swift
/// var scope = Scope(settings.scope)
/// scope.start(at: try WebURL(parsing: "https://www.example.org/"))
/// scope.verdict(on: try WebURL(parsing: "https://shop.example.org/"), depth: 1)  // .inside
/// scope.verdict(on: try WebURL(parsing: "https://example.net/"), depth: 1)       // .outside(.startHosts)
/// ```
struct Scope: Sendable {
    /// The verdict on a URL.
    enum Verdict: Sendable, Hashable {
        /// It belongs to the crawl.
        case inside
        /// It doesn't, by this rule.
        case outside(ScopeRule)
    }

    private let configuredHosts: ScopeHosts?
    private var startHosts = ScopeHosts()
    private let schemes: Set<String>
    private let ports: Set<UInt16>
    private let paths: [PathPrefix]
    private let allow: [URLPattern]
    private let deny: [URLPattern]
    private let depth: Int?

    /// Creates the scope of settings.
    ///
    /// - Parameter settings: the section `scope`
    init(_ settings: ScopeSettings) {
        configuredHosts = ScopeHosts(settings)
        schemes = Set(settings.schemes.map(\.rawValue))
        ports = Set(settings.ports.compactMap { UInt16(exactly: $0.value) })
        paths = settings.paths
        allow = settings.allow.map(\.pattern)
        deny = settings.deny.map(\.pattern)
        depth = settings.depth?.value
    }

    /// Adds a start of the crawl. If the settings name no hosts, its host and the subdomains belong to the crawl.
    ///
    /// A leading `www.` is ignored, so that `www.example.org` may lead to `example.org`.
    ///
    /// - Parameter url: the URL of a request that `start` follows
    /// - Returns: the host, if it is new
    @discardableResult
    mutating func start(at url: WebURL) -> String? {
        guard url.isHTTP, let host = url.host, start(atHost: host) else { return nil }
        return host
    }

    /// Adds a host that the crawl starts at.
    ///
    /// - Parameter host: the host, as URLs have it
    /// - Returns: whether it is new
    @discardableResult
    mutating func start(atHost host: String) -> Bool { startHosts.insert(start: host) }

    /// Whether a URL's path or query can matter.
    var hasFurtherRules: Bool { !(paths.isEmpty && allow.isEmpty && deny.isEmpty) }

    /// Returns whether the crawl goes as deep as this number of links from the start.
    func reaches(_ linkDepth: Int) -> Bool { depth.map { linkDepth <= $0 } ?? true }

    /// Returns whether a URL belongs to the crawl.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - linkDepth: the number of links from the start
    func verdict(on url: WebURL, depth linkDepth: Int) -> Verdict {
        guard reaches(linkDepth) else { return .outside(.depth) }
        // A `data:` URL has no server: only the spider itself requests it.
        if url.scheme == "data" { return .inside }
        if let configuredHosts {
            guard configuredHosts.contains(url) else { return .outside(.hosts) }
        } else {
            guard startHosts.contains(url) else { return .outside(.startHosts) }
        }
        guard schemes.contains(url.scheme) else { return .outside(.schemes) }
        if !ports.isEmpty {
            guard let port = url.effectivePort, ports.contains(port) else { return .outside(.ports) }
        }
        // Escaping letters of a link mustn't get around a rule.
        let isEscaped = url.href.utf8.contains(UInt8(ascii: "%"))
        let canonical = isEscaped ? url.canonical : url
        if !paths.isEmpty {
            let path = canonical.path
            guard paths.contains(where: { $0.covers(path) }) else { return .outside(.paths) }
        }
        for pattern in deny where Scope.matches(pattern, url) || (isEscaped && Scope.matches(pattern, canonical)) {
            return .outside(.deny(pattern.description))
        }
        guard allow.isEmpty || allow.contains(where: { Scope.matches($0, url) }) else { return .outside(.allow) }
        return .inside
    }

    private static func matches(_ pattern: URLPattern, _ url: WebURL) -> Bool { (try? pattern.matches(url)) ?? false }
}
