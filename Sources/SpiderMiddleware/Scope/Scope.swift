import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderURL

/// Which URLs belong to a crawl.
///
/// ```swift
/// var scope = Scope(settings.scope)
/// scope.start(at: try WebURL(parsing: "https://www.example.org/"))
/// scope.verdict(on: try WebURL(parsing: "https://shop.example.org/"), depth: 1)  // .inside
/// scope.verdict(on: try WebURL(parsing: "https://example.net/"), depth: 1)       // .outside(.startHosts)
/// ```
struct Scope: Sendable {
    /// Whether a URL belongs to the crawl.
    enum Verdict: Sendable, Hashable {
        /// It does.
        case inside
        /// It does not, by this rule.
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

    /// The scope that settings say.
    ///
    /// - Parameter settings: the setting `scope`
    init(_ settings: ScopeSettings) {
        configuredHosts = ScopeHosts(settings)
        schemes = Set(settings.schemes.map(\.rawValue))
        ports = Set(settings.ports.compactMap { UInt16(exactly: $0.value) })
        paths = settings.paths
        allow = settings.allow.map(\.pattern)
        deny = settings.deny.map(\.pattern)
        depth = settings.depth?.value
    }

    /// Takes note of a URL that the crawl starts at: its host, and the hosts below it, belong to the crawl where the
    /// settings name none.
    ///
    /// A leading `www.` is ignored, so that `www.example.org` may lead to `example.org`.
    ///
    /// - Parameter url: what `start` follows
    /// - Returns: the host, if it is new
    @discardableResult
    mutating func start(at url: WebURL) -> String? {
        guard url.isHTTP, let host = url.host, start(atHost: host) else { return nil }
        return host
    }

    /// Takes note of a host that the crawl starts at.
    ///
    /// - Parameter host: the host, as URLs have it
    /// - Returns: whether it is new
    @discardableResult
    mutating func start(atHost host: String) -> Bool { startHosts.insert(start: host) }

    /// Whether a URL's path or query can matter.
    var hasFurtherRules: Bool { !(paths.isEmpty && allow.isEmpty && deny.isEmpty) }

    /// Returns whether URLs belong to the crawl that are so many links away from the start.
    func reaches(_ linkDepth: Int) -> Bool { depth.map { linkDepth <= $0 } ?? true }

    /// Whether a URL belongs to the crawl.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - linkDepth: how many links lead to it from the start
    func verdict(on url: WebURL, depth linkDepth: Int) -> Verdict {
        guard reaches(linkDepth) else { return .outside(.depth) }
        // There is no one behind it: only a spider itself asks for it.
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
        // Whoever writes a link must not get around a rule by escaping letters of it.
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
