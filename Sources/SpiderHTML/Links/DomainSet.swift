@_spi(Algorithms) package import SpiderURL

/// A set of domains with all their subdomains.
///
/// ```swift
/// rules.domains = ["example.com", "例子.测试"]  // www.example.com, too
/// ```
///
/// Looking up a host takes the same time for any number of domains.
public struct DomainSet: Sendable, Hashable {
    private var hosts: Set<String> = []

    /// The given texts that aren't domains, in order.
    package private(set) var faults: [String] = []

    /// Creates a set.
    ///
    /// - Parameter domains: domains or addresses without scheme, port or path, in any form that a URL accepts; a
    ///   leading dot is ignored.
    public init(_ domains: some Sequence<String>) {
        for domain in domains { insert(domain) }
    }

    /// Adds a domain, with its subdomains.
    ///
    /// - Parameter domain: a domain or an address, as for ``init(_:)``; anything else is added to `faults`.
    /// - Returns: whether it is a domain that wasn't in the set before.
    @discardableResult
    public mutating func insert(_ domain: String) -> Bool {
        guard let host = Self.host(of: domain) else {
            faults.append(domain)
            return false
        }
        return hosts.insert(host).inserted
    }

    /// Whether the set is empty.
    package var isEmpty: Bool { hosts.isEmpty && faults.isEmpty }

    /// Returns whether a host is one of the domains or a subdomain.
    ///
    /// - Parameter host: the host as in `WebURL.host`.
    public func contains(_ host: String) -> Bool {
        var rest = Self.withoutEndingDot(host)
        while true {
            if hosts.contains(String(rest)) { return true }
            guard let dot = rest.utf8.firstIndex(of: 0x2E) else { return false }
            rest = rest[rest.utf8.index(after: dot)...]
        }
    }

    /// Returns whether a URL's host is one of the domains or a subdomain.
    package func contains(_ url: WebURL) -> Bool { url.host.map { contains($0) } ?? false }

    private static func host(of domain: String) -> String? {
        let bare = domain.utf8.first == 0x2E ? String(domain.dropFirst()) : domain
        let isAddress = bare.utf8.first == 0x5B
        for byte in bare.utf8 {
            switch byte {
            case ...0x20, 0x23, 0x2A, 0x2F, 0x3F, 0x40, 0x5C: return nil
            case 0x3A where !isAddress: return nil
            default: continue
            }
        }
        guard let url = WebURL("http://\(bare)/"), let host = url.host, url.hostAndPort == host, url.path == "/",
            !isAddress || bare.utf8.last == 0x5D, host != "."
        else { return nil }
        return String(withoutEndingDot(host))
    }

    private static func withoutEndingDot(_ host: String) -> Substring {
        host.utf8.last == 0x2E ? host.dropLast() : host[...]
    }
}

extension DomainSet: ExpressibleByArrayLiteral {
    /// Creates a set of domains, as ``init(_:)`` does.
    public init(arrayLiteral domains: String...) { self.init(domains) }
}
