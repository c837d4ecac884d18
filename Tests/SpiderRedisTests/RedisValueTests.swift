import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL
import SpiderValue
import Testing

@testable import SpiderRedis

@Suite("Decisions without a server")
struct RedisValueTests {
    private let start = ContinuousClock.now

    @Test("a server that is away is tried again after longer and longer pauses, 5 s at most")
    func backoff() {
        var backoff = RedisBackoff()
        #expect(backoff.isDue(start) && !backoff.isAway)
        var pauses: [Duration] = []
        for _ in 0..<8 {
            backoff.failed(now: start)
            pauses.append((backoff.retryAt ?? start) - start)
        }
        #expect(pauses == [100, 200, 400, 800, 1600, 3200, 5000, 5000].map { Duration.milliseconds($0) })
        #expect(!backoff.isDue(start + .milliseconds(4999)))
        #expect(backoff.isDue(start + .seconds(5)))
        backoff.succeeded()
        #expect(backoff == RedisBackoff())
    }

    @Test(
        "passing errors are waited for, and mistakes aren't",
        arguments: [
            ("LOADING Redis is loading the dataset in memory (script sync)", true),
            ("OOM command not allowed when used memory > 'maxmemory'.", true),
            ("READONLY You can't write against a read only replica.", true),
            ("WRONGPASS invalid username-password pair", false), ("ERR unknown command", false),
        ])
    func passing(text: String, isPassing: Bool) {
        #expect(RedisError.refused(server: "redis://h:6379", text: text).isPassing == isPassing)
    }

    @Test("times of the server's clock become times of the process")
    func heads() throws {
        var heads = HostHeads(limit: 2)
        let (a, b, c) = (try host("http://a/"), try host("http://b/"), try host("http://c/"))
        heads.set(server: 10_000, own: start)
        var news: [Bool] = []
        news.append(heads.set(a, .init(id: 1, priority: 5, at: 10_000)))
        news.append(heads.set(a, .init(id: 1, priority: 5, at: 10_000)))
        news.append(heads.set(b, .init(id: 2, priority: 0, at: 10_250)))
        // As many as it may know.
        news.append(heads.set(c, .init(id: 3, priority: 0, at: 0)))
        #expect(news == [true, false, true, false])
        #expect(heads.head(of: a, now: start) == QueueHead(priority: 5, id: 1))
        let later = start + .milliseconds(250)
        #expect(heads.head(of: b, now: start) == QueueHead(priority: 0, id: 2, notBefore: later))
        #expect(heads.head(of: b, now: later) == QueueHead(priority: 0, id: 2))
        #expect(heads.head(of: c, now: start) == nil)
        #expect(heads.readyCount(now: start) == 1)
        #expect(heads.readyCount(now: later) == 2)
        news = [heads.set(a, nil), heads.set(c, .init(id: 3, priority: 0, at: 0))]
        #expect(news == [true, true])
        #expect(heads.head(of: a, now: start) == nil)
    }

    @Test("the latest fingerprints are remembered, and twice as many at most")
    func recent() throws {
        var recent = RecentFingerprints(limit: 2)
        let all = (0..<6).map { Fingerprint(high: 0, low: $0) }
        for fingerprint in all { recent.insert(fingerprint) }
        #expect(all.map { recent.contains($0) } == [false, false, true, true, true, true])
    }

    @Test("a request is stored without default values, and comes back whole")
    func coding() throws {
        let coding = RequestCoding(PageCoding(AnyPage.self))
        var request = Request(try url("http://a/?b=1"))
        let short = try coding.encode(request, AnyPage.any)
        #expect(String(decoding: short, as: UTF8.self) == #"{"request":{"url":"http://a/?b=1"},"page":{"any":{}}}"#)
        request.method = .post
        request.headerFields[.accept] = "text/html"
        request.body = .bytes([0, 255])
        request.priority = -3
        request.depth = 4
        request.redirects = [try url("http://b/")]
        let (read, page) = try coding.decode(try coding.encode(request, AnyPage.film(title: "M")))
        #expect(try Value(encoding: read) == Value(encoding: request))
        #expect(page as? AnyPage == .film(title: "M"))
        for text in ["", "{}", "[1]", #"{"request":{},"page":{"any":{}}}x"#, #"{"request":{"url":"http://a/"}}"#] {
            #expect(throws: (any Error).self) { try coding.decode(Array(text.utf8)) }
        }
        #expect(throws: (any Error).self) {
            try coding.decode(Array(#"{"request":{"url":"http://a/"},"page":{"other":{}}}"#.utf8))
        }
    }

    @Test("a command is its words with their lengths")
    func command() {
        var command = RedisCommand("SET", "k")
        command.append([0, 13, 10])
        command.append(-5)
        #expect(
            command.bytes == Array("*4\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n".utf8) + [0, 13, 10]
                + Array("\r\n$2\r\n-5\r\n".utf8))
    }

    @Test("all keys of a job are on one node of a cluster")
    func keys() {
        let keys = RedisKeys(job: "films")
        #expect(keys.job == "spider:{films:0}:job")
        #expect(keys.state("robots") == "spider:{films:0}:state:robots")
        #expect(keys.all == "spider:{films:0}:*")
    }
}
