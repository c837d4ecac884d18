/// Rules that select links of a page.
///
/// ```swift
/// var rules = LinkRules(allow: ["/films/*", "/people/*"], deny: [.regex("[?&]sort=")])
/// rules.domains = ["example.com"]
/// rules.within = ["main", ".pagination"]
/// for link in try page.links(rules) { print(link.url, link.text) }
/// ```
///
/// By default, the rules select clickable links to probable pages: `<a>` and `<area>`, `http` and `https`, no file
/// extension of ``FileExtensions/notPages``, each page once, without fragments.
public struct LinkRules: Sendable {
    /// The patterns of which a URL must match one; if empty, all URLs match.
    public var allow: [URLPattern]

    /// The patterns of URLs to skip; they take precedence over ``allow``.
    public var deny: [URLPattern]

    /// The domains of which the URL's host must be one, or a subdomain; if empty, all hosts are allowed.
    public var domains: DomainSet

    /// The domains whose URLs are skipped, subdomains included.
    public var deniedDomains: DomainSet

    /// The selectors of elements to search, with their descendants; if empty, the whole scope is searched.
    public var within: [CSS]

    /// The attributes to search for links.
    public var sources: [LinkSource] = LinkSource.pages

    /// The allowed schemes, in lower case.
    public var schemes: Set<String> = ["http", "https"]

    /// The file extensions of URLs to skip.
    public var deniedExtensions = FileExtensions.notPages

    /// Whether to include links that search engines shouldn't follow, by their `rel` or for the whole page.
    public var includesNoFollow = true

    /// Whether to keep fragments; otherwise links to the same page are skipped.
    public var keepsFragments = false

    /// Whether to return URLs in canonical form (`WebURL.canonical`) instead of as on the page.
    public var canonicalises = false

    /// Whether to include only the first of several links with the same canonical URL.
    public var isUnique = true

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - allow: the patterns of which a URL must match one; by default all URLs match.
    ///   - deny: the patterns of URLs to skip.
    ///   - domains: the allowed domains, with their subdomains; by default all.
    ///   - within: the selectors of elements to search; by default the whole scope.
    public init(
        allow: [URLPattern] = [], deny: [URLPattern] = [], domains: DomainSet = [], within: [CSS] = []
    ) {
        self.allow = allow
        self.deny = deny
        self.domains = domains
        self.within = within
        deniedDomains = []
    }

    /// All faults of the rules: malformed patterns, selectors and domains.
    package var faults: [LinkRulesError] {
        let patterns = (allow + deny).compactMap { $0.fault.map(LinkRulesError.pattern) }
        let selectors = within.compactMap { $0.fault.map(LinkRulesError.selector) }
        let hosts = (domains.faults + deniedDomains.faults).map(LinkRulesError.domain)
        return patterns + selectors + hosts
    }
}
