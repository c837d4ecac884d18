/// The rule of a scope that keeps a URL outside.
enum ScopeRule: Sendable, Hashable {
    /// The crawl doesn't start at its host, and no hosts are configured.
    case startHosts
    /// Its host isn't among the configured ones.
    case hosts
    /// Its scheme isn't allowed.
    case schemes
    /// Its port isn't allowed.
    case ports
    /// Its path isn't allowed.
    case paths
    /// It matches none of the patterns in `allow`.
    case allow
    /// It matches this pattern in `deny`.
    case deny(String)
    /// It is too many links away from the start.
    case depth
}

extension ScopeRule: CustomStringConvertible {
    /// The rule in words, with its setting.
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
