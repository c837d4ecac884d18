/// The options that two requests must share to use one connection, in addition to what libcurl compares itself: scheme,
/// host, port, and the proxy's address.
///
/// It includes the proxy's credentials: a tunnel that one user has opened isn't for another one.
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
