import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderHTTP
@testable import SpiderMiddleware

@Suite("Credentials over a site", .timeLimit(.minutes(5)))
struct MiddlewareAuthTests {
    private static let basic = "Basic c3BpZGVyOm9wZW4gc2VzYW1l"
    private static let layers = "middleware: [auth, redirect, headers]"

    /// What the site was asked for, and with which credentials.
    private func sent(_ site: TestSite) -> [String: [String?]] {
        Dictionary(grouping: site.requests, by: \.path).mapValues { $0.map { $0.field("Authorization") } }
    }

    private func away(_ path: String) -> Answer {
        Answer { request in
            .redirect(to: "http://localhost:\(request.field("Host")?.split(separator: ":").last ?? "")\(path)")
        }
    }

    @Test("go to the very origin that they are for: along no link and no redirect to another")
    func origins() async throws {
        try await TestSite.withSite {
            $0.on("/") { request in
                let port = request.field("Host")?.split(separator: ":").last ?? ""
                return .html(html("home", links: ["/near", "/away", "/round", "http://localhost:\(port)/link"]))
            }
            $0.page("/near", html("near"))
            $0.on("/away", away("/far"))
            $0.page("/far", html("far"))
            $0.page("/link", html("link"))
            $0.on("/round", .redirect(to: "/end"))
            $0.page("/end", html("end"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site,
                configuration: """
                    \(Self.layers)
                    auth: {origins: {"\(site.url)/": {basic: {user: spider, password: open sesame}}}}
                    """)
            #expect(try crawl.headings == ["end", "far", "home", "link", "near"])
            let basic = [Self.basic as String?]
            #expect(
                sent(site) == [
                    "/": basic, "/near": basic, "/away": basic, "/round": basic, "/end": basic, "/far": [nil],
                    "/link": [nil],
                ])
        }
    }

    @Test("don't go to another port, nor to another scheme")
    func ports() throws {
        var settings = Settings()
        settings.auth.origins = ["https://a.test": AuthEntry(.bearer("t"))]
        let layer = try AuthMiddleware(settings, log: Logger(label: "test"))
        func field(_ address: String) throws -> String? {
            try layer.prepare(Request(url(address))).headerFields[.authorization]
        }
        #expect(try field("https://a.test:443/x?y") == "Bearer t")
        for other in [
            "http://a.test/", "https://a.test:444/", "http://a.test:443/", "https://b.a.test/", "https://a.test.b/",
            "https://test/", "data:,https://a.test/",
        ] {
            #expect(try field(other) == nil, "\(other)")
        }
    }

    @Test("of a request's own aren't changed")
    func own() throws {
        var settings = Settings()
        settings.auth.origins = ["https://a.test": AuthEntry(.bearer("t"))]
        let layer = try AuthMiddleware(settings, log: Logger(label: "test"))
        var request = Request(try url("https://u:p@a.test/"))
        request.headerFields[.authorization] = "Own x"
        let sent = layer.prepare(request)
        #expect(sent.headerFields[.authorization] == "Own x")
        #expect(sent.url.href == "https://a.test/")
    }

