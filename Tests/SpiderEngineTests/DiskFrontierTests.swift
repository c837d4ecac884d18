import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Frontier on disk")
struct DiskFrontierTests {
    private let at = Moments()

    private enum Page: Codable, Sendable, Equatable { case list, film(title: String) }
    private enum LaterPage: Codable, Sendable { case list, film(name: String) }

    private func found(_ address: String, priority: Int = 0, page: Page = .list) throws -> FoundRequest {
        var request = Request(try url(address))
        request.priority = priority
        return FoundRequest(request, page: page)
    }

    private func open(_ folder: TemporaryFolder, memory: FrontierMemory = FrontierMemory()) throws -> DiskFrontier {
        let frontier = try DiskFrontier(
            path: "\(folder.path)/job.sqlite", coding: PageCoding(Page.self), memory: memory)
        _ = try frontier.waitingHosts()
        return frontier
    }

    private func start(_ frontier: DiskFrontier, _ requests: [FoundRequest]) throws {
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
    }

    private func drain(_ frontier: DiskFrontier, _ address: String) throws -> [QueuedRequest] {
        var taken: [QueuedRequest] = []
        while let next = try frontier.take(from: try host(address), within: .unlimited, now: at(0)) {
            taken.append(next)
        }
        return taken
    }

    @Test("gives the next process all that was stored: queued requests in their order, and those that were in flight")
    func resumes() throws {
        let folder = try TemporaryFolder()
        var summary = Summary()
        summary.pages = 1
        do {
            let frontier = try open(folder)
            #expect(frontier.progress == nil)
            try start(
                frontier,
                [
                    try found("http://a/1"), try found("http://a/2", page: .film(title: "é")),
                    try found("http://a/3", priority: 1), try found("http://b/1"),
                ])
            let three = try #require(
                try frontier.take(from: try host("http://a/"), within: .unlimited, now: at(0)))
            _ = try frontier.take(from: try host("http://a/"), within: .unlimited, now: at(0))
            _ = try frontier.commit(
                [PageCommit(id: three.id, disposition: .done, requests: [try found("http://a/4")])], now: at(0))
            try frontier.store(CrawlProgress(summary: summary, hasStarted: true, outputs: ["x": 12]))
        }
        let frontier = try open(folder)
        #expect(frontier.progress == CrawlProgress(summary: summary, hasStarted: true, outputs: ["x": 12]))
        #expect(frontier.waitingCount == 4)
        let taken = try drain(frontier, "http://a/")
        #expect(taken.map(\.request.url.href) == ["http://a/1", "http://a/2", "http://a/4"])
        #expect(taken.map(\.page) as? [Page] == [.list, .film(title: "é"), .list])
        #expect(
            try frontier.commit(
                [PageCommit(id: nil, disposition: .done, requests: [try found("http://a/3")])], now: at(0)
            ).duplicates == 1)
    }

    @Test("forgets commits after the last save")
    func rollsBack() throws {
        let folder = try TemporaryFolder()
        do {
            let frontier = try open(folder)
            try start(frontier, [try found("http://a/1")])
            try frontier.store(CrawlProgress(hasStarted: true))
            let one = try #require(try drain(frontier, "http://a/").first)
            _ = try frontier.commit(
                [PageCommit(id: one.id, disposition: .done, requests: [try found("http://a/2")])], now: at(0))
            try frontier.close(.failed("no space left"))
        }
        let frontier = try open(folder)
        #expect(try drain(frontier, "http://a/").map(\.request.url.href) == ["http://a/1"])
        #expect(frontier.dispositions.done == 0)
    }

    @Test("keeps all of a request, and how long it still has to wait")
    func wholeRequests() throws {
        let folder = try TemporaryFolder()
        var request = Request(try url("http://a/post"), method: .post, body: .bytes([1, 2, 255]))
        request.headerFields[.accept] = "text/x"
        request.priority = -3
        request.session = "s"
        var plain = Request(try url("http://a/plain"))
        plain.referrer = Referrer(try url("http://a/from?x"), policy: .origin)
        plain.depth = 70_000
        plain.attempt = 3
        plain.priority = .min
        var sitemap = Request(try url("http://a/sitemap"))
        sitemap.priority = -1
        sitemap.sitemapNesting = 4
        var late = Request(try url("http://a/late"))
        late.delay = .seconds(3600)
        do {
            let frontier = try open(folder)
            try start(frontier, [request, plain, sitemap, late].map { FoundRequest($0, page: Page.list) })
            try frontier.store(CrawlProgress(hasStarted: true))
        }
        let frontier = try open(folder)
        let taken = try drain(frontier, "http://a/").map(\.request)
        try #require(taken.count == 3)
        #expect(taken.map(\.url.href) == ["http://a/sitemap", "http://a/post", "http://a/plain"])
        #expect(taken.first?.sitemapNesting == 4)
        #expect(taken[1].method == .post)
        #expect(taken[1].body == request.body)
        #expect(taken[1].headerFields == request.headerFields)
        #expect(taken[1].session == "s")
        #expect(taken.last?.referrer == plain.referrer)
        #expect(taken.last.map { [$0.depth, $0.attempt, $0.priority] } == [70_000, 3, .min])
        let head = try #require(try frontier.head(of: try host("http://a/"), now: at(0)))
        let left = try #require(head.notBefore) - at(0)
        #expect(left > .seconds(1800) && left < .seconds(3660))
        let later = try frontier.take(from: try host("http://a/"), within: .unlimited, now: at(3_700_000))
        #expect(later?.request.url.href == "http://a/late")
    }

    @Test("counts every request once, by its result, and skipped URLs separately")
    func counts() throws {
        let folder = try TemporaryFolder()
        let frontier = try open(folder)
        try start(frontier, try (1...5).map { try found("http://a/\($0)") })
        let taken = try drain(frontier, "http://a/")
        var redirected = taken[2].request
        redirected.url = try url("http://a/1")
        var done = PageCommit(id: taken[0].id, disposition: .done)
        done.skipped = [
            SkippedRequest(try found("http://x/"), reason: "out of scope"),
            SkippedRequest(try found("http://x/"), reason: "out of scope"),
            SkippedRequest(try found("http://y/"), reason: "out of scope"),
            SkippedRequest(try found("http://a/5"), reason: "beyond limits.depth"),
        ]
        _ = try frontier.commit(
            [
                done, PageCommit(id: taken[1].id, disposition: .failed(reason: "500")),
                PageCommit(id: taken[2].id, disposition: .again(redirected, notBefore: at(0))),
                PageCommit(id: taken[3].id, disposition: .again(taken[3].request, notBefore: at(900))),
            ], now: at(0))
        var counts = FrontierCounts()
        (counts.queued, counts.done, counts.failed, counts.redirected, counts.waiting, counts.skipped) = (
            5, 1, 1, 1, 2, 2
        )
        #expect(frontier.dispositions == counts)
        #expect(frontier.waitingCount == 1)
        // What was skipped and is queued after all is skipped no more.
        try start(frontier, [try found("http://y/")])
        (counts.queued, counts.waiting, counts.skipped) = (6, 3, 1)
        #expect(frontier.dispositions == counts)
        try frontier.store(CrawlProgress())
        #expect(try open(folder).dispositions == counts)
    }

    @Test(
        "finds every request that was seen, however much is in memory, after any number of runs, and when it is opened again"
    )
    func seen() throws {
        let folder = try TemporaryFolder()
        var memory = FrontierMemory(budget: 0)
        memory.recentSeen = 700
        let all = try (0..<3000).map { try found("http://a/\($0)") }
        do {
            let frontier = try open(folder, memory: memory)
            #expect(
                try frontier.commit([PageCommit(id: nil, disposition: .done, requests: all)], now: at(0)).queued == 3000
            )
            #expect(
                try frontier.commit([PageCommit(id: nil, disposition: .done, requests: all)], now: at(0)).duplicates
                    == 3000)
            try frontier.store(CrawlProgress())
        }
        let frontier = try open(folder, memory: memory)
        let more = all + (try (3000..<4000).map { try found("http://a/\($0)") })
        let change = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: more)], now: at(0))
        #expect(change.duplicates == 3000)
        #expect(change.queued == 1000)
        #expect(try drain(frontier, "http://a/").map(\.id) == Array(1...4000))
    }

    @Test("keeps priorities and order across memory and disk, in whatever order requests come")
    func order() throws {
        let folder = try TemporaryFolder()
        var memory = FrontierMemory(budget: 0)
        memory.requests = 10
        memory.requestsPerHost = 4
        let frontier = try open(folder, memory: memory)
        var random = SplitMix64(seed: 5)
        var model: [(rank: Int, id: Int)] = []
        var taken: [QueuedRequest] = []
        var lastID = 0
        let host = try host("http://a/")
        for _ in 0..<3000 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                let count = Int.random(in: 1...8, using: &random)
                var requests: [FoundRequest] = []
                for _ in 0..<count {
                    lastID += 1
                    let priority = Int.random(in: -2...2, using: &random)
                    requests.append(try found("http://a/\(lastID)", priority: priority))
                    model.append((-priority, lastID))
                }
                try start(frontier, requests)
            case 2, 3:
                let next = model.min { $0 < $1 }
                #expect(try frontier.head(of: host, now: at(0))?.id == next?.id)
                let queued = try frontier.take(from: host, within: .unlimited, now: at(0))
                try #require(queued?.id == next?.id)
                model.removeAll { $0.id == next?.id }
                if let queued { taken.append(queued) }
            default:
                guard !taken.isEmpty else { continue }
                let ended = taken.remove(at: Int.random(in: 0..<taken.count, using: &random))
                let isAgain = Bool.random(using: &random)
                if isAgain { model.append((-ended.request.priority, ended.id)) }
                _ = try frontier.commit(
                    [
                        PageCommit(
                            id: ended.id, disposition: isAgain ? .again(ended.request, notBefore: at(0)) : .done)
                    ], now: at(0))
            }
        }
        #expect(frontier.waitingCount == model.count)
    }

    @Test("reports requests that a changed program doesn't know any more, and skips them if told to")
    func unknownPages() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/job.sqlite"
        do {
            let frontier = try open(folder)
            try start(
                frontier,
                [
                    try found("http://a/1"), try found("http://a/2", page: .film(title: "x")),
                    try found("http://a/3", page: .film(title: "y")),
                ])
            try frontier.store(CrawlProgress())
            try frontier.close(.interrupted)
            try Database(path: path).run("DELETE FROM crawl WHERE key = 'program'")
        }
        let coding = PageCoding(LaterPage.self)
        #expect {
            _ = try DiskFrontier(path: path, coding: coding)
        } throws: { error in
            guard case FrontierError.undecodable(let reasons) = error else { return false }
            return reasons.map(\.count) == [2] && reasons.map(\.example) == ["http://a/2"]
                && reasons[0].reason.contains("name") && "\(error)".contains("--skip-unknown")
        }
        let frontier = try DiskFrontier(path: path, coding: coding, skipsUnknown: true)
        _ = try frontier.waitingHosts()
        #expect(try drain(frontier, "http://a/").map(\.request.url.href) == ["http://a/1"])
        #expect(frontier.dispositions.skippedInQueue == 2)
        #expect(frontier.waitingCount == 0)
    }

    @Test("refuses a file that a later version has written, or that isn't a frontier")
    func refuses() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/job.sqlite"
        do { try Database(path: path).run("PRAGMA user_version = 99") }
        #expect(throws: FrontierError.laterVersion(path: path, version: 99)) { _ = try open(folder) }
        let other = try folder.write(Array("no database at all, but long enough to be looked at".utf8), to: "other")
        #expect(throws: SQLiteError.self) { _ = try DiskFrontier(path: other, coding: PageCoding(Page.self)) }
    }

    @Test("stores the data of middleware together with the pages, or neither")
    func carriesStore() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/job.sqlite"
        let store = try FileJobStore(path: path)
        let frontier = try DiskFrontier(path: path, coding: PageCoding(Page.self), store: store)
        try start(frontier, [try found("http://a/1")])
        store.put([1], for: "a", in: "cookies")
        try store.flush()
        #expect(try FileJobStore(path: path).value(of: "a", in: "cookies") == nil)
        #expect(try store.value(of: "a", in: "cookies") == [1])
        try frontier.store(CrawlProgress())
        #expect(try FileJobStore(path: path).value(of: "a", in: "cookies") == [1])
        #expect(try store.entries(of: "cookies").map(\.value) == [[1]])
    }

    @Test(
        "reports that its seen set is damaged, and fetches nothing twice",
        arguments: ["UPDATE seen_run SET filter = x'00'", "UPDATE seen_run SET fences = x''", "DELETE FROM seen_block"])
    func damagedSeen(statement: String) throws {
        let folder = try TemporaryFolder()
        var memory = FrontierMemory(budget: 0)
        memory.recentSeen = 300
        let all = try (0..<400).map { try found("http://a/\($0)") }
        do {
            let frontier = try open(folder, memory: memory)
            try start(frontier, all)
            try frontier.store(CrawlProgress())
        }
        try Database(path: "\(folder.path)/job.sqlite").run(statement)
        let error = #expect(throws: FrontierError.self) {
            let frontier = try open(folder, memory: memory)
            try start(frontier, all)
        }
        #expect(error?.description.contains("is damaged") == true)
    }
}
