internal import NIOCore
private import NIOPosix

/// A port of 127.0.0.1 that the system has chosen, with its connections.
final class Listener: Sendable {
    /// The port.
    let port: Int
    /// The connections to the port.
    let connections: OpenConnections

    private let channel: any Channel

    private init(_ channel: any Channel, port: Int, connections: OpenConnections) {
        self.channel = channel
        self.port = port
        self.connections = connections
    }

    /// Starts to listen.
    ///
    /// - Parameter addHandlers: adds handlers to the pipeline of a new connection, whose number it gets
    /// - Throws: `TestSiteError`.
    static func start(
        _ addHandlers: @escaping @Sendable (any Channel, _ number: Int) throws -> Void
    ) async throws -> Listener {
        let connections = OpenConnections()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let number = connections.add(channel) else { throw ChannelError.ioOnClosedChannel }
                    channel.closeFuture.whenComplete { _ in connections.remove(number) }
                    try addHandlers(channel, number)
                }
            }
        do {
            let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            guard let port = channel.localAddress?.port else {
                throw TestSiteError.notListening(reason: "the system did not say which port it gave")
            }
            return Listener(channel, port: port, connections: connections)
        } catch let error as IOError {
            throw TestSiteError.notListening(reason: error.description)
        }
    }

    /// Closes the port and all connections; returns when that is done.
    func stop() async {
        channel.close(promise: nil)
        try? await channel.closeFuture.get()
        await connections.stop()
    }
}
