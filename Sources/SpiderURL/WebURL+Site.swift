extension WebURL {
    /// Whether the host is an IPv4 or IPv6 address.
    @_spi(Algorithms) public var hasAddress: Bool {
        guard layout.hasHost else { return false }
        return withBytes { bytes in
            let host = bytes[Int(layout.hostStart)..<Int(layout.hostEnd)]
            guard let first = host.first, let last = host.last else { return false }
            // A domain may end in a digit, but if its last label is a number, the host is an address.
            if first == UInt8(ascii: "[") { return true }
            guard layout.scheme.isSpecial, 0x30...0x39 ~= last else { return false }
            return host.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
        }
    }

    /// The registrable part of the host's domain: `example.co.uk` for `www.shop.example.co.uk`.
    ///
    /// Nil if the host is an address or a public suffix itself (`github.io`, `localhost`), and for schemes whose hosts
    /// aren't domains. The list of public suffixes is that of the installed libpsl.
    ///
    /// URL Standard, section 3.2.
    public var registrableDomain: String? {
        guard layout.scheme.isSpecial, !hasAddress, let host else { return nil }
        return PublicSuffixList.registrableDomain(of: host)
    }

    /// Returns whether both URLs belong to one site: the same scheme, and the same host or registrable domain.
    ///
    /// ```swift
    /// let shop = try WebURL(parsing: "https://shop.example.co.uk/")
    /// let news = try WebURL(parsing: "https://news.example.co.uk:8443/")
    /// print(shop.isSameSite(as: news))  // true
    /// ```
    ///
    /// A URL with an opaque ``origin`` (`file:`, `data:`) belongs to no site; a `blob:` URL belongs to the site that it
    /// names.
    ///
    /// - Parameters:
    ///   - other: The URL to compare with.
    ///   - ignoresScheme: Whether `http` and `https` count as the same scheme.
    ///
    /// HTML Standard, section 7.1.1.1 (“same site” and “schemelessly same site”).
    package func isSameSite(as other: WebURL, ignoringScheme ignoresScheme: Bool = false) -> Bool {
        guard case .tuple(let scheme, let host, _) = origin,
            case .tuple(let otherScheme, let otherHost, _) = other.origin
        else { return false }
        guard ignoresScheme || scheme == otherScheme else { return false }
        if host == otherHost { return true }
        // An address has no domain: for one, only the same host is the same site.
        guard let domain = siteURL?.registrableDomain else { return false }
        return domain == other.siteURL?.registrableDomain
    }

    /// The URL whose host determines the site.
    private var siteURL: WebURL? { layout.scheme == .other ? WebURL(path) : self }
}
