/// One message as it will be sent, faults included.
struct Reply: Sendable {
    /// The bytes before the status line.
    enum Prelude: Sendable {
        case wait(Duration)
        case hold(Gate)
        case send([UInt8])
    }

    /// The way in which the client learns where the body ends.
    enum Framing: Sendable, Equatable {
        case length
        case claimed(Int)
        case chunked(Int)
        case untilClose
    }

    var prelude: [Prelude] = []
    var version = "HTTP/1.1"
    var status: Int
    var reason: String?
    var fields: [ReceivedRequest.Field] = []
    var framing = Framing.length
    var body: AnswerBody
    /// The number of bytes of the body after which `ending` comes, finished or not.
    var cut: Int?
    var pace: Pace?
    var ending = Ending.keepAlive
    /// Bytes that replace status line, fields and body.
    var raw: [UInt8]?

    init(status: Int, contentType: String?, body: AnswerBody) {
        self.status = status
        self.body = body
        if let contentType {
            fields = [.init(name: "Content-Type", value: contentType)]
        }
    }

    static func text(_ text: String, status: Int) -> Reply {
        Reply(status: status, contentType: "text/plain; charset=utf-8", body: AnswerBody(Array(text.utf8)))
    }

    static func raw(_ bytes: [UInt8], ending: Ending) -> Reply {
        var reply = Reply(status: 200, contentType: nil, body: .empty)
        reply.raw = bytes
        reply.ending = ending
        return reply
    }
}