    @Test(
        "in a URL are taken out of it, and are for its origin alone",
        arguments: ["auth, redirect, referer", "redirect, referer, auth"])
    func userInfo(layers: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .redirect(to: "/home"))
            $0.page("/home", html("home", links: ["/near", "/away"]))
            $0.page("/near", html("near"))
            $0.on("/away", away("/far"))
            $0.page("/far", html("far"))
        } run: { site in
            let start = "http://spider:open%20sesame@127.0.0.1:\(site.port)/"
            let crawl = try await CollectedCrawl(
                over: site, from: [start], configuration: "middleware: [\(layers)]")
            #expect(try crawl.headings == ["far", "home", "near"])
            let basic = [Self.basic as String?]
            #expect(sent(site) == ["/": basic, "/home": basic, "/near": basic, "/away": basic, "/far": [nil]])
            for request in site.requests {
                #expect(!request.fields.contains { $0.value.contains("sesame") || $0.value.contains("spider:") })
            }
            #expect(try !crawl.items(Walker.Heading.self).contains { $0.url.contains("sesame") })
        }
    }

    @Test("in a link's URL are for this request, and change nothing for others")
    func userInfoOfLink() async throws {
        try await TestSite.withSite {
            $0.on("/") { request in
                let host = request.field("Host") ?? ""
                return .html(html("home", links: ["http://evil:x@\(host)/trap"]))
            }
            $0.page("/trap", html("trap", links: ["/next"]))
            $0.page("/next", html("next"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site,
                configuration: """
                    middleware: [auth]
                    auth: {origins: {"\(site.url)": {bearer: t0ken}}}
                    """)
            #expect(try crawl.headings == ["home", "next", "trap"])
            #expect(sent(site) == ["/": ["Bearer t0ken"], "/trap": ["Basic ZXZpbDp4"], "/next": ["Bearer t0ken"]])
        }
    }

    @Test("that a session has learnt from a URL are for this session alone")
    func session() async throws {
        let layer = try AuthMiddleware(Settings(), log: Logger(label: "test"))
        var start = Request(try url("http://u:p@a.test/"))
        start.session = "one"
        let next = Next([layer], around: StubDownloader { Response(to: $0, status: .ok) })
        #expect(try await next(start).request.headerFields[.authorization] == "Basic dTpw")
        for (session, field) in [("one", "Basic dTpw"), ("", nil), ("two", nil)] {
            var request = Request(try url("http://a.test/next"))
            request.session = session
            #expect(layer.prepare(request).headerFields[.authorization] == field, "\(session)")
        }
    }

    @Test("come from a .netrc file, by host; its 'default' goes nowhere")
    func netrc() async throws {
        let file = TemporaryFile()
        try file.write("machine 127.0.0.1 login spider password \"open sesame\"\ndefault login x password y\n")
        try await TestSite.withSite {
            $0.on("/", away("/far"))
            $0.page("/far", html("far"))
        } run: { site in
            _ = try await CollectedCrawl(over: site, configuration: "\(Self.layers)\nauth: {netrc: \(file.path)}")
            #expect(sent(site) == ["/": [Self.basic], "/far": [nil]])
        }
        try file.write("machine a login b pass geheim")
        let error = try await #require(throws: ConfigurationError.self) {
            try await TestSite.withSite { _ in
            } run: { site in
                _ = try await CollectedCrawl(over: site, configuration: "\(Self.layers)\nauth: {netrc: \(file.path)}")
            }
        }
        #expect("\(error)".hasPrefix("\(file.path): line 1: expected machine"))
        #expect(!"\(error)".contains("geheim"))
    }
}

/// A server that lets those in who answer by Digest, and checks all of the answer.
final class DigestGate: Sendable {
    private struct State {
        var nonce = "nonce-1"
        var numbers: Set<String> = []
        var stale = 0
    }

    let algorithm: DigestAlgorithm
    private let password: String
    private let state = Mutex(State())

    init(_ algorithm: DigestAlgorithm, password: String = "open sesame") {
        self.algorithm = algorithm
        self.password = password
    }

    /// The nonce is no longer taken, and neither are the next ones, so many.
    func expire(nonces: Int = 1) { state.withLock { $0.stale = nonces } }

    func answer(_ request: ReceivedRequest, _ page: Answer) -> Answer {
        state.withLock { state in
            let fields = request.field("Authorization").map { Challenge.all(in: [$0]) } ?? []
            guard let given = fields.first?.parameters, fields.first?.scheme == "digest" else {
                return refusal(state, false)
            }
            if state.stale > 0 {
                state.stale -= 1
                state.nonce += "x"
                state.numbers = []
                return refusal(state, true)
            }
            let secret = algorithm.digest(Array("spider:r\"ealm:\(password)".utf8))
            let action = algorithm.digest(Array("\(request.method):\(request.target)".utf8))
            let (number, clientNonce) = (given["nc"] ?? "", given["cnonce"] ?? "")
            let expected = algorithm.digest(
                Array("\(secret):\(state.nonce):\(number):\(clientNonce):auth:\(action)".utf8))
            guard given["response"] == expected, given["nonce"] == state.nonce, given["uri"] == request.target,
                given["opaque"] == "o", given["username"] == "spider", number.utf8.count == 8,
                state.numbers.insert(number).inserted
            else { return refusal(state, false) }
            return page
        }
    }

