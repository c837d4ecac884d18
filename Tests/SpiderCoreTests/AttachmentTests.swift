@_spi(Algorithms) import SpiderHTTP
import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Data that a layer attaches", .timeLimit(.minutes(5)))
struct AttachmentTests {
    private struct Mark: RequestAttachment, Equatable {
        static let name = "mark"
        var color: String
        var visits = 0
    }
    private struct Weight: RequestAttachment {
        static let name = "weight"
        var grams: Double
    }
    private struct OtherMark: RequestAttachment {
        static let name = "mark"
        var shape: String
    }

    @Test("to a request is read back until it is replaced or detached, and its copies don't share it")
    func requests() throws {
        var request = Request(try url("http://a.test/"))
        #expect(try request.attachment(Mark.self) == nil)
        try request.attach(Mark(color: "red"))
        try request.attach(Weight(grams: 1.5))
        var copy = request
        try copy.attach(Mark(color: "blue", visits: 2))
        #expect(try request.attachment(Mark.self) == Mark(color: "red"))
        #expect(try copy.attachment(Mark.self) == Mark(color: "blue", visits: 2))
        copy.detach(Mark.self)
        #expect(try copy.attachment(Mark.self) == nil)
        #expect(try copy.attachment(Weight.self)?.grams == 1.5)
        #expect(copy.fingerprint == request.fingerprint)
    }

    @Test("to a request is refused if it can't be stored, and reported if it has another type than expected")
    func faults() throws {
        var request = Request(try url("http://a.test/"))
        #expect(throws: ValueError.self) { try request.attach(Weight(grams: .nan)) }
        #expect(try request.attachment(Weight.self) == nil)
        try request.attach(Mark(color: "red"))
        #expect(throws: ValueError.self) { try request.attachment(OtherMark.self) }
    }

    @Test("to a request is stored with it, in memory, as JSON and in a frontier on disk that is opened again")
    func stored() throws {
        var request = Request(try url("http://a.test/1"))
        request.depth = 2
        try request.attach(Mark(color: "rød \" \n", visits: 3))
        let read = try Value(json: Array(Value(encoding: request).json.utf8)).decode(Request.self)
        #expect(try read.attachment(Mark.self) == Mark(color: "rød \" \n", visits: 3))

        let many = try (0..<3_000).map { number in
            var request = Request(try url("http://a.test/\(number)"))
            try request.attach(Mark(color: number % 2 == 0 ? "red" : "blue"))
            return FoundRequest(request, page: AnyPage.any)
        }
        let found = FoundRequests(many)
        #expect(
            try found.map { try $0.request.attachment(Mark.self)?.color }
                == (0..<3_000).map { $0 % 2 == 0 ? "red" : "blue" })
        #expect(found.size < 3_000 * 500)

