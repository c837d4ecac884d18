public import SpiderURL

/// A set of domains, each with all its subdomains.
///
/// ```swift
/// let domains: DomainSet = ["example.com", "例子.测试"]
/// domains.contains("www.example.com")  // true
/// ```
///
/// The time of a question does not depend on how many domains there are.
public struct DomainSet: Sendable, Hashable {
    private var hosts: Set<String> = []

    /// What was given for a domain and is none, in its order.
    public private(set) var faults: [String] = []

    /// Makes a set.
    ///
    /// - Parameter domains: domains or addresses, without scheme, port or path, in any form that a URL can have them;
    ///   a dot in front of one does not count. What is none is kept in ``faults``.
    public init(_ domains: some Sequence<String>) {
        for domain in domains { insert(domain) }
    }

    /// Adds a domain, with its subdomains.
    ///
    /// - Parameter domain: a domain or an address, as for ``init(_:)``; what is none is kept in ``faults``.
    /// - Returns: whether it is a domain, and was not among those that were added before.
    @discardableResult
    public mutating func insert(_ domain: String) -> Bool {
        guard let host = Self.host(of: domain) else {
            faults.append(domain)
            return false
        }
        return hosts.insert(host).inserted
    }

    /// Whether there is no domain in the set.
    public var isEmpty: Bool { hosts.isEmpty && faults.isEmpty }

    /// Whether a host is one of the domains, or a subdomain of one.
    ///
    /// - Parameter host: the host as ``WebURL/host`` gives it.
    public func contains(_ host: String) -> Bool {
        var rest = Self.withoutEndingDot(host)
        while true {
            if hosts.contains(String(rest)) { return true }
            guard let dot = rest.utf8.firstIndex(of: 0x2E) else { return false }
            rest = rest[rest.utf8.index(after: dot)...]
        }
    }

    /// Whether a URL's host is one of the domains, or a subdomain of one.
    public func contains(_ url: WebURL) -> Bool { url.host.map { contains($0) } ?? false }

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
    /// Makes a set of the domains that are written out.
    public init(arrayLiteral domains: String...) { self.init(domains) }
}
