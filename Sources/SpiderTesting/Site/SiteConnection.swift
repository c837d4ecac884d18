@_spi(Algorithms) import SpiderHTTP

internal import NIOCore
internal import NIOHTTP1

/// One connection of a test site: requests in, answers out, in the order of the requests.
final class SiteConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// A request that waits for its answer.
    enum Waiting {
        case request(ReceivedRequest, Answer, keepsAlive: Bool)
        /// Bytes that weren't a request, or too many of them.
        case refusal(status: Int)
    }

    /// The largest body that a request may have, in bytes.
    static let bodyLimit = 64 << 20
    /// The number of waiting requests at which no more are read.
    static let waitingLimit = 16
    /// The number of waiting bytes at which no more requests are read.
    static let waitingBytesLimit = 1 << 20
    /// The number of pieces sent before other connections get their turn.
    static let piecesPerTurn = 16

    let routes: RouteTable
    let log: RequestLog
    let number: Int

    var context: ChannelHandlerContext?
    var waiting = CircularBuffer<Waiting>()
    var waitingBytes = 0
    var delivery: Delivery?
    /// A piece of the answer for which there was no room yet.
    var held: ByteBuffer?
    /// The number of requests that the log has as not yet answered.
    var unanswered = 0
    var isSending = false
    var isPaused = false
    var pause: Scheduled<Void>?
    /// Whether the last answer has been sent, or the connection is gone.
    var isOver = false

    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isDeaf = false
    private var isReadHeld = false
    private var owesContinue = false

    init(routes: RouteTable, log: RequestLog, number: Int) {
        self.routes = routes
        self.log = log
        self.number = number
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        isOver = true
        pause?.cancel()
        log.end(unanswered)
        unanswered = 0
        waiting.removeAll()
        delivery = nil
        held = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDeaf, !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            let expectsContinue = head.headers["Expect"].contains { $0.lowercased() == "100-continue" }
            owesContinue = expectsContinue && routes.answersExpect
            continueIfOwed()
        case .body(let bytes):
            guard body.count + bytes.readableBytes <= Self.bodyLimit else {
                refuse(status: 413)
                return
            }
            body += bytes.readableBytesView
        case .end:
            guard let head else { return }
            owesContinue = false
            receive(head)
            self.head = nil
            body = []
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else {
            context.close(promise: nil)
            return
        }
        guard !isDeaf, !isOver else { return }
        log.noteMalformed()
        refuse(status: 400)
    }

    func read(context: ChannelHandlerContext) {
        if waiting.count >= Self.waitingLimit || waitingBytes >= Self.waitingBytesLimit {
            isReadHeld = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        sendMore()
        context.fireChannelWritabilityChanged()
    }

    /// Continues to read, if that was put off and there is room again.
    func readIfHeld() {
        guard isReadHeld, let context else { return }
        isReadHeld = false
        read(context: context)
    }

    /// Tells the client to send the body that it announced, unless an earlier answer is still being sent.
    func continueIfOwed() {
        guard owesContinue, delivery == nil, waiting.isEmpty, !isOver, let context else { return }
        owesContinue = false
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
    }

    private func receive(_ head: HTTPRequestHead) {
        var request = ReceivedRequest(
            method: head.method.rawValue, target: head.uri, version: "HTTP/\(head.version.major).\(head.version.minor)",
            // Trailing blanks aren't part of a value (RFC 9110, 5.5), but the parser keeps them.
            fields: head.headers.map { .init(name: $0.name, value: String($0.value[...].trimmingBlanks)) }, body: body,
            time: .now, connection: number)
        let match = routes.match(method: request.method, target: request.target)
        request.parameters = match.parameters
        log.begin(&request)
        unanswered += 1
        waitingBytes += body.count
        waiting.append(.request(request, match.answer, keepsAlive: head.isKeepAlive))
        sendMore()
    }

    private func refuse(status: Int) {
        isDeaf = true
        head = nil
        body = []
        waiting.append(.refusal(status: status))
        sendMore()
    }
}
