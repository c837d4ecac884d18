import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

extension CookieSessions {
    /// The field that a request is sent with, as text.
    fileprivate mutating func header(for url: WebURL, session: String, now: UnixTime) -> String? {
        let pairs = cookies(for: url, session: session, now: now).map { String(decoding: $0.pair, as: UTF8.self) }
        return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
    }

    fileprivate mutating func store(
        setCookies headers: [String], from url: WebURL, session: String, now: UnixTime
    ) -> [CookieError] {
        store(setCookies: headers.map { Array($0.utf8) }, from: url, session: session, now: now)
    }
}

@Suite("Cookies of sessions")
struct CookieSessionsTests {
    private let now: UnixTime = 1_700_000_000
    private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func sessions(_ yaml: String = "{}") throws -> CookieSessions {
        CookieSessions(
            try ConfigurationLoader(contents: Array("cookies: \(yaml)".utf8), name: "c", registry: .ofTests).settings()
                .cookies)
    }

    @Test("know nothing of each other's, and begin with the configured ones each")
    func apart() throws {
        var sessions = try sessions("{values: {a: 1}}")
        let home = try url("http://a.test/")
        sessions.start(at: "a.test")
        _ = sessions.store(setCookies: ["b=2"], from: home, session: "", now: now)
        _ = sessions.store(setCookies: ["c=3", "d=4; Domain=com"], from: home, session: "x", now: now)
        #expect(sessions.header(for: home, session: "", now: now) == "b=2; a=1")
        #expect(sessions.header(for: home, session: "x", now: now) == "c=3; a=1")
        #expect(sessions.header(for: home, session: "y", now: now) == "a=1")
        #expect(sessions.header(for: try url("http://b.test/"), session: "y", now: now) == nil)
        sessions.start(at: "b.test")
        #expect(sessions.header(for: try url("http://b.test/"), session: "y", now: now) == "a=1")
    }

    @Test("are removed if there are too many, the least recently used first, and never the unnamed session")
    func limit() throws {
        var sessions = try sessions("{sessions: 2}")
        let home = try url("http://a.test/")
        for (session, value) in [("", "0"), ("1", "1"), ("2", "2"), ("1", "1"), ("3", "3")] {
            _ = sessions.store(setCookies: ["n=\(value)"], from: home, session: session, now: now)
        }
        let left = ["", "1", "2", "3"].map { sessions.header(for: home, session: $0, now: now) }
        // To ask for "2" drops another one.
        #expect(left == ["n=0", "n=1", nil, nil] || left == ["n=0", "n=1", nil, "n=3"])
        let changes = sessions.takeChanges()
        #expect(changes.contains { $0.session == "2" && $0.domain == "a.test" && $0.cookies.isEmpty })
    }

    @Test("report changes once")
    func changes() throws {
        var sessions = try sessions()
        let home = try url("http://a.test/")
        _ = sessions.store(setCookies: ["b=2; SameSite=Lax"], from: home, session: "x", now: now)
        let cookie = Cookie(name: "b", value: "2", domain: "a.test", sameSite: .lax)
        #expect(sessions.takeChanges() == [.init(session: "x", domain: "a.test", cookies: [cookie])])
        #expect(sessions.takeChanges() == [])
        _ = sessions.store(setCookies: ["b=; Max-Age=0"], from: home, session: "x", now: now)
        #expect(sessions.takeChanges() == [.init(session: "x", domain: "a.test", cookies: [])])
    }

    private func response(to request: Request, setting cookies: [String], _ layer: CookiesMiddleware) async throws
        -> String?
    {
        let downloader = StubDownloader { request in
            var response = Response(to: request, status: .ok)
            for cookie in cookies { response.headerFields.append(HTTPField(name: .setCookie, value: cookie)) }
            return response
        }
        return try await layer.handle(request, next: Next([], around: downloader)).request.headerFields[.cookie]
    }

    @Test("are kept with the job, those that end with the session too, and are there in the next process")
    func kept() async throws {
        let store = MemoryJobStore()
        var request = Request(try url("https://www.example.org/"))
        request.session = "a b\tc"
        let first = try CookiesMiddleware(CookieSettings(), store: store, log: log)
        _ = try await response(
            to: request, setting: ["a=1; Secure", "b=2; Domain=example.org; Max-Age=1000", "c=3", "c=; Max-Age=0"],
            first)
        try await first.finish()
        let second = try CookiesMiddleware(CookieSettings(), store: store, log: log)
        #expect(second.prepare(request).headerFields[.cookie] == "b=2; a=1")
        request.session = ""
        #expect(second.prepare(request).headerFields == [:])
    }

    @Test("that were kept come before those of a file, which is older")
    func keptAndFile() async throws {
        let file = TemporaryFile()
        try file.write("www.example.org\tFALSE\t/\tFALSE\t0\ta\told\nwww.example.org\tFALSE\t/\tFALSE\t0\tb\told\n")
        var settings = CookieSettings()
        settings.file = file.path
        let store = MemoryJobStore()
        let request = Request(try url("http://www.example.org/"))
        let first = try CookiesMiddleware(settings, store: store, log: log)
        #expect(try await response(to: request, setting: ["a=new", "b=; Max-Age=0"], first) == "a=old; b=old")
        try await first.finish()
        try file.write("www.example.org\tFALSE\t/\tFALSE\t0\tb\told\n")
        let second = try CookiesMiddleware(settings, store: store, log: log)
        #expect(second.prepare(request).headerFields == [.cookie: "a=new"])
    }

    @Test("that were kept and can't be read are skipped")
    func broken() throws {
        let store = MemoryJobStore()
        for (key, text) in [("a.test ", "[{}]"), ("a.test", "[]"), ("b.test x", "no JSON"), (" ", "[]")] {
            store.put(Array(text.utf8), for: key, in: "cookies")
        }
        let layer = try CookiesMiddleware(CookieSettings(), store: store, log: log)
        #expect(layer.prepare(Request(try url("http://a.test/"))).headerFields == [:])
    }

    @Test("are visible to a layer outside that asks what will be sent")
    func prepared() async throws {
        var settings = CookieSettings()
        settings.values = try ConfigurationLoader(
            contents: Array("cookies: {values: {a: 1}}".utf8), name: "c", registry: .ofTests
        ).settings().cookies.values
        let layer = try CookiesMiddleware(settings, log: log)
        let request = Request(try url("http://a.test/"))
        let next = Next([layer], around: StubDownloader { Response(to: $0, status: .ok) })
        #expect(next.prepared(request).headerFields == [.cookie: "a=1"])
        #expect(try await next(request).request.headerFields == [.cookie: "a=1"])
    }
}