    private func refusal(_ state: State, _ isStale: Bool) -> Answer {
        Answer.text("who?", status: 401)
            .field("WWW-Authenticate", "Basic realm=\"weak\"")
            .field(
                "WWW-Authenticate",
                """
                Digest realm="r\\"ealm", nonce="\(state.nonce)", qop="auth,auth-int", opaque="o", stale=\(isStale), \
                algorithm=\(algorithm.rawValue), Digest realm="r\\"ealm", nonce="weak", algorithm=MD5, qop="auth"
                """)
    }
}

@Suite("Digest authentication over a site", .timeLimit(.minutes(5)))
struct MiddlewareDigestTests {
    private func configuration(_ site: TestSite, scheme: String = "digest") -> String {
        """
        middleware: [auth, redirect]
        concurrency: 1
        auth: {origins: {"\(site.url)": {\(scheme): {user: spider, password: open sesame}}}}
        """
    }

    private func counts(_ site: TestSite) -> [String: Int] {
        Dictionary(site.paths.map { ($0, 1) }, uniquingKeysWith: +)
    }

    @Test(
        "asks once, and then answers before it is asked", arguments: [DigestAlgorithm.sha256, .sha512],
        ["digest", "basic"])
    func once(algorithm: DigestAlgorithm, scheme: String) async throws {
        let gate = DigestGate(algorithm)
        try await TestSite.withSite {
            $0.on("/") { gate.answer($0, .html(html("home", links: ["/1?a=b", "/2", "/round"]))) }
            $0.on("/{page}") { gate.answer($0, .html(html("page"))) }
            $0.on("/round") { gate.answer($0, .redirect(to: "/end")) }
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: configuration(site, scheme: scheme))
            #expect(try crawl.headings == ["home", "page", "page", "page"])
            #expect(counts(site) == ["/": 2, "/1?a=b": 1, "/2": 1, "/round": 1, "/end": 1])
            // Where Digest is configured, the password itself is never sent.
            let basics = site.requests.filter { $0.field("Authorization")?.hasPrefix("Basic") == true }
            #expect(basics.count == (scheme == "basic" ? 1 : 0))
        }
    }

    @Test("takes a new nonce if the old one has become stale, and once more if that is stale too")
    func stale() async throws {
        let gate = DigestGate(.md5)
        try await TestSite.withSite {
            $0.on("/") { request in
                let answer = gate.answer(request, .html(html("home", links: ["/next"])))
                // The page has been answered: whatever comes next is stale, twice.
                if request.attempt == 2 { gate.expire(nonces: 2) }
                return answer
            }
            $0.on("/next") { gate.answer($0, .html(html("next"))) }
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: configuration(site))
            #expect(try crawl.headings == ["home", "next"])
            #expect(counts(site) == ["/": 2, "/next": 3])
        }
    }

    @Test("returns the response as it is if the server refuses, and doesn't try the password on every page")
    func refused() async throws {
        let gate = DigestGate(.sha256, password: "another")
        try await TestSite.withSite {
            $0.on("/{page}") { gate.answer($0, .html("")) }
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/1", "/2", "/3"], configuration: configuration(site))
            #expect(crawl.summary.failures.mapValues(\.count) == ["401 Unauthorized": 3])
            #expect(site.requests.filter { $0.field("Authorization") != nil }.count == 1)
            #expect(site.requestCount == 4)
        }
    }

    @Test("doesn't answer another origin, nor an endless number of nonces")
    func bounds() async throws {
        let gate = DigestGate(.sha256)
        try await TestSite.withSite {
            $0.on("/") { .redirect(to: "http://localhost:\($0.field("Host")?.split(separator: ":").last ?? "")/far") }
            $0.on("/far") { gate.answer($0, .html("")) }
            $0.on("/stale") { request in
                gate.expire()
                return gate.answer(request, .html(""))
            }
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/", "/stale"], configuration: configuration(site))
            #expect(crawl.summary.failures.mapValues(\.count) == ["401 Unauthorized": 2])
            #expect(counts(site) == ["/": 1, "/far": 1, "/stale": 3])
            #expect(site.requests.filter { $0.path == "/far" }.allSatisfy { $0.field("Authorization") == nil })
        }
    }
}
