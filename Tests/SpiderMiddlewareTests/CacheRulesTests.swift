import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import Testing

@testable import SpiderHTTP
@testable import SpiderMiddleware

/// A moment to count from: Sun, 06 Nov 1994 08:49:37 GMT.
private let noon: UnixTime = 784_111_777

private func date(_ offset: Int64) -> String { HTTPDate(noon.advanced(by: offset)).description }

/// A response that was asked for and came at `noon`, unless said otherwise.
private func stored(
    _ fields: HTTPFields, status: Int = 200, asked: Int64 = 0, answered: Int64 = 0, restricted: Bool = false
) -> CachedResponse {
    CachedResponse(
        status: status, headerFields: fields, requestTime: noon.advanced(by: asked),
        responseTime: noon.advanced(by: answered), isRestricted: restricted)
}

@Suite("Rules of the cache")
struct CacheRulesTests {
    private let rules = CacheRules()

    // MARK: Age and lifetime

    @Test(
        "a response's age counts from when it was made, requested and received",
        arguments: [
            ([:], 0, 0, 100, 100),
            ([.date: date(0)], 0, 0, 0, 0),
            ([.date: date(-10)], 0, 0, 100, 110),
            // What was on its way for five seconds may have been made at their beginning.
            ([.date: date(5)], 0, 5, 5, 5),
            ([.date: date(0), .age: "30"], 0, 5, 105, 135),
            ([.date: date(-60), .age: "30"], 0, 5, 105, 165),
            // A server whose clock is ahead, an age that is none, a clock of ours that was put back.
            ([.date: date(500)], 0, 0, 100, 100),
            ([.age: "-5"], 0, 0, 100, 100),
            ([.age: "7, 8"], 0, 0, 100, 100),
            ([:], 0, 0, -100, 0),
            ([.age: "99999999999999999999"], 0, 0, 5, 2_147_483_648),
        ] as [(HTTPFields, Int64, Int64, Int64, Int64)])
    func age(fields: HTTPFields, asked: Int64, answered: Int64, now: Int64, age: Int64) {
        #expect(stored(fields, asked: asked, answered: answered).age(at: noon.advanced(by: now)) == age)
    }

    @Test(
        "the rules know how long a response is fresh",
        arguments: [
            ([.cacheControl: "max-age=60", .expires: date(5)], 200, 60),
            ([.cacheControl: "s-maxage=60"], 200, 0),
            ([.date: date(-10), .expires: date(50)], 200, 60),
            ([.expires: date(50)], 200, 50),
            ([.date: date(0), .expires: date(-50)], 200, 0),
            ([.expires: "0", .lastModified: date(-1000)], 200, 0),
            ([.cacheControl: "max-age=x", .expires: date(50)], 200, 0),
            ([.lastModified: date(-1000)], 200, 100),
            ([.date: date(500), .lastModified: date(-500)], 404, 100),
            ([.lastModified: date(-1_000_000_000)], 200, 86_400),
            ([.lastModified: date(1000)], 200, 0),
            ([.lastModified: "yesterday"], 200, 0),
            ([.lastModified: date(-1000)], 302, 0),
            ([.lastModified: date(-1000), .cacheControl: "public"], 302, 100),
            ([:], 200, 0),
        ] as [(HTTPFields, Int, Int64)])
    func lifetime(fields: HTTPFields, status: Int, seconds: Int64) {
        #expect(stored(fields, status: status).lifetime == seconds)
    }

    // MARK: Answering

    /// What is done `age` seconds after a response with an entity tag came.
    private func decision(_ said: String, _ wanted: String = "", age: Int64) -> CacheDecision {
        let response = stored([.cacheControl: said, .eTag: "\"1\""])
        let fields: HTTPFields = wanted.isEmpty ? [:] : [.cacheControl: wanted]
        return rules.decision(for: fields, stored: response, now: noon.advanced(by: age))
    }

    private let asking = CacheDecision.revalidate(conditions: [.ifNoneMatch: "\"1\""])

