internal import NIOCore

private import NIOPosix

/// One side of a proxy's connection: the client's, which starts with a dialogue, or the host's.
///
/// Both sides run on one event loop.
final class ProxyLeg: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Stage { case talking, connecting, passing, silent, over }

    private let state: ProxyState?
    private var dialogue: ProxyDialogue?
    private var stage: Stage
    private var context: ChannelHandlerContext?
    private var partner: ProxyLeg?
    private var isReadHeld = false

    /// Makes the client's side.
    init(_ state: ProxyState, connection: Int) {
        self.state = state
        dialogue = ProxyDialogue(credentials: state.credentials, connection: connection)
        stage = .talking
    }

    /// Makes the host's side.
    init() {
        state = nil
        stage = .connecting
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        partner = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        switch stage {
        case .talking:
            dialogue?.receive(bytes.readableBytesView)
            talk()
        case .passing: partner?.write(bytes)
        case .connecting: dialogue?.receive(bytes.readableBytesView)
        case .silent, .over: break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        partner?.context?.flush()
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stage = .over
        partner?.end([])
        partner = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func read(context: ChannelHandlerContext) {
        let isRoom = stage == .passing ? partner?.context?.channel.isWritable ?? true : stage != .connecting
        if isRoom { context.read() } else { isReadHeld = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { partner?.readIfHeld() }
        context.fireChannelWritabilityChanged()
    }

    private func readIfHeld() {
        guard isReadHeld, let context else { return }
        isReadHeld = false
        context.read()
    }

    private func write(_ bytes: ByteBuffer) {
        guard stage != .over, let context else { return }
        context.write(wrapOutboundOut(bytes), promise: nil)
    }

    /// Sends the remaining bytes and closes.
    private func end(_ bytes: [UInt8]) {
        guard stage != .over, let context else { return }
        stage = .over
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }

    // MARK: The client's side

    private func talk() {
        while stage == .talking, let state, let context {
            guard let step = dialogue?.next(state.conduct) else { return }
            if let request = dialogue?.request { state.note(request) }
            switch step {
            case .wait: return
            case .send(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .end(let bytes): end(bytes)
            case .hang: stage = .silent
            case .connect(let destination): connect(destination, state, context)
            }
        }
    }

    private func connect(
        _ destination: ProxyDialogue.Destination, _ state: ProxyState, _ context: ChannelHandlerContext
    ) {
        guard let (host, port) = state.address(of: destination) else { return end(destination.failed) }
        stage = .connecting
        let eventLoop = context.eventLoop
        ClientBootstrap(group: eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let number = state.outgoing.add(channel) else { throw ChannelError.ioOnClosedChannel }
                    channel.closeFuture.whenComplete { _ in state.outgoing.remove(number) }
                    try channel.pipeline.syncOperations.addHandler(ProxyLeg())
                }
            }
            .connect(host: host, port: port)
            .assumeIsolated().whenComplete { result in
                guard case .success(let channel) = result, self.stage == .connecting,
                    let other = try? channel.pipeline.syncOperations.handler(type: ProxyLeg.self)
                else {
                    if case .success(let channel) = result { channel.close(promise: nil) }
                    return self.end(destination.failed)
                }
                self.join(other, destination)
            }
    }

    private func join(_ other: ProxyLeg, _ destination: ProxyDialogue.Destination) {
        (partner, other.partner) = (other, self)
        (stage, other.stage) = (.passing, .passing)
        write(ByteBuffer(bytes: destination.accepted))
        other.write(ByteBuffer(bytes: destination.opening))
        context?.flush()
        other.context?.flush()
        dialogue = nil
        readIfHeld()
        other.readIfHeld()
    }
}
