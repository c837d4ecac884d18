/// What two requests must have in common for a connection to serve both, besides what libcurl looks at itself: scheme, host,
/// port, and the proxy's address.
///
/// The proxy's credentials are part of it: a tunnel that one user has opened is not for another one.
struct ConnectionKey: Hashable, Sendable {
    let options: ConnectionOptions
    let proxyUsername: String?
    let proxyPassword: String?

    init(_ options: ConnectionOptions, proxy: Proxy?) {
        self.options = options
        proxyUsername = proxy?.username
        proxyPassword = proxy?.password
    }
}
