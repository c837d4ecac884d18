import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Proxies around requests")
struct MiddlewareProxyTests {
    /// What came to the downloader: the proxies' hosts, `-` for none.
    private typealias Hosts = Notes<String>

    private func settings(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests).settings()
    }

    /// The layer around a downloader that notes through which proxy it was asked.
    private func stack(
        _ yaml: String, _ seen: Hosts = Hosts(), store: any JobStore = MemoryJobStore(),
        around inner: [any Middleware] = [],
        answer: @escaping @Sendable (Request) throws -> Response = { Response(to: $0, status: .ok) }
    ) throws -> Next {
        let layer = try ProxiesMiddleware(try settings(yaml), store: store, log: Logger(label: "test"))
        return Next(
            [layer] + inner,
            around: StubDownloader { request in
                seen.add(request.proxy.map { "\($0.host.prefix(1))" } ?? "-")
                return try answer(request)
            })
    }

    private func request(_ text: String = "http://films.example/", attempt: Int = 1) throws -> Request {
        var request = Request(try url(text))
        request.attempt = attempt
        return request
    }

    /// What comes of requests: the status, or the failure, and what is to happen then.
    private func outcome(_ next: Next, _ request: Request) async throws -> String {
        func text(_ reschedule: Reschedule?) -> String {
            reschedule.map { $0.isAttempt ? ", again: \($0.reason)" : ", later: \($0.reason)" } ?? ""
        }
        do {
            let response = try await next(request)
            return "\(response.status.code)\(text(response.reschedule))"
        } catch let failure as FetchFailure {
            return "\(failure.reason)\(text(failure.reschedule))"
        }
    }

    @Test("aren't used if none are configured")
    func none() async throws {
        let seen = Hosts()
        let next = try stack("{}", seen) { Response(to: $0, status: .forbidden) }
        #expect(try await outcome(next, request()) == "403")
        #expect(seen.all == ["-"])
    }

    @Test("rotate, and don't change a request's own one")
    func rotate() async throws {
        let seen = Hosts()
        let next = try stack("proxies: {list: [a.example, b.example]}", seen)
        for _ in 0..<2 { _ = try await next(request()) }
        var own = try request()
        own.proxy = Proxy("socks5://o.example")
        _ = try await next(own)
        _ = try await next(request())
        #expect(seen.all == ["a", "b", "o", "a"])
    }

    @Test("are others, or none, for hosts that say so; and one pool for hosts that differ in something else")
    func perHost() async throws {
        let seen = Hosts()
        let next = try stack(
            """
            proxies: {list: [a.example, b.example]}
            hosts:
              direct.example: {proxies: {list: []}}
              other.example: {proxies: {list: [x.example]}}
              slow.example: {delay: 1s}
            """, seen)
        for host in ["films", "direct", "other", "slow", "films"] {
            _ = try await next(request("http://\(host).example/"))
        }
        #expect(seen.all == ["a", "-", "x", "b", "a"])
    }

    @Test(
        "get no fields of the request, and nor does the origin get theirs",
        arguments: ["{}", "proxies: {list: [a.example]}"])
    func fields(yaml: String) async throws {
        let sent = Notes<HTTPFields>()
        let next = try stack(yaml) {
            sent.add($0.headerFields)
            return Response(to: $0, status: .ok)
        }
        var request = try request()
        request.headerFields[.proxyAuthorization] = "Basic c2VjcmV0"
        request.headerFields[.accept] = "text/html"
        let connection = try #require(HTTPField.Name("PROXY-Connection"))
        request.headerFields.append(HTTPField(name: connection, value: "keep-alive"))
        _ = try await next(request)
        request.proxy = Proxy("http://user:secret@o.example")
        _ = try await next(request)
        #expect(sent.all == [[.accept: "text/html"], [.accept: "text/html"]])
        #expect(next.prepared(request).headerFields == [.accept: "text/html"])
    }

    @Test("that fail are replaced at once, or by the layer outside if there are no others")
    func failure() async throws {
        let seen = Hosts()
        let next = try stack("proxies: {list: [a.example, b.example], failures: 1}", seen) { request in
            throw FetchFailure(.proxy("refused"), url: request.url)
        }
        #expect(
            try await outcome(next, request()) == "the proxy: refused, again: the proxy: refused, through another proxy"
        )
        #expect(try await outcome(next, request(attempt: 2)) == "the proxy: refused")
        #expect(seen.all == ["a", "b"])
        #expect(
            try await outcome(next, request(attempt: 3))
                == "the proxy: all rest for a while, later: all proxies rest for a while")
        #expect(seen.all.count == 2)
    }

    @Test("aren't tried in turn for a request that mustn't be sent twice, or has been sent often enough")
    func bounds() async throws {
        let next = try stack("proxies: {list: [a.example, b.example]}\nretry: {times: 2}") { request in
            throw FetchFailure(.connectTimeout, url: request.url)
        }
        var post = try request()
        post.method = .post
        #expect(try await outcome(next, post) == "timeout: no connection")
        #expect(try await outcome(next, request(attempt: 2)).contains("again"))
        #expect(try await outcome(next, request(attempt: 3)) == "timeout: no connection")
    }

    @Test("that want other credentials have failed, and their 407 is no page", arguments: [true, false])
    func refusal(isOwn: Bool) async throws {
        let next = try stack("proxies: {list: [a.example]}") { Response(to: $0, status: .proxyAuthenticationRequired) }
        var request = try request()
        request.allowedStatuses = [200...499]
        if isOwn { request.proxy = Proxy("http://user:secret@o.example") }
        do {
            _ = try await next(request)
            Issue.record("no failure")
        } catch let failure as FetchFailure {
            #expect(failure.reason == .proxy("it wants other credentials"))
            #expect(failure.detail == "http://\(isOwn ? "o" : "a").example:8080")
            #expect(!"\(failure)".contains("secret"))
        }
    }

    @Test("of the next tier follow a block: a page that is recognised, or a status")
    func blocked() async throws {
        let seen = Hosts()
        let store = MemoryJobStore()
        let yaml = "proxies: {tiers: [direct, a.example, z.example]}"
        let answer: @Sendable (Request) throws -> Response = { request in
            guard let proxy = request.proxy else { throw block("wall", at: request.url) }
            return Response(to: request, status: proxy.host == "a.example" ? .forbidden : .ok)
        }
        let next = try stack(yaml, seen, store: store, answer: answer)
        #expect(
            try await outcome(next, request())
                == "blocked: wall, again: blocked: wall, through another proxy")
        #expect(
            try await outcome(next, request(attempt: 2)) == "403, again: 403 Forbidden, through another proxy")
        #expect(try await outcome(next, request(attempt: 3)) == "200")
        #expect(try await outcome(next, request("http://other.example/")).hasPrefix("blocked"))
        #expect(seen.all == ["-", "a", "z", "-"])

        // The next process goes on where this one was.
        let later = Hosts()
        let restarted = try stack(yaml, later, store: store, answer: answer)
        for host in ["films", "other", "third"] {
            _ = try await outcome(restarted, request("http://\(host).example/"))
        }
        #expect(later.all == ["z", "a", "-"])
    }

    @Test("leave a 429 to the retry, and use the next tier then; accepted statuses are pages")
    func statuses() async throws {
        let seen = Hosts()
        let next = try stack("proxies: {tiers: [direct, z.example]}", seen) { request in
            Response(to: request, status: request.proxy == nil ? .tooManyRequests : .forbidden)
        }
        var accepting = try request()
        accepting.allowedStatuses = [200...499]
        #expect(try await outcome(next, accepting) == "429")
        #expect(try await outcome(next, request()) == "429")
        #expect(try await outcome(next, request(attempt: 2)) == "403")
        #expect(seen.all == ["-", "-", "z"])
    }

    @Test("don't override the wishes of another layer, such as another session")
    func otherReschedule() async throws {
        let next = try stack("proxies: {tiers: [direct, z.example]}") { request in
            var failure = block("wall", at: request.url)
            failure.reschedule = .retry(after: .seconds(5), because: "a new session")
            throw failure
        }
        #expect(try await outcome(next, request()) == "blocked: wall, again: a new session")
    }

    @Test("that are nonsense in the store do no harm")
    func hostileStore() async throws {
        let store = MemoryJobStore()
        for (host, text) in [
            ("a", ""), ("b", "1"), ("c", "x y"), ("d", "-5 0"), ("e", "1 -9223372036854775808"),
            ("f", "1 9223372036854775807"), ("g", "9223372036854775807 9223372036854775807"),
        ] { store.put(Array(text.utf8), for: host + ".example", in: "proxies") }
        let seen = Hosts()
        let next = try stack("proxies: {tiers: [direct, z.example]}", seen, store: store)
        for host in ["a", "b", "c", "d", "e", "f", "g"] { _ = try await next(request("http://\(host).example/")) }
        #expect(seen.all == ["-", "-", "-", "-", "-", "z", "z"])
    }

    @Test("carry a crawl around blocks and failures, within the attempts that there are", .timeLimit(.minutes(5)))
    func crawl() async throws {
        var settings = try settings(
            """
            middleware: [retry, redirect, proxies]
            proxies: {tiers: [direct, [a.example, b.example]], failures: 1}
            retry: {first_delay: 1ms}
            """)
        settings.outputs = []
        let seen = Hosts()
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings,
            downloader: StubDownloader { request in
                let letter = request.proxy.map { String($0.host.prefix(1)) } ?? "-"
                seen.add(letter)
                switch letter {
                case "-": return Response(to: request, status: .forbidden)
                case "a": throw FetchFailure(.notConnected, url: request.url)
                default:
                    return Response(
                        to: request, status: .ok, headerFields: [.contentType: "text/html"],
                        body: Array("<h1>through</h1>".utf8))
                }
            })
        #expect(seen.all == ["-", "a", "b"])
        #expect(try crawl.items(Walker.Heading.self).map(\.text) == ["through"])
        #expect(crawl.summary.retries == 2)
        #expect(crawl.summary.failures.isEmpty)
    }
}
