/// An answer of a test site: a page, a delay, or one of the ways in which a server can misbehave.
///
/// Answers are made with static members and changed with methods, in any order.
///
/// ```swift
/// .html("<h1>Films</h1>")
/// .html("<h1>Films</h1>").cookie("id=1; Path=/").gzipped()
/// .after(.milliseconds(200), .status(503).field("Retry-After", "2"))
/// .sequence([.status(503), .reset, .html("at last")])
/// ```
///
/// The site adds nothing to a message that you don't ask for, apart from `Content-Length` or `Transfer-Encoding`, and
/// `Connection` if it is needed: no `Date` and no `Server`, so that a test can compare whole messages. A field that
/// you have given by name is never added a second time, even if its value is wrong.
public struct Answer: Sendable {
    /// A finished reply, or a closure that makes one from the request.
    enum Content: Sendable {
        case reply(Reply)
        case computed(@Sendable (ReceivedRequest) -> Answer)
    }

    var content: Content

    init(_ reply: Reply) {
        content = .reply(reply)
    }

    /// Makes an answer that depends on the request.
    ///
    /// ```swift
    /// Answer { request in .text("page \(request.query["page"])") }
    /// ```
    ///
    /// - Parameter compute: Called for each request, on the connection's event loop: it must not block.
    public init(_ compute: @escaping @Sendable (ReceivedRequest) -> Answer) {
        content = .computed(compute)
    }

    /// Returns the answer with its reply changed, now or when it is computed.
    func changed(_ change: @escaping @Sendable (inout Reply) -> Void) -> Answer {
        switch content {
        case .reply(var reply):
            change(&reply)
            return Answer(reply)
        case .computed(let compute):
            return Answer { request in compute(request).changed(change) }
        }
    }

    /// Returns the reply to one request.
    func reply(to request: ReceivedRequest) -> Reply {
        var answer = self
        // An answer may compute another; if that never ends, it is the test's mistake, not a reason to hang.
        for _ in 0..<100 {
            switch answer.content {
            case .reply(let reply): return reply
            case .computed(let compute): answer = compute(request)
            }
        }
        return .text("This answer computes another answer, a hundred times over.\n", status: 500)
    }
}
