import HTTPTypes
import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderMiddleware
@testable import SpiderRedis

@Suite("The store that workers share", .timeLimit(.minutes(5)))
struct RedisJobStoreTests {
    private func contents(_ store: any JobStore, _ section: String = "a") throws -> [String] {
        try store.entries(of: section).map { "\($0.key)=\($0.value)" }
    }

    @Test("keeps entries for all workers of the job")
    func shared() throws {
        let server = try RedisServer()
        let (one, other) = (RedisJobStore(try server.address()), RedisJobStore(try server.address()))
        one.put([2], for: "2", in: "a")
        one.put([], for: "1", in: "a")
        one.put([0, 255], for: "1", in: "b")
        #expect(try one.value(of: "2", in: "a") == [2], "before it is written")
        try one.flush()
        #expect(try contents(other) == ["1=[]", "2=[2]"])
        #expect(try other.value(of: "1", in: "b") == [0, 255])
        other.put(nil, for: "1", in: "a")
        #expect(try other.value(of: "1", in: "a") == nil)
        try other.flush()
        #expect(try contents(one) == ["2=[2]"])
        #expect(try RedisJobStore(server.address("another")).value(of: "2", in: "a") == nil)
    }

    @Test("loses nothing while the server is away")
    func away() throws {
        let server = try RedisServer(keeps: true)
        let store = RedisJobStore(try server.address())
        store.put([1], for: "1", in: "a")
        try store.flush()
        server.stop()
        store.put([2], for: "2", in: "a")
        store.put([3], for: "1", in: "a")
        #expect(throws: FrontierAway.self) { try store.flush() }
        #expect(throws: FrontierAway.self) { try store.value(of: "3", in: "a") }
        try server.start()
        let other = RedisJobStore(try server.address())
        #expect(try contents(other) == ["1=[1]"])
        // It tries again when its pause is over.
        while (try? store.flush()) == nil {}
        #expect(try contents(other) == ["1=[3]", "2=[2]"])
    }

    @Test("reports a page's entries to other workers before they take a request that the page leads to")
    func heard() throws {
        let server = try RedisServer()
        let stores = [RedisJobStore(try server.address()), RedisJobStore(try server.address())]
        let heard = Mutex<[String]>([])
        for store in stores { store.watch("starts") { entries in heard.withLock { $0 = entries.map(\.key) } } }
        let workers = try stores.map {
            try RedisFrontier(
                server.address(), spider: "s", pages: PageCoding(AnyPage.self), store: $0, log: .silent)
        }
        #expect(try workers[0].refresh(now: .now).begins)
        stores[0].put([1], for: "http://a", in: "starts")
        stores[0].put([1], for: "http://a", in: "robots")
        let start = PageCommit(
            id: nil, disposition: .done, requests: [try found("http://a/1"), try found("http://a/2")])
        _ = try workers[0].commit([start], now: .now)
        #expect(heard.withLock { $0 }.isEmpty)
        #expect(try workers[1].take(from: host("http://a/"), within: .unlimited, now: .now)?.id == 1)
        #expect(heard.withLock { $0 } == ["http://a"])
        heard.withLock { $0 = [] }
        #expect(try workers[1].take(from: host("http://a/"), within: .unlimited, now: .now)?.id == 2)
        #expect(heard.withLock { $0 }.isEmpty, "nothing has changed since")
    }

    @Test("gives the starts of one worker to the others: scope, credentials, configured cookies, cookies that were set")
    func starts() async throws {
        let server = try RedisServer()
        let yaml = "{headers: {X-Api-Key: k}, cookies: {values: {lang: en}}}"
        let ready = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: Registry())
            .settings()
        let stores = [RedisJobStore(try server.address()), RedisJobStore(try server.address())]
        let workers = try stores.map {
            try RedisFrontier(
                server.address(), spider: "s", pages: PageCoding(AnyPage.self), store: $0, log: .silent)
        }
        let scopes = try stores.map { try ScopeMiddleware(ready.scope, store: $0, log: .silent) }
        let headers = try stores.map { try HeadersMiddleware(ready, store: $0) }
        let cookies = try stores.map { try CookiesMiddleware(ready.cookies, store: $0, log: .silent) }
        var page = Request(try url("http://a/2"))
        page.depth = 1

        #expect(scopes[1].reasonToSkip(page) != nil)
        #expect(try workers[0].refresh(now: .now).begins)
        let start = Request(try url("http://a/1"))
        #expect(scopes[0].reasonToSkip(start) == nil)
        _ = headers[0].prepare(start)
        let answer = StubDownloader { request in
            Response(to: request, status: .ok, headerFields: [.setCookie: "id=7; Path=/"])
        }
        _ = try await Next([cookies[0]], around: answer)(start)
        let commit = PageCommit(id: nil, disposition: .done, requests: [FoundRequest(page, page: AnyPage.any)])
        _ = try workers[0].commit([commit], now: .now)
        #expect(try workers[1].take(from: host("http://a/"), within: .unlimited, now: .now) != nil)

        #expect(scopes[1].reasonToSkip(page) == nil)
        #expect(headers[1].prepare(page).headerFields[HTTPField.Name("X-Api-Key") ?? .accept] == "k")
        let sent = cookies[1].prepare(page).headerFields[.cookie]?.split(separator: "; ").sorted()
        #expect(sent == ["id=7", "lang=en"])
    }
}
