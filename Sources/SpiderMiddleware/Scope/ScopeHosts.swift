@_spi(Algorithms) import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderURL

/// The hosts of a scope. A look-up takes as long as the host has labels, whatever the number of hosts.
struct ScopeHosts: Sendable {
    private var isAny = false
    private var single: Set<String> = []
    private var domains: DomainSet = []
    /// The entries with a port.
    private var patterns: [HostPattern] = []

    /// Creates an empty set.
    init() {}

    /// Creates the set of the configured hosts; `nil` if there are none.
    init?(_ settings: ScopeSettings) {
        guard !settings.hosts.isEmpty || !settings.domains.isEmpty else { return nil }
        for entry in settings.hosts {
            guard let pattern = entry.pattern, let host = pattern.host else {
                isAny = true
                continue
            }
            if host.port != nil {
                patterns.append(pattern)
            } else if host.withSubdomains {
                domains.insert(host.name)
            } else {
                single.insert(Self.withoutEndingDot(host.name))
            }
        }
        for domain in settings.domains { domains.insert(domain.name) }
    }

    /// Returns whether the host of a URL is in the set.
    func contains(_ url: WebURL) -> Bool {
        if isAny { return true }
        guard let host = url.host else { return false }
        return domains.contains(host) || single.contains(Self.withoutEndingDot(host))
            || patterns.contains { $0.matches(url) }
    }

    /// Adds a host that the crawl starts at, with its subdomains and without a leading `www.`.
    ///
    /// An IP address has no subdomains, and those of a public suffix (`github.io`) have other owners.
    ///
    /// - Returns: whether the host is new
    mutating func insert(start host: String) -> Bool {
        let host = Self.withoutEndingDot(host)
        guard !Self.isAddress(host) else { return single.insert(host).inserted }
        let names = host.hasPrefix("www.") ? [String(host.dropFirst(4)), host] : [host]
        guard let name = names.first(where: { PublicSuffixList.registrableDomain(of: $0) != nil }) else {
            return single.insert(host).inserted
        }
        return domains.insert(name)
    }

    private static func isAddress(_ host: String) -> Bool { WebURL("http://\(host)/")?.hasAddress ?? true }

    private static func withoutEndingDot(_ host: String) -> String {
        host.utf8.last == UInt8(ascii: ".") ? String(host.dropLast()) : host
    }
}
