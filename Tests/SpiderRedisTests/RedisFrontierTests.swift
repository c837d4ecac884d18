import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderRedis

/// Several workers in one process; the server's clock is the real one, what the workers believe to be now is given.
@Suite("Workers of one job", .timeLimit(.minutes(5)))
struct RedisFrontierTests {
    private let site = "http://a/"

    /// A worker that has run `start`, which followed these pages.
    private func starter(_ server: RedisServer, pages: Int, lease: Duration = .seconds(600)) throws -> RedisFrontier {
        let worker = try server.worker(lease: lease)
        #expect(try worker.refresh(now: .now).begins)
        let requests = try (1...pages).map { try found("http://a/\($0)") }
        _ = try worker.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: .now)
        return worker
    }

    private func take(_ worker: RedisFrontier, within allowance: HostAllowance = .unlimited) throws -> QueuedRequest? {
        try worker.take(from: host(site), within: allowance, now: .now)
    }

    /// Turns until the worker has taken something: a dead worker's lease ends by the server's clock.
    private func takeAfterLease(_ worker: RedisFrontier) throws -> QueuedRequest {
        var now = ContinuousClock.now
        while true {
            now += .seconds(1)
            _ = try worker.refresh(now: now)
            if let taken = try take(worker) { return taken }
        }
    }

    private func items(_ server: RedisServer) throws -> [String] {
        let stream = RedisItemStream(try server.address(), log: .silent)
        return try stream.items(after: CollectedPosition(), atMost: 1_000, patience: .zero).records.map {
            $0.fields["title"]?.json ?? ""
        }
    }

    @Test("one of them runs `start`, and the others wait for it")
    func start() throws {
        let server = try RedisServer()
        let (one, other) = (try server.worker(), try server.worker())
        #expect(try one.refresh(now: .now).begins)
        #expect(try !other.refresh(now: .now).begins)
        #expect(one.waitingCount == 0, "its start is a page that runs")
        #expect(other.waitingCount == 1)
        _ = try one.commit([PageCommit(id: nil, disposition: .done)], now: .now)
        _ = try other.refresh(now: .now + .seconds(1))
        #expect(other.waitingCount == 0)
        #expect(try !server.worker().refresh(now: .now).begins)
    }

    @Test("another one runs `start` if the first leaves or dies before it is done; a late commit is refused")
    func startAgain() throws {
        let server = try RedisServer()
        let leaving = try server.worker()
        #expect(try leaving.refresh(now: .now).begins)
        try leaving.close(.interrupted)
        let dying = try server.worker(lease: .milliseconds(1))
        #expect(try dying.refresh(now: .now).begins)
        let third = try server.worker()
        var now = ContinuousClock.now
        while try !third.refresh(now: now).begins { now += .seconds(1) }
        let commit = PageCommit(id: nil, disposition: .done, items: [record("late")], requests: [try found(site)])
        #expect(try dying.commit([commit], now: .now).refused == [0])
        #expect(try third.commit([commit], now: .now).queued == 1)
        #expect(try items(server) == ["\"late\""])
    }

    private struct Ticket: RequestAttachment, Equatable {
        static let name = "ticket"
        var stamps: Int
    }

    @Test("data that a layer attached to a request reaches another worker, also after a retry, and a resume")
    func attachments() throws {
        let server = try RedisServer()
        let one = try server.worker()
        #expect(try one.refresh(now: .now).begins)
        var request = Request(try url("http://a/1"))
        try request.attach(Ticket(stamps: 1))
        let start = PageCommit(
            id: nil, disposition: .done, requests: [FoundRequest(request, page: AnyPage.any)])
        _ = try one.commit([start], now: .now)
        let other = try server.worker()
        _ = try other.refresh(now: .now)
        let taken = try #require(try take(other))
        #expect(try taken.request.attachment(Ticket.self) == Ticket(stamps: 1))
        var again = taken.request
        try again.attach(Ticket(stamps: 2))
        let retry = PageCommit(id: taken.id, disposition: .again(again, notBefore: .now, reason: "toll"))
        _ = try other.commit([retry], now: .now)
        try one.close(.interrupted)
        try other.close(.interrupted)
        let resumed = try server.worker()
        _ = try resumed.refresh(now: .now)
        #expect(try take(resumed)?.request.attachment(Ticket.self) == Ticket(stamps: 2))
    }

    @Test("each page goes to one worker; a worker stays while others have pages")
    func sharing() throws {
        let server = try RedisServer()
        let one = try starter(server, pages: 2)
        let other = try server.worker()
        let change = try other.refresh(now: .now)
        #expect(change.hosts == [try host(site)])
        let (first, second) = (try take(other), try take(one))
        #expect([first?.id, second?.id] == [1, 2])
        #expect(try take(other) == nil)
        #expect(one.waitingCount == 1)
        _ = try other.commit([PageCommit(id: 1, disposition: .done, requests: [try found("http://b/")])], now: .now)
        #expect(try take(one) == nil)
        #expect(one.waitingCount == 1)
        #expect(try one.refresh(now: .now + .seconds(1)).hosts == [try host("http://b/")])
    }

    @Test("requests that a worker skips count as skipped, not as failed")
    func skipped() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 2)
        let taken = try worker.takeAll(from: host(site), limit: 10)
        var ends = taken.map { PageCommit(id: $0.id, disposition: .skipped(reason: "limits.host.pages of a")) }
        ends[0].disposition = .failed(reason: "404 Not Found")
        _ = try worker.commit(ends, now: .now)
        let progress = try RedisItemStream(try server.address(), log: .silent).progress()
        #expect([progress.waiting, progress.pages, progress.failed, progress.skipped] == [0, 0, 1, 1])
        #expect(progress.hasFinished)
    }

    @Test("a worker takes all requests of a host at once, due or not, but for those that others have")
    func takesAll() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 3)
        let other = try server.worker()
        _ = try other.refresh(now: .now)
        let first = try #require(try take(other))
        let later = PageCommit(
            id: try #require(try take(worker)).id, disposition: .done,
            requests: [try found("http://a/late", delay: .seconds(86_400))])
        _ = try worker.commit([later], now: .now)
        let taken = try worker.takeAll(from: host(site), limit: 10)
        #expect(taken.map(\.request.url.href).sorted() == ["http://a/3", "http://a/late"])
        #expect(try worker.takeAll(from: host(site), limit: 10).isEmpty)
        #expect(worker.waitingCount == 1, "the other worker's page")
        // The worker leaves without skipping them: they go back, and no request counts as in flight.
        try worker.close(.interrupted)
        #expect(try other.takeAll(from: host(site), limit: 10).map(\.id).sorted() == taken.map(\.id).sorted())
        #expect(try server.run("HGET", "spider:{job:0}:active", "a") == .bytes(Array("1".utf8)))
        _ = try other.commit([PageCommit(id: first.id, disposition: .done)], now: .now)
        #expect(try server.run("HGET", "spider:{job:0}:active", "a") == .nothing)
    }

    @Test("a page of a silent worker goes back, and a late commit of that worker has no effect")
    func lost() throws {
        let server = try RedisServer()
        let dead = try starter(server, pages: 1, lease: .milliseconds(1))
        _ = try dead.refresh(now: .now + .seconds(1))
        var page: QueuedRequest?
        // Between its turn and this it may have been given up already.
        while page == nil { page = try take(dead) }
        let living = try server.worker()
        let again = try takeAfterLease(living)
        #expect(again.id == page?.id)
        let commit = { (title: String) in
            PageCommit(id: 1, disposition: .done, items: [record(title)], requests: [try found("http://b/\(title)")])
        }
        let refused = try dead.commit([commit("dead")], now: .now)
        #expect(refused.refused == [1])
        #expect(refused.queued == 0)
        #expect(try items(server).isEmpty)
        #expect(try living.commit([commit("living")], now: .now).refused.isEmpty)
        #expect(try items(server) == ["\"living\""])
        #expect(try server.run("HGET", "spider:{job:0}:job", "done") == .bytes(Array("1".utf8)))
        // What the dead one found has not been taken for known.
        let late = PageCommit(id: nil, disposition: .done, requests: [try found("http://b/dead")])
        #expect(try dead.commit([late], now: .now).queued == 1)
    }

    @Test("a page that comes back to the worker that still has it in flight isn't fetched twice")
    func readopted() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 1, lease: .milliseconds(1))
        var page: QueuedRequest?
        while page == nil { page = try take(worker) }
        let other = try server.worker()
        var now = ContinuousClock.now
        while try server.run("ZCARD", "spider:{job:0}:queue:a") == .integer(0) {
            now += .seconds(1)
            _ = try other.refresh(now: now)
        }
        while try server.run("ZCARD", "spider:{job:0}:queue:a") == .integer(1) {
            now += .seconds(1)
            _ = try worker.refresh(now: now)
            #expect(try take(worker) == nil)
        }
        let commit = PageCommit(id: 1, disposition: .done, items: [record("once")])
        let change = try worker.commit([commit], now: .now)
        #expect(change.refused.isEmpty)
        #expect(try items(server) == ["\"once\""])
    }

    @Test("a page that several workers die with is given up")
    func poison() throws {
        let server = try RedisServer()
        _ = try starter(server, pages: 1)
        let living = try server.worker()
        for _ in 1...5 {
            let dying = try server.worker(lease: .milliseconds(1))
            var taken: QueuedRequest?
            while taken == nil { taken = try take(dying) }
            var now = ContinuousClock.now
            while try server.run("EXISTS", "spider:{job:0}:held:\(dying.worker)") == .integer(1) {
                now += .seconds(1)
                _ = try living.refresh(now: now)
            }
        }
        #expect(living.waitingCount == 0)
        let progress = try RedisItemStream(server.address(), log: .silent).progress()
        #expect(progress.hasFinished)
        #expect(progress.lost == 1)
    }

    @Test("the pages of a worker are enqueued again when it leaves")
    func leaving() throws {
        let server = try RedisServer()
        let one = try starter(server, pages: 2)
        let other = try server.worker()
        #expect(try take(one)?.id == 1)
        try one.close(.interrupted)
        _ = try other.refresh(now: .now + .seconds(1))
        #expect(other.waitingCount == 2)
        #expect(try take(other)?.id == 1)
    }

    @Test("requests to a host are as far apart as its delay, whichever worker sends them")
    func delay() throws {
        let server = try RedisServer()
        let workers = [try starter(server, pages: 8), try server.worker()]
        let allowance = HostAllowance(concurrency: 8, delay: .milliseconds(20))
        var starts: [Int] = []
        var turn = 0
        while starts.count < 8 {
            turn += 1
            let worker = workers[turn % 2]
            if try take(worker, within: allowance) != nil {
                // The clock says when the next may start.
                starts.append(try server.run("ZSCORE", "spider:{job:0}:clocks", "a").number ?? 0)
            } else {
                let head = worker.head(of: try host(site), now: .now)
                #expect(head == nil || head?.id == starts.count + 1)
            }
        }
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 20 })
    }

    @Test("a pause that a host asks one worker for holds for all")
    func hold() throws {
        let server = try RedisServer()
        let one = try starter(server, pages: 1)
        let other = try server.worker()
        one.hold(try host(site), until: .now + .seconds(600), now: .now)
        _ = try one.refresh(now: .now)
        _ = try other.refresh(now: .now + .seconds(1))
        #expect(try take(other) == nil)
        let head = other.head(of: try host(site), now: .now + .seconds(500))
        #expect(head?.notBefore != nil)
    }

    @Test("concurrent requests to a host are limited over all workers, without pages that are being parsed")
    func concurrency() throws {
        let server = try RedisServer()
        let one = try starter(server, pages: 3)
        let other = try server.worker()
        let single = HostAllowance(concurrency: 1, delay: .zero)
        #expect(try take(one, within: single)?.id == 1)
        #expect(try take(other, within: single) == nil)
        #expect(other.head(of: try host(site), now: .now) == nil || other.waitingCount == 3)
        one.answered(1)
        _ = try one.refresh(now: .now + .seconds(1))
        #expect(try take(other, within: single)?.id == 2)
        #expect(try take(one, within: single) == nil)
        _ = try other.commit([PageCommit(id: 2, disposition: .done)], now: .now)
        #expect(try take(one, within: single)?.id == 3)
    }

    @Test("a commit whose reply was lost takes effect once")
    func repeatedCommit() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 1)
        #expect(try take(worker)?.id == 1)
        let link = RedisLink(try server.address(), log: .silent)
        var call = RedisCall(.commit, key: "spider:{job:0}:job")
        for word in [worker.worker, "000000000001", "done", "1", "0", "1", "Film", #"{"title":"M"}"#, "0"] {
            call.words.append(word)
        }
        #expect(try link.run([call], now: .now).first?[5].text == "done")
        #expect(try link.run([call], now: .now).first?[5].text == "known")
        let commit = PageCommit(id: 1, disposition: .done, items: [record("M")])
        #expect(try worker.commit([commit], now: .now).refused.isEmpty)
        #expect(try items(server) == ["\"M\""])
    }

    @Test("a page whose reply was lost goes back with the next connection")
    func lostTake() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 1)
        let link = RedisLink(try server.address(), log: .silent)
        var call = RedisCall(.take, key: "spider:{job:0}:job")
        for word in [worker.worker, "a", "8", "0", "0"] { call.words.append(word) }
        #expect(try link.run([call], now: .now).first?[5].text == "page")
        _ = try server.run("CLIENT", "KILL", "TYPE", "normal")
        let now = ContinuousClock.now + .seconds(10)
        #expect(try worker.refresh(now: now).hosts.isEmpty)
        _ = try worker.refresh(now: now + .seconds(10))
        #expect(try worker.take(from: host(site), within: .unlimited, now: now + .seconds(11))?.id == 1)
    }

    @Test("while the server is away no page is taken, and pages that end are committed when it is back")
    func away() throws {
        let server = try RedisServer(keeps: true)
        let worker = try starter(server, pages: 2)
        #expect(try take(worker)?.id == 1)
        server.stop()
        var now = ContinuousClock.now
        #expect(try worker.take(from: host(site), within: .unlimited, now: now) == nil)
        let head = worker.head(of: try host(site), now: now)
        #expect(head?.notBefore == now + .milliseconds(100))
        let commit = PageCommit(id: 1, disposition: .done, items: [record("M")])
        #expect(throws: FrontierAway.self) { try worker.commit([commit], now: now) }
        now += .seconds(1)
        #expect(throws: FrontierAway.self) { try worker.commit([commit], now: now) }
        #expect(try worker.refresh(now: now + .seconds(1)) == FrontierChange())
        #expect(worker.waitingCount == 1)
        try server.start()
        now += .seconds(60)
        _ = try worker.refresh(now: now)
        #expect(try worker.commit([commit], now: now).refused.isEmpty)
        #expect(try items(server) == ["\"M\""])
        #expect(try worker.take(from: host(site), within: .unlimited, now: now)?.id == 2)
    }

    @Test("a job that has disappeared when the server is back is an error, and doesn't restart from scratch")
    func gone() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 2)
        server.stop()
        try server.start()
        let now = ContinuousClock.now + .seconds(1)
        #expect(try worker.refresh(now: now) == FrontierChange())
        #expect(throws: RedisError.gone(job: server.url())) { try worker.refresh(now: now + .seconds(60)) }
        #expect(try server.run("EXISTS", "spider:{job:0}:job") == .integer(0))
    }

    @Test("a job belongs to one spider, and a missing server is an error at once")
    func mistakes() throws {
        let server = try RedisServer()
        _ = try server.worker(spider: "films")
        #expect(throws: RedisError.otherSpider(job: server.url(), name: "films")) {
            try server.worker(spider: "books")
        }
        server.stop()
        #expect(
            throws: RedisError.unreachable(server: "redis://127.0.0.1:\(server.port)", reason: "Connection refused")
        ) {
            try server.worker()
        }
    }

    @Test("the password is sent, and never shown")
    func password() throws {
        let server = try RedisServer(options: ["--requirepass", "open sesame"])
        let right = try RedisAddress("redis://:open%20sesame@127.0.0.1:\(server.port)/1/job")
        let pages = PageCoding(AnyPage.self)
        #expect(try RedisFrontier(right, spider: "s", pages: pages, log: .silent).refresh(now: .now).begins)
        let wrong = try RedisAddress("redis://me:sesame@127.0.0.1:\(server.port)/1/job")
        let error = #expect(throws: RedisError.self) {
            try RedisFrontier(wrong, spider: "s", pages: pages, log: .silent)
        }
        #expect(error.map { "\($0)" }?.contains("sesame") == false)
        let none = try RedisAddress("redis://127.0.0.1:\(server.port)/1/job")
        #expect(throws: RedisError.self) { try RedisFrontier(none, spider: "s", pages: pages, log: .silent) }
    }

    @Test("a number that the server gives twice, after it lost its last second, isn't mistaken for a page in flight")
    func rolledBack() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 1)
        #expect(try take(worker)?.id == 1)
        let number = "000000000001"
        _ = try server.run("HDEL", "spider:{job:0}:held:\(worker.worker)", number)
        _ = try server.run("ZADD", "spider:{job:0}:queue:a", "0", number)
        #expect(try take(worker) == nil)
        let late = PageCommit(id: 1, disposition: .done, items: [record("late")])
        #expect(try worker.commit([late], now: .now).refused == [1])
        #expect(try take(worker)?.id == 1)
        #expect(try items(server).isEmpty)
    }

    @Test("a queued request that can't be read fails, and doesn't delay others")
    func unreadable() throws {
        let server = try RedisServer()
        let worker = try starter(server, pages: 2)
        _ = try server.run("HSET", "spider:{job:0}:requests", "000000000001", "{")
        #expect(try take(worker) == nil)
        #expect(try take(worker)?.id == 2)
        #expect(try server.run("HGET", "spider:{job:0}:job", "failed") == .bytes(Array("1".utf8)))
    }
}