    @Test("a fresh response is used, a stale one is validated")
    func freshness() {
        #expect(decision("max-age=60", age: 59) == .serve(age: 59))
        #expect(decision("max-age=60", age: 60) == asking)
        #expect(decision("no-cache, max-age=60", age: 0) == asking)
        #expect(decision("no-cache=\"set-cookie\", max-age=60", age: 0) == asking)
        #expect(rules.decision(for: [:], stored: nil, now: noon) == .fetch)
        #expect(rules.decision(for: [:], stored: stored([:]), now: noon) == .fetch)
        let changed = stored([.lastModified: date(-10)])
        #expect(
            rules.decision(for: [:], stored: changed, now: noon.advanced(by: 5))
                == .revalidate(conditions: [.ifModifiedSince: date(-10)]))
        let forAlways = stored([.cacheControl: "max-age=60"], restricted: true)
        #expect(rules.decision(for: [:], stored: forAlways, now: noon) == .fetch)
    }

    @Test(
        "the request's directives apply",
        arguments: [
            ("max-age=60", "no-cache", 0, nil), ("max-age=60", "max-age=10", 10, 10),
            ("max-age=60", "max-age=10", 11, nil),
            ("max-age=60", "max-age=0", 0, nil), ("max-age=60, immutable", "max-age=0", 0, 0),
            ("max-age=60, immutable", "max-age=0", 60, nil), ("max-age=60, immutable", "no-cache", 0, nil),
            ("max-age=60", "min-fresh=20", 40, 40), ("max-age=60", "min-fresh=20", 41, nil),
            ("max-age=60", "max-stale=10", 70, 70), ("max-age=60", "max-stale=10", 71, nil),
            ("max-age=60", "max-stale", 1_000_000, 1_000_000), ("max-age=60, must-revalidate", "max-stale", 60, nil),
            ("max-age=60", "max-stale=10, max-age=5", 6, nil), ("max-age=60", "no-cache, max-stale", 61, nil),
        ] as [(String, String, Int64, Int64?)])
    func request(said: String, wanted: String, age: Int64, served: Int64?) {
        #expect(decision(said, wanted, age: age) == served.map { .serve(age: $0) } ?? asking)
        if served == nil { #expect(decision(said, wanted + ", only-if-cached", age: age) == .fail) }
    }

    @Test("nothing is sent if the request forbids it")
    func onlyIfCached() {
        #expect(decision("max-age=60", "only-if-cached", age: 0) == .serve(age: 0))
        #expect(rules.decision(for: [.cacheControl: "only-if-cached"], stored: nil, now: noon) == .fail)
        #expect(decision("max-age=60, stale-while-revalidate=60", "only-if-cached", age: 61) == .fail)
    }

    @Test("a stale response is used while it is validated, as long as the server allows it (RFC 5861, section 3)")
    func staleWhileRevalidate() {
        let said = "max-age=600, stale-while-revalidate=30"
        let meanwhile = CacheDecision.serveAndRevalidate(age: 629, conditions: [.ifNoneMatch: "\"1\""])
        #expect(decision(said, age: 599) == .serve(age: 599))
        #expect(decision(said, age: 629) == meanwhile)
        #expect(decision(said, age: 630) == asking)
        #expect(decision(said + ", must-revalidate", age: 600) == asking)
        #expect(decision(said, "no-cache", age: 600) == asking)
    }

    @Test(
        "a stale response replaces an error, unless forbidden (RFC 5861, section 4)",
        arguments: [
            ("max-age=600, stale-if-error=1200", "", 0, 1799, true),
            ("max-age=600, stale-if-error=1200", "", 0, 1800, false),
            ("max-age=600, stale-if-error=0", "", 5000, 700, false),
            ("max-age=600", "", 5000, 700, true), ("max-age=600", "", 0, 700, false),
            ("max-age=600", "stale-if-error=200", 0, 700, true),
            ("max-age=600, stale-if-error=1200, must-revalidate", "", 5000, 700, false),
            ("max-age=600, stale-if-error=1200, no-cache", "", 5000, 700, false),
            ("max-age=600, stale-if-error=1200", "no-cache", 5000, 700, false),
        ] as [(String, String, Int64, Int64, Bool)])
    func staleIfError(said: String, wanted: String, setting: Int64, age: Int64, expected: Bool) {
        let rules = CacheRules(staleIfError: setting)
        let fields: HTTPFields = wanted.isEmpty ? [:] : [.cacheControl: wanted]
        #expect(
            rules.mayServeOnError(stored([.cacheControl: said]), for: fields, now: noon.advanced(by: age)) == expected)
    }

    // MARK: Storing

    @Test(
        "the rules store only what a private cache may store",
        arguments: [
            ([:], 200, true), ([:], 301, true), ([:], 404, true), ([:], 302, false), ([:], 403, false),
            ([.cacheControl: "private"], 302, true), ([.cacheControl: "max-age=0"], 403, true),
            ([.expires: "0"], 302, true), ([.cacheControl: "s-maxage=9"], 302, false),
            ([.cacheControl: "no-store, max-age=9"], 200, false),
            ([.cacheControl: "no-store, must-understand"], 200, true),
            ([.cacheControl: "no-store, must-understand, max-age=9"], 418, false),
            ([.vary: "*"], 200, false), ([.vary: "Accept, *"], 200, false), ([.vary: "Accept"], 200, true),
            ([.cacheControl: "max-age=9"], 206, false), ([.cacheControl: "max-age=9"], 304, false),
            ([.cacheControl: "max-age=9"], 429, false), ([.cacheControl: "max-age=9"], 401, false),
            ([.cacheControl: "max-age=9"], 500, false), ([.cacheControl: "max-age=9"], 503, false),
            ([.setCookie: "a=b"], 200, true),
        ] as [(HTTPFields, Int, Bool)])
    func storing(fields: HTTPFields, status: Int, expected: Bool) {
        #expect(rules.mayStore(stored(fields, status: status), to: [:]) == expected)
        #expect(rules.mayStore(stored(fields, status: status), to: [.authorization: "Bearer x"]) == expected)
        #expect(!rules.mayStore(stored(fields, status: status), to: [.cacheControl: "no-store"]))
    }

    @Test("fields of the connection aren't stored")
    func connection() throws {
        var fields: HTTPFields = [
            .connection: "close, X-Hop ,", .contentType: "text/plain", .transferEncoding: "chunked",
        ]
        fields[try #require(HTTPField.Name("x-hop"))] = "1"
        fields[try #require(HTTPField.Name("Keep-Alive"))] = "timeout=5"
        #expect(stored(fields).headerFields == [.contentType: "text/plain"])
    }

    // MARK: After a 304

    @Test("a 304 updates the fields of a stored response, except those of the body")
    func update() throws {
        let response = stored([
            .eTag: "\"1\"", .cacheControl: "max-age=5", .contentType: "text/html", .contentLength: "9", .age: "3",
            .vary: "Accept", .date: date(0),
        ])
        let updated = response.updated(
            by: [
                .eTag: "W/\"1\"", .cacheControl: "max-age=50", .contentType: "text/plain", .contentLength: "0",
                .date: date(100), .connection: "close",
            ], requestTime: noon.advanced(by: 99), responseTime: noon.advanced(by: 100))
        #expect(
            updated
                == stored(
                    [
                        .contentType: "text/html", .contentLength: "9", .vary: "Accept", .eTag: "W/\"1\"",
                        .cacheControl: "max-age=50", .date: date(100),
                    ], asked: 99, answered: 100))
        #expect(updated?.age(at: noon.advanced(by: 100)) == 1)
        #expect(updated?.lifetime == 50)
    }

    @Test("a 304 for another response isn't accepted")
    func foreignUpdate() {
        let response = stored([.eTag: "\"1\""])
        #expect(response.updated(by: [.eTag: "\"2\""], requestTime: noon, responseTime: noon) == nil)
        #expect(response.updated(by: [:], requestTime: noon, responseTime: noon) == response)
    }

    @Test("the rules know which methods change resources")
    func methods() {
        let methods: [HTTPRequest.Method] = [.get, .head, .options, .trace, .post, .put, .delete, .patch]
        #expect(methods.filter(CacheRules.isUnsafe) == [.post, .put, .delete, .patch])
    }
}
