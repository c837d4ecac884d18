import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("A crawl in which nothing moves")
struct StallTests {
    private let at = Moments()

    @Test("is noticed after a minute, and after each further one")
    func watch() throws {
        var watch = StallWatch(now: at(0))
        #expect(watch.stall(now: at(59_999)) == nil)
        #expect(watch.stall(now: at(60_000)) == .seconds(60))
        #expect(watch.stall(now: at(119_999)) == nil)
        #expect(watch.stall(now: at(120_000)) == .seconds(120))
        watch.note(now: at(121_000))
        #expect(watch.stall(now: at(180_000)) == nil)
        #expect(watch.due == at(181_000))
    }

    @Test("is known with the reasons for which hosts were put off")
    func reasons() throws {
        var watch = StallWatch(now: at(0))
        watch.noteDelay(of: try host("http://a.test/"), until: at(1_000), because: "503")
        #expect(watch.reason(for: "a.test", now: at(999)) == "503")
        #expect(watch.reason(for: "a.test", now: at(1_000)) == nil)
        #expect(watch.reason(for: "b.test", now: at(0)) == nil)
        for number in 0..<2_000 {
            watch.noteDelay(of: try host("http://h\(number).test/"), until: at(1_000), because: "x")
        }
        #expect(watch.reason(for: "a.test", now: at(0)) == nil)
    }

    private func page(_ address: String, _ phase: RunningPage.Phase, since time: Int) throws -> RunningPage {
        let request = Request(try url(address))
        let queued = QueuedRequest(id: 1, request: request, page: AnyPage.any, host: HostKey(request.url))
        return RunningPage(
            queued: phase == .starting ? nil : queued, phase: phase, started: at(time), deadline: at(900_000))
    }

    @Test("is reported with running pages, the oldest first, and with waiting ones")
    func report() throws {
        var report = StallReport(time: .seconds(60), now: at(100_000))
        report.running = [
            try page("http://b.test/", .parsing, since: 35_000), try page("http://a.test/1", .fetching, since: 30_500),
            try page("http://a.test/2", .fetching, since: 30_000),
        ]
        report.waits = [
            .init(name: "c.test", until: at(165_000), reason: "503 Service Unavailable"),
            .init(name: "domain d.test", until: at(99_000)),
        ]
        report.furtherWaits = 1
        #expect(
            "\(report)" == """
                nothing has moved for 1m 0s: a.test: 2 requests have run for 1m 10s; b.test: 1 page has been worked on for \
                1m 5s; c.test waits for 1m 5s more (503 Service Unavailable); domain d.test may be asked now; \
                1 more host waits
                """)
        report = StallReport(time: .seconds(180), now: at(180_000))
        report.running = [try page("http://a.test/", .starting, since: 0)]
        report.elsewhere = 12
        #expect(
            "\(report)" == """
                nothing has moved for 3m 0s: the spider's start has run for 3m 0s; 12 requests are left to other \
                processes
                """)
        report.running = try (1...7).map { try page("http://h\($0).test/", .fetching, since: $0) }
        #expect("\(report)".contains("h5.test: 1 request has run for 3m 0s; 2 more hosts with requests"))
    }

    @Test("names hosts that wait from the scheduler")
    func waits() throws {
        var scheduler = Scheduler(limits: .init(delay: .seconds(10)), seed: 1)
        for (number, due) in [5_000, 1_000, 3_000, 9_000].enumerated() {
            let head = QueueHead(priority: 0, id: number, notBefore: at(due))
            scheduler.queueChanged(try host("http://h\(number).test/"), head: head, now: at(0))
        }
        let (first, further) = scheduler.waits(limit: 2)
        #expect(first.map(\.name) == ["h1.test", "h2.test"])
        #expect(first.map(\.until) == [at(1_000), at(3_000)])
        #expect(further == 2)
    }
}
