private import NIOCore
private import NIOPosix

extension TestProxy {
    /// Starts a proxy.
    ///
    /// - Parameters:
    ///   - username: the name of the only user that it serves; everybody where it is `nil`
    ///   - password: that user's password
    ///   - destination: a port of this machine where everything leads to, whatever is asked for
    /// - Throws: `TestSiteError`.
    public static func start(
        username: String? = nil, password: String = "", leadingTo destination: Int? = nil
    ) async throws -> TestProxy {
        let credentials = username.map { ProxyDialogue.Credentials(username: $0, password: password) }
        let state = ProxyState(credentials: credentials, destination: destination)
        let connections = OpenConnections()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let number = connections.add(channel) else { throw ChannelError.ioOnClosedChannel }
                    channel.closeFuture.whenComplete { _ in connections.remove(number) }
                    try channel.pipeline.syncOperations.addHandler(ProxyLeg(state, connection: number))
                }
            }
        do {
            let listener = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            guard let port = listener.localAddress?.port else {
                throw TestSiteError.notListening(reason: "the system did not say which port it gave")
            }
            return TestProxy(port: port, listener: listener, connections: connections, state: state)
        } catch let error as IOError {
            throw TestSiteError.notListening(reason: error.description)
        }
    }

    /// Starts a proxy, runs a body with it, and stops the proxy, whether the body returns or throws.
    ///
    /// - Parameters:
    ///   - username: the name of the only user that it serves; everybody where it is `nil`
    ///   - password: that user's password
    ///   - destination: a port of this machine where everything leads to, whatever is asked for
    ///   - body: what is done while the proxy runs
    /// - Returns: what the body returns
    /// - Throws: `TestSiteError`, and what `body` throws.
    public static func withProxy<Result>(
        isolation: isolated (any Actor)? = #isolation,
        username: String? = nil, password: String = "", leadingTo destination: Int? = nil,
        run body: (TestProxy) async throws -> Result
    ) async throws -> Result {
        let proxy = try await start(username: username, password: password, leadingTo: destination)
        do {
            let result = try await body(proxy)
            await proxy.stop()
            return result
        } catch {
            await proxy.stop()
            throw error
        }
    }
}
