/// The rule of a scope that keeps a URL outside.
enum ScopeRule: Sendable, Hashable {
    /// The crawl does not start at its host, and no hosts are configured.
    case startHosts
    /// Its host is none of those that are configured.
    case hosts
    /// Its scheme.
    case schemes
    /// Its port.
    case ports
    /// Its path.
    case paths
    /// It matches none of the patterns that are allowed.
    case allow
    /// It matches a pattern that is denied.
    case deny(String)
    /// It is too many links away from the start.
    case depth
}

extension ScopeRule: CustomStringConvertible {
    /// The rule in words, with the setting that it comes from.
    var description: String {
        switch self {
        case .startHosts: "the crawl does not start at this host, and scope.hosts is not set"
        case .hosts: "the host is not in scope.hosts or scope.domains"
        case .schemes: "the scheme is not in scope.schemes"
        case .ports: "the port is not in scope.ports"
        case .paths: "the path is not below scope.paths"
        case .allow: "nothing in scope.allow matches"
        case .deny(let pattern): "scope.deny has \(pattern)"
        case .depth: "deeper than scope.depth"
        }
    }
}
