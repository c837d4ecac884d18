import SpiderKit
@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Fetching robots.txt")
struct RobotsFetchTests {
    private let page: Request
    private let file: WebURL
    private let policy: RobotsPolicy
    private let nothing = RobotsOutcome.known(RobotsRules(), lifetime: 86_400)

    init() throws {
        page = Request(try url("https://example.org/page"))
        file = try url("https://example.org/robots.txt")
        policy = RobotsPolicy(Settings())
    }

    private func fetch(attempt: Int = 1) -> RobotsFetch {
        RobotsFetch(for: page, at: file, policy: policy, attempt: attempt)
    }

    private func response(
        _ status: Int, to request: Request? = nil, _ fields: HTTPFields = [:], _ body: String = ""
    ) -> Response {
        Response(
            to: request ?? Request(file), status: .init(integerLiteral: status), headerFields: fields,
            body: Array(body.utf8))
    }

    private func outcome(_ response: Response, attempt: Int = 1) -> RobotsOutcome? {
        var fetch = fetch(attempt: attempt)
        guard case .ended(let outcome) = fetch.step(after: response, now: 0) else { return nil }
        return outcome
    }

    @Test("a file is read, whatever its type")
    func found() {
        let rules = RobotsRules([RobotsRule(allows: false, pattern: "/a")])
        for status in [200, 203, 206] {
            let found = outcome(response(status, [.contentType: "text/html"], "User-agent: *\nDisallow: /a"))
            #expect(found == .known(rules, lifetime: 86_400))
        }
        #expect(outcome(response(200, [:], "<html>Not found</html>")) == nothing)
        #expect(outcome(response(204)) == nothing)
    }

    @Test(
        "without a file, all is allowed (RFC 9309, section 2.3.1.3)",
        arguments: [400, 401, 403, 404, 410, 418, 451])
    func unavailable(status: Int) {
        #expect(outcome(response(status, [:], "User-agent: *\nDisallow: /")) == nothing)
    }

