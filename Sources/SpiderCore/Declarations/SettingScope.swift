/// The scope in which `hosts` can override a key of the configuration.
@nonexhaustive
public enum SettingScope: Sendable, Hashable {
    /// None: a crawl has one value.
    case crawl
    /// Whole hosts, but not some of a host's URLs: a host has one robots.txt, and one budget.
    case host
    /// Whole hosts, and patterns of URLs.
    case url
}