        let folder = try TemporaryFolder()
        let at = Moments()
        func open() throws -> DiskFrontier {
            let frontier = try DiskFrontier(path: "\(folder.path)/job.sqlite", coding: PageCoding(AnyPage.self))
            _ = try frontier.waitingHosts()
            return frontier
        }
        do {
            let frontier = try open()
            let commit = PageCommit(id: nil, disposition: .done, requests: [FoundRequest(request, page: AnyPage.any)])
            _ = try frontier.commit([commit], now: at(0))
            try frontier.store(CrawlProgress(hasStarted: true))
        }
        let taken = try open().take(from: try host("http://a.test/"), within: .unlimited, now: at(0))
        #expect(try taken?.request.attachment(Mark.self) == Mark(color: "rød \" \n", visits: 3))
        #expect(taken?.request.depth == 2)
    }

    @Test("to a response is there for the layers outside and the spider, by its type")
    func responses() throws {
        struct Shot: Sendable { var png: [UInt8] }
        let plain = Response(to: Request(try url("http://a.test/")), status: .ok, body: Array("<p>one".utf8))
        var changed = plain
        changed.attach(Shot(png: [1]))
        changed.attach("text")
        #expect(plain.attachment(Shot.self) == nil)
        #expect(changed.attachment(Shot.self)?.png == [1])
        #expect(changed.attachment(String.self) == "text")
        var other = changed
        other.body = Array("<p>two".utf8)
        #expect(other.attachment(Shot.self)?.png == [1])
        #expect(try [plain, changed, other].map { try $0.one("p").text } == ["one", "one", "two"])
    }

    @Test("and reasons of its own survive retries, a stop, and a resume from the job's folder")
    func resumes() async throws {
        let folder = try TemporaryFolder()
        var arrivals: [Traveller.Arrival] = []
        let first = try await crawl(folder, pages: 1)
        arrivals += try first.items(Traveller.Arrival.self)
        #expect(first.summary.ending != .finished && arrivals.count < 6)
        let second = try await crawl(folder)
        arrivals += try second.items(Traveller.Arrival.self)
        #expect(
            arrivals.sorted { $0.path < $1.path } == (1...6).map { .init(path: "/\($0)", stamps: 2, class: $0) })
        #expect(second.summary.ending == .finished)
        #expect(second.summary.retries >= 12)
        #expect(second.summary.failures.mapValues(\.count) == [Tollgate.void.description: 1])

        let archive = DiskJobArchive(folder: folder.path)
        var records: [URLRecord] = []
        try archive.reader(of: Traveller.name).forEachURL { records.append($0) }
        #expect(records.filter { $0.disposition == .failed }.map(\.reason) == ["toll: the ticket is void"])
        let jobs = Jobs([archive])
        #expect(throws: UnknownReason.self) { try jobs.retry(Traveller.name, reason: "paywall") }
        #expect(try jobs.retry(Traveller.name, reason: "TOLL").count == 1)
    }

    private func crawl(_ folder: TemporaryFolder, pages: Int? = nil) async throws -> CollectedCrawl {
        let job = try Job(JobName(spider: Traveller.name), in: folder.path)
        var settings = Settings()
        settings.pipelines = []
        settings.limits.pages = pages.map { Bounded(clamping: $0) }
        let downloader = StubDownloader { Response(to: $0, status: .ok, body: Array("<p>here".utf8)) }
        return try await CollectedCrawl(
            of: Traveller.self, settings: settings, downloader: downloader, middleware: [Tollgate()]
        ) { plan in
            plan.job = job
            plan.store = job.store
            plan.frontier = {
                try DiskFrontier(path: job.path, coding: PageCoding(Traveller.Page.self), store: job.store)
            }
        }
    }
}

/// A layer that sends a request back twice, and notes on its ticket how often it has come.
private struct Tollgate: Middleware {
    struct Ticket: RequestAttachment {
        static let name = "toll"
        var `class`: Int
        var stamps = 0
    }

    static let void = FetchFailure.Reason.layer("toll", text: "toll: the ticket is void")

    func handle(_ request: Request, next: Next) async throws -> Response {
        guard var ticket = try request.attachment(Ticket.self) else {
            throw FetchFailure(Tollgate.void, url: request.url)
        }
        guard ticket.stamps < 2 else {
            var response = try await next(request)
            response.attach(ticket)
            return response
        }
        ticket.stamps += 1
        var failure = FetchFailure(.layer("toll", text: "toll: stamps are missing"), url: request.url)
        var reschedule = Reschedule.retry(after: .zero, because: failure.message)
        try reschedule.attach(ticket)
        failure.reschedule = reschedule
        throw failure
    }
}

/// Goes to six pages with a ticket, and to one without.
private struct Traveller: Spider {
    static let name = "traveller"
    struct Options: SpiderOptions {}
    enum Page: Codable, Sendable { case stop }
    struct Arrival: Item, Equatable {
        var path: String
        var stamps: Int
        var `class`: Int
    }

    func start(_ crawl: Crawl<Self>) async throws {
        for number in 1...6 {
            var request = Request(try url("http://a.test/\(number)"))
            try request.attach(Tollgate.Ticket(class: number))
            crawl.follow(request, as: .stop)
        }
        try crawl.follow("http://a.test/none", as: .stop)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        guard let ticket = response.attachment(Tollgate.Ticket.self) else { return }
        crawl.yield(Arrival(path: response.url.path, stamps: ticket.stamps, class: ticket.class))
    }
}
