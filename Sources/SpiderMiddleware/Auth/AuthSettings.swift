import SpiderCore
import SpiderURL

/// The setting `auth`: with what the crawl proves who it is, to which origins (RFC 9110, section 11).
///
/// ```yaml
/// auth:
///   netrc: ${HOME}/.netrc
///   origins:
///     https://api.example.org: {bearer: "${API_TOKEN}"}
///     http://127.0.0.1:8080: {digest: {user: spider, password: "${PASSWORD}"}}
/// ```
struct AuthSettings: PluginSettings {
    /// A file of the kind `.netrc` that user names and passwords are read from.
    var netrc: String?

    /// An origin (scheme, host and port) to what is sent there, and nowhere else.
    var origins: [String: AuthEntry] = [:]

    /// The default settings.
    init() {}

    /// The origin that a key stands for; `nil` if it isn't one, or is more than one.
    ///
    /// - Parameter text: such as `https://example.org:8443`
    static func origin(_ text: String) -> Origin? {
        guard let url = WebURL(text), url.isHTTP, url.path == "/", url.query == nil, url.fragment == nil,
            !url.hasCredentials
        else { return nil }
        return url.origin
    }
}