    @Test("if the server fails, it is tried again, as a page is; then no more (section 2.3.1.4)")
    func serverErrors() {
        func unreachable(_ reason: String, _ delay: Duration?) -> RobotsOutcome {
            .unreachable(because: RobotsTrouble(reason), tryAgainAfter: delay)
        }
        #expect(outcome(response(503)) == unreachable("503", .seconds(1)))
        #expect(outcome(response(503), attempt: 3) == unreachable("503", .seconds(4)))
        #expect(outcome(response(503), attempt: 4) == unreachable("503", nil))
        #expect(outcome(response(429, [.retryAfter: "30"])) == unreachable("429", .seconds(30)))
        #expect(
            outcome(response(500, [.retryAfter: "90000"])) == unreachable("500", .seconds(600)))
        #expect(outcome(response(501)) == unreachable("501", nil))
    }

    @Test("without an answer, it is tried again too, unless a retry can do no better")
    func failures() {
        func outcome(_ reason: FetchFailure.Reason) -> RobotsOutcome {
            fetch().outcome(of: FetchFailure(reason, url: file))
        }
        func unreachable(_ reason: String, _ peer: String) -> RobotsOutcome {
            .unreachable(because: RobotsTrouble(reason, message: "\(reason) \(peer)"), tryAgainAfter: .seconds(1))
        }
        let peer = "\(file.host ?? ""):\(file.effectivePort ?? 0)"
        #expect(outcome(.notConnected) == unreachable("no connection", "to \(peer)"))
        #expect(outcome(.refused) == unreachable("connection refused", "by \(peer)"))
        #expect(outcome(.timeout) == unreachable("timeout: no complete answer", "from \(peer)"))
        #expect(
            outcome(.addressRefused("10.0.0.1"))
                == .unreachable(because: "the address 10.0.0.1 must not be connected to", tryAgainAfter: nil))
        #expect(outcome(.cancelled) == .cancelled)
        #expect(fetch().outcome(of: CancellationError()) == .cancelled)
        // A crawl that asks nobody needs nobody's leave.
        #expect(outcome(.notRecorded) == .notAsked)
        #expect(outcome(.notInCache) == .notAsked)
    }

    @Test("redirects are followed, five in a row (section 2.3.1.2)", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) throws {
        var fetch = fetch()
        var last = fetch.first
        for hop in 1...5 {
            guard case .ask(let next) = fetch.step(after: response(status, to: last, [.location: "/\(hop)#x"]), now: 0)
            else {
                Issue.record("redirect \(hop) is not followed")
                return
            }
            #expect(next.url.href == "https://example.org/\(hop)")
            #expect(next.redirects.count == hop)
            last = next
        }
        guard case .ended(let outcome) = fetch.step(after: response(status, to: last, [.location: "/6"]), now: 0) else {
            Issue.record("the sixth is followed")
            return
        }
        #expect(outcome == nothing)
    }

    @Test(
        "redirects that lead nowhere are as if there were no file",
        arguments: [nil, "", "http://[broken/", "file:///etc/passwd", "data:,User-agent:*"])
    func nowhere(location: String?) {
        var fields: HTTPFields = [:]
        fields[.location] = location
        #expect(outcome(response(302, fields)) == nothing)
        #expect(outcome(response(304)) == nothing)
    }

    @Test("robots.txt is asked for as the page would be, and as no more than that")
    func request() throws {
        var page = page
        page.headerFields = [.userAgent: "spider/1", .authorization: "Basic x", .cookie: "a=1", .referer: "https://a/"]
        page.method = .post
        page.body = .bytes([1])
        page.session = "two"
        page.proxy = Proxy("127.0.0.1:1")
        page.cachePolicy = .offline
        page.depth = 3
        page.connection = ConnectionOptions()
        page.connection?.reach = .public
        page.connection?.tls.certificateFile = "own.pem"
        var fetch = RobotsFetch(for: page, at: file, policy: policy, attempt: 2)
        let first = fetch.first
        #expect(first.url == file)
        #expect(first.method == .get)
        #expect(first.body == nil)
        #expect(first.headerFields == [.userAgent: "spider/1"])
        #expect(first.session == "two")
        #expect(first.proxy == page.proxy)
        #expect(first.cachePolicy == .offline)
        #expect(first.connection == page.connection)
        #expect(first.maximumSize == 512_000)
        #expect(first.allowsTruncation)
        #expect(first.attempt == 2)

        guard
            case .ask(let other) = fetch.step(
                after: response(301, to: first, [.location: "http://b.example/r"]), now: 0)
        else {
            Issue.record("not followed")
            return
        }
        #expect(other.connection?.reach == .public)
        #expect(other.connection?.tls.certificateFile == nil)
        #expect(!other.isStart)
    }

    @Test(
        "a file is known for a day, or for less if the server says so (section 2.4)",
        arguments: [
            (nil, 86_400), ("max-age=3600", 3600), ("public, Max-Age = \"7200\"", 7200), ("max-age=0", 600),
            ("no-cache", 86_400), ("max-age=99999999", 86_400), ("max-age=-5", 600), ("max-age=x", 86_400),
            ("max-age", 86_400),
        ] as [(String?, Int64)])
    func lifetime(cacheControl: String?, seconds: Int64) {
        var fields: HTTPFields = [:]
        fields[.cacheControl] = cacheControl
        #expect(outcome(response(200, fields)) == .known(RobotsRules(), lifetime: seconds))
        #expect(outcome(response(404, fields)) == .known(RobotsRules(), lifetime: seconds))
    }

    @Test("a file that was cut off is read up to its last whole line")
    func cut() {
        var cut = response(200, [:], "User-agent: *\nDisallow: /a\nDisallow: /")
        cut.flags.insert(.truncated)
        #expect(outcome(cut) == .known(RobotsRules([RobotsRule(allows: false, pattern: "/a")]), lifetime: 86_400))
    }
}
