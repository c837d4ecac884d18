/// Which links of a page are wanted, and in what form.
///
/// ```swift
/// var rules = LinkRules(allow: ["/films/*", "/people/*"], deny: [.regex("[?&]sort=")])
/// rules.domains = ["example.com"]
/// rules.within = ["main", ".pagination"]
/// for link in try page.links(rules) { print(link.url, link.text) }
/// ```
///
/// Left alone, the rules find what a person can click and what is probably a page: `<a>` and `<area>`, `http` and
/// `https`, no file extension of ``FileExtensions/notPages``, each page once, without fragments.
public struct LinkRules: Sendable {
    /// A URL has to match one of these; all do where there are none.
    public var allow: [URLPattern]

    /// A URL that matches one of these is left out, even where ``allow`` has it.
    public var deny: [URLPattern]

    /// The URL's host has to be one of these or a subdomain of one; all are where there are none.
    public var domains: DomainSet

    /// A URL of one of these hosts or of their subdomains is left out.
    public var deniedDomains: DomainSet

    /// Only elements that match one of these, and what is inside them, are looked at; all of it where there are none.
    public var within: [CSS]

    /// The attributes in which links are looked for.
    public var sources: [LinkSource] = LinkSource.pages

    /// The schemes that a URL may have, in lower case.
    public var schemes: Set<String> = ["http", "https"]

    /// A URL whose path ends in one of these is left out.
    public var deniedExtensions = FileExtensions.notPages

    /// Whether links are taken that the page asks search engines not to follow, by their `rel` or for the whole page.
    public var includesNoFollow = true

    /// Whether fragments stay in the URLs; where they do not, links to a place on the same page are left out.
    public var keepsFragments = false

    /// Whether the URLs are given in their canonical form, `WebURL.canonical`, instead of as the page has them.
    public var canonicalises = false

    /// Whether of several links with one canonical URL only the first is taken.
    public var isUnique = true

    /// Makes rules.
    ///
    /// - Parameters:
    ///   - allow: patterns of which a URL has to match one, if there are any.
    ///   - deny: patterns of which it may match none.
    ///   - domains: the domains that it may be of, with their subdomains; any where there are none.
    ///   - within: selectors of the elements that are looked at; all where there are none.
    public init(
        allow: [URLPattern] = [], deny: [URLPattern] = [], domains: DomainSet = [], within: [CSS] = []
    ) {
        self.allow = allow
        self.deny = deny
        self.domains = domains
        self.within = within
        deniedDomains = []
    }

    /// Everything that is wrong with the rules: malformed patterns, selectors and domains.
    public var faults: [LinkRulesError] {
        let patterns = (allow + deny).compactMap { $0.fault.map(LinkRulesError.pattern) }
        let selectors = within.compactMap { $0.fault.map(LinkRulesError.selector) }
        let hosts = (domains.faults + deniedDomains.faults).map(LinkRulesError.domain)
        return patterns + selectors + hosts
    }
}
