import NIOCore
import NIOHTTP1
import NIOPosix

/// Serves metrics to Prometheus: `GET /metrics` on one address, until the process ends.
package final class MetricsServer: Sendable {
    private let channel: any Channel
    /// The port that it listens on.
    package let port: Int

    private init(_ channel: any Channel, port: Int) {
        self.channel = channel
        self.port = port
    }

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - address: where to listen
    ///   - metrics: the metrics that are served
    /// - Throws: `MetricsServerError` if it can't listen there.
    package static func start(_ address: MetricsAddress, _ metrics: PrometheusMetrics) async throws -> MetricsServer {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMap {
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(MetricsHandler(metrics))
                    }
                }
            }
        do {
            let channel = try await bootstrap.bind(host: address.host, port: address.port).get()
            return MetricsServer(channel, port: channel.localAddress?.port ?? address.port)
        } catch {
            throw MetricsServerError(address: address, reason: "\(error)")
        }
    }

    /// Stops listening.
    package func stop() async { try? await channel.close().get() }
}

/// Why metrics can't be served.
package struct MetricsServerError: Error, CustomStringConvertible {
    let address: MetricsAddress
    let reason: String

    package var description: String { "can't serve metrics on \(address): \(reason)" }
}

/// Answers requests for metrics on one connection.
private final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let metrics: PrometheusMetrics
    private var head: HTTPRequestHead?

    init(_ metrics: PrometheusMetrics) { self.metrics = metrics }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        let path = head.uri.prefix { $0 != "?" }
        let isRead = head.method == .GET || head.method == .HEAD
        let status: HTTPResponseStatus = path != "/metrics" ? .notFound : isRead ? .ok : .methodNotAllowed
        let text = status == .ok ? metrics.text : "metrics are at GET /metrics\n"
        let type = status == .ok ? "text/plain; version=0.0.4; charset=utf-8" : "text/plain; charset=utf-8"
        let fields: HTTPHeaders = ["Content-Type": type, "Content-Length": "\(text.utf8.count)"]
        let response = HTTPResponseHead(version: head.version, status: status, headers: fields)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        if head.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if !head.isKeepAlive { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
