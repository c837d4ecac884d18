/// A proxy inside the test process: HTTP with whole URLs, `CONNECT`, SOCKS 4, 4a and 5, all on one port of 127.0.0.1.
///
/// It never leaves this machine: it connects to 127.0.0.1 and `localhost`, or leads everything to one port there, whatever
/// the target. Over HTTP without `CONNECT`, a connection is for one request.
///
/// ```swift
/// try await TestProxy.withProxy(username: "spider", password: "secret", leadingTo: site.port) { proxy in
///     // fetch http://films.example/ through proxy.address("socks5h") …
///     #expect(proxy.requests.map(\.target) == ["films.example:80"])
///     proxy.conduct = .refuses(status: 503)
/// }
/// ```
public final class TestProxy: Sendable {
    /// The port that it listens on.
    public var port: Int { listener.port }

    private let listener: Listener
    private let state: ProxyState

    init(_ listener: Listener, state: ProxyState) {
        self.listener = listener
        self.state = state
    }

    /// Returns its URL with its credentials, if it needs any: `socks5h://spider:secret@127.0.0.1:12345`.
    ///
    /// - Parameter scheme: the protocol: `http`, `socks4`, `socks4a`, `socks5` or `socks5h`
    public func address(_ scheme: String = "http") -> String {
        let credentials = state.credentials.map { credentials in
            [credentials.username, credentials.password].map(TextCoding.percentEncoded).joined(separator: ":") + "@"
        }
        return "\(scheme)://\(credentials ?? "")127.0.0.1:\(port)"
    }

    /// The behaviour from now on.
    public var conduct: ProxyConduct {
        get { state.conduct }
        set { state.conduct = newValue }
    }

    /// The requests that it got, in order, fulfilled or not.
    ///
    /// The first 100,000 are kept.
    public var requests: [ProxiedRequest] { state.requests }

    /// Returns once it has got this many requests, so that a test needs no pause of guessed length.
    ///
    /// - Parameter count: the number of requests, counted from its start
    /// - Throws: `CancellationError` if the task is cancelled first, `TestSiteError.stopped` if the proxy stops.
    public func received(_ count: Int) async throws { try await state.arrivals.wait(for: count) }

    /// The number of connections that were opened to it.
    public var connectionCount: Int { listener.connections.accepted }

    /// Closes the port and all connections; returns when that is done. The list of requests stays.
    public func stop() async {
        await listener.stop()
        await state.outgoing.stop()
        state.arrivals.stop()
    }
}
