import SpiderCore
import SpiderHTTP
import SpiderURL

/// The credentials for each origin.
struct AuthRules: Sendable {
    let origins: [Origin: Credentials]
    let netrc: Netrc?

    /// Returns the credentials for a URL: those of its origin, or else those of its host in the `.netrc` file.
    func credentials(for url: WebURL) -> Credentials? {
        guard url.isHTTP else { return nil }
        if !origins.isEmpty, let own = origins[url.origin] { return own }
        guard let netrc, let host = url.host, let entry = netrc.entry(for: host), let user = entry.login else {
            return nil
        }
        return .basic(user: user, password: entry.password ?? "")
    }
}
