@_spi(Algorithms) import SpiderHTTP
import SpiderJobs
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The story of a URL")
struct URLStoryTests {
    /// The story without the times, which are never the same.
    private func story(_ address: String, _ stored: StoredJob, _ settings: Settings = Settings()) throws -> [String] {
        let story = try stored.jobs.explain(try url(address), in: "films", settings: settings)[0]
        return story.text().split(separator: "\n").map { line in
            String(line).replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "TIME").replacing(/, for .*/, with: "")
        }
    }

    private let head = [
        "  job        films: killed", "  found      on http://a/ as 'done', 1 link from the start",
        "  scope      in scope", "  robots     allowed: no rule matches",
    ]

    private func head(_ link: String) -> [String] {
        [head[0], "  found      on http://a/ as '\(link)', 1 link from the start"] + head[2...]
    }

    @Test("says where it was found, its attempts, and how it has ended")
    func ended() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        #expect(
            try story("http://a/", stored) == [
                "http://a/", head[0], "  found      by the spider's start",
                "  scope      in scope: the crawl starts here",
                head[3], "  done       TIME  200, 0 items",
            ])
        #expect(
            try story("http://u:p@a/done#x", stored) == ["http://a/done#x"] + head("done")
                + ["  requested  as http://a/done", "  done       TIME  200, 1 item"])
        #expect(
            try story("http://u:p@a/failed", stored) == ["http://a/failed"] + head("failed")
                + ["  failed     TIME  500 Internal Server Error", "             at /x "])
        #expect(
            try story("http://u:p@a/merged", stored) == ["http://a/merged"] + head("merged")
                + [
                    "  redirect   TIME  301 → http://a/done", "  duplicate  TIME  301, of http://a/done, request 2",
                ])
    }

    @Test("says where it waits, and until when")
    func waiting() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        let path = "\(stored.root)/films/job.sqlite"
        let pace = PaceRecord(
            nextStart: UnixTime.now().advanced(by: 60), window: 1, delay: 0, minimumDelay: 1500)
        try Database(path: path).run(
            "INSERT INTO state VALUES ('paces', 'a', ?)", .blob(Array(try Value(encoding: pace).json.utf8)))
        let host = "  waiting    a gets its next request at TIME at the earliest, 1.5s between two requests"
        #expect(
            try story("http://u:p@a/again", stored) == ["http://a/again"] + head("again")
                + ["  attempt    TIME  503 Service Unavailable", "  waiting    first of a", host])
        #expect(
            try story("http://u:p@a/last", stored) == ["http://a/last"] + head("last")
                + ["  waiting    behind 2 others of a", host])
        #expect(
            try story("http://u:p@a/late", stored) == ["http://a/late"] + head("late")
                + ["  attempt    TIME  no connection", "  waiting    until TIME", host])
    }

    @Test("says why it was not followed, and whether a URL that was never found would be")
    func notFollowed() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        #expect(
            try story("http://a/private", stored) == [
                "http://a/private", head[0], "  found      on http://a/ as '/private', 1 link from the start", head[2],
                "  robots     not allowed: Disallow: /private",
                "  skipped    not followed: robots.txt: Disallow: /private",
            ])
        let outside = "  scope      out of scope: the crawl does not start at this host, and scope.hosts is not set"
        let unread = "  robots     not known: http://b/robots.txt hasn't been read"
        #expect(
            try story("http://b/", stored) == [
                "http://b/", head[0], "  found      on http://a/, 1 link from the start", outside, unread,
                "  skipped    not followed: out of scope:  [2J",
            ])
        #expect(
            try story("http://b/x", stored) == [
                "http://b/x", head[0], outside, unread, "  unseen     the crawl hasn't come upon it",
            ])
        var settings = Settings()
        settings.robots.obey = false
        settings.middleware = [PluginUse("robots")]
        #expect(
            try story("http://b/x", stored, settings)[2...3] == [
                "  scope      not checked: the layer 'scope' is off",
                "  robots     not obeyed: robots.obey is false",
            ])
    }

    @Test("is found on the host that it was redirected to, and at any priority")
    func elsewhere() throws {
        let stored = try StoredJob()
        let frontier = try #require(stored.frontier)
        var request = Request(try url("http://a/moved"))
        request.priority = 9
        _ = try frontier.commit(
            [PageCommit(id: nil, disposition: .done, requests: [FoundRequest(request, page: AnyPage.any)])],
            now: stored.at(0))
        let taken = try #require(
            try frontier.take(from: try host("http://a/"), within: .unlimited, now: stored.at(0)))
        var target = taken.request
        target.url = try url("http://c/x")
        var others: [FoundRequest] = []
        for number in 1...20 {
            var other = Request(try url("http://c/\(number)"))
            other.priority = number - 5
            others.append(FoundRequest(other, page: AnyPage.any))
        }
        let again = PageCommit(
            id: taken.id, disposition: .again(target, notBefore: stored.at(0), reason: "302 → http://c/x"))
        _ = try frontier.commit(
            [again, PageCommit(id: nil, disposition: .done, requests: others)], now: stored.at(0))
        try frontier.store(CrawlProgress())
        try stored.end(nil)
        for address in ["http://a/moved", "http://c/x"] {
            let lines = try story(address, stored)
            #expect(lines.contains("  redirect   TIME  302 → http://c/x"))
            #expect(lines.last == "  waiting    behind 6 others of c")
        }
        #expect(try story("http://c/19", stored).last == "  waiting    behind 1 other of c")
    }

    @Test("is found among millions as among few: by runs that are searched, not read")
    func lookup() throws {
        let database = try Database(path: ":memory:")
        let index = try SeenIndex(database, recentLimit: 700)
        var random = SplitMix64(seed: 11)
        let digests = (0..<3_000).map { _ in UInt64.random(in: 0...(.max), using: &random) }
        for (id, digest) in digests.enumerated() { try index.insert(digest, id: id + 1) }
        let lookup = try SeenLookup(database)
        for (id, digest) in digests.enumerated() { try #require(try lookup.id(of: digest) == id + 1) }
        for digest in [0, .max, digests[0] &+ 1] as [UInt64] { #expect(try lookup.id(of: digest) == nil) }
        #expect(try SeenLookup(emptied()).id(of: 1) == nil)
    }

    private func emptied() throws -> Database {
        let database = try Database(path: ":memory:")
        _ = try SeenIndex(database, recentLimit: 1)
        return database
    }

    @Test("reads back the note of a duplicate that it has written")
    func mergeReason() {
        let reason = RedirectedTo(target: "http://a/x", request: 12)
        #expect(RedirectedTo(reason.description) == reason)
        #expect(RedirectedTo("500") == nil && RedirectedTo("") == nil)
    }

    /// What is told of all requests for a URL: the lines that tell them apart.
    private func requests(_ address: String, _ stored: StoredJob) throws -> [[String]] {
        try stored.jobs.explain(try url(address), in: "films", settings: Settings()).map { story in
            story.text().split(separator: "\n").map {
                String($0).replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "TIME")
            }
            .filter { line in
                ["request", "done", "failed", "waiting", "skipped", "unseen"].contains { line.hasPrefix("  \($0) ") }
            }
        }
    }

    @Test("is shown for each request for it, with any method and body, without their secrets")
    func methods() throws {
        let stored = try StoredJob()
        let frontier = try #require(stored.frontier)
        let search = try url("http://c/search")
        func found(_ request: Request) -> FoundRequest { FoundRequest(request, page: AnyPage.any) }
        var again = Request(search)
        again.allowsDuplicate = true
        var page = PageCommit(id: nil, disposition: .done)
        page.requests = FoundRequests([
            found(Request(search, form: ["q": "cats", "password": "geheim"])), found(Request(search)),
            found(try Request(search, json: ["token": "geheim"])), found(again),
            found(Request(search, method: .put, body: Array("plain\n".utf8))),
            found(Request(search, multipart: Multipart([.text("title", "geheim"), .text("year", "2026")]))),
            found(Request(try url("http://c/only"), method: .delete)),
        ])
        page.skipped = [
            SkippedRequest(found(Request(search, form: ["q": "dogs"])), reason: "out of scope"),
            SkippedRequest(found(Request(try url("http://c/out"), method: .post)), reason: "beyond limits.depth"),
        ]
        _ = try frontier.commit([page], now: stored.at(0))
        let first = try #require(try frontier.take(from: try host("http://c/"), within: .unlimited, now: stored.at(0)))
        var done = PageCommit(id: first.id, disposition: .done)
        done.status = 200
        _ = try frontier.commit([done], now: stored.at(0))
        try frontier.store(try #require(frontier.progress))
        try stored.end(nil)
        #expect(
            try requests("http://c/search#top", stored) == [
                ["  request    POST with 22 bytes: q=cats&password=***", "  done       TIME  200, 0 items"],
                ["  waiting    first of c"], ["  request    POST with 18 bytes", "  waiting    behind 1 other of c"],
                ["  waiting    behind 2 others of c"],
                ["  request    PUT with 6 bytes: plain ", "  waiting    behind 3 others of c"],
                ["  request    POST with a form with title, year", "  waiting    behind 4 others of c"],
                ["  request    POST with 6 bytes: q=dogs", "  skipped    not followed: out of scope"],
            ])
        #expect(
            try requests("http://c/only", stored) == [["  request    DELETE", "  waiting    behind 5 others of c"]])
        #expect(
            try requests("http://c/out", stored) == [
                ["  request    POST", "  skipped    not followed: beyond limits.depth"]
            ])
        #expect(try requests("http://c/never", stored) == [["  unseen     the crawl hasn't come upon it"]])
        let value = try stored.jobs.explain(search, in: "films", settings: Settings())[0].value.json
        #expect(value.contains(#""method":"POST","content":"22 bytes: q=cats&password=***""#))
    }

    @Test(
        "is shown once for a POST that was redirected to a GET of the same URL, and for one at the URL that it led to")
    func redirectedPosts() throws {
        let stored = try StoredJob()
        let frontier = try #require(stored.frontier)
        let (form, kept) = (
            Request(try url("http://c/form"), form: ["a": "1"]), Request(try url("http://c/old"), form: ["b": "2"])
        )
        let requests = [form, kept].map { FoundRequest($0, page: AnyPage.any) }
        _ = try frontier.commit(
            [PageCommit(id: nil, disposition: .done, requests: requests)], now: stored.at(0))
        func take() throws -> QueuedRequest {
            try #require(try frontier.take(from: try host("http://c/"), within: .unlimited, now: stored.at(0)))
        }
        let (first, second) = (try take(), try take())
        var moved = second.request
        moved.url = try url("http://c/new")
        _ = try frontier.commit(
            [
                PageCommit(
                    id: first.id, disposition: .again(Request(form.url), notBefore: stored.at(0), reason: "303")),
                PageCommit(id: second.id, disposition: .again(moved, notBefore: stored.at(0), reason: "307")),
            ], now: stored.at(0))
        try frontier.store(try #require(frontier.progress))
        try stored.end(nil)
        #expect(try self.requests("http://c/form", stored).count == 1)
        #expect(
            try self.requests("http://c/new", stored) == [
                ["  request    POST with 3 bytes: b=2", "  waiting    behind 1 other of c"]
            ])
        #expect(try self.requests("http://c/old", stored).count == 1)
    }

    @Test("is shown for a job of an earlier version as before")
    func earlierVersion() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        try Database(path: "\(stored.root)/films/job.sqlite").run("DROP TABLE variants")
        #expect(try story("http://u:p@a/last", stored).last == "  waiting    behind 2 others of a")
    }
}
