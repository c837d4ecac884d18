/// For what a key of the configuration can be overridden under `hosts`.
public enum SettingScope: Sendable, Hashable {
    /// For nothing: a crawl has one value.
    case crawl
    /// For whole hosts, not for some of a host's URLs: a host has one robots.txt, and one budget.
    case host
    /// For whole hosts and for patterns of URLs.
    case url
}
