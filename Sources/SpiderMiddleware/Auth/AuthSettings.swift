import SpiderCore
import SpiderURL

/// The section `auth`: the credentials of the crawl, by origin (RFC 9110, section 11).
///
/// ```yaml
/// auth:
///   netrc: ${HOME}/.netrc
///   origins:
///     https://api.example.org: {bearer: "${API_TOKEN}"}
///     http://127.0.0.1:8080: {digest: {user: spider, password: "${PASSWORD}"}}
/// ```
struct AuthSettings: PluginSettings {
    /// A `.netrc` file with user names and passwords.
    var netrc: String?

    /// Origins (scheme, host and port), each with the credentials that are sent there and nowhere else.
    var origins: [String: AuthEntry] = [:]

    /// The default settings.
    init() {}

    /// Returns the origin of a key; `nil` if it isn't an origin, or is more than one.
    ///
    /// - Parameter text: such as `https://example.org:8443`
    static func origin(_ text: String) -> Origin? {
        guard let url = WebURL(text), url.isHTTP, url.path == "/", url.query == nil, url.fragment == nil,
            !url.hasCredentials
        else { return nil }
        return url.origin
    }
}
