import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Scheduler, with groups of hosts and limits that hosts ask for")
struct SchedulerPaceTests {
    private let at = Moments()

    private func scheduler(
        by grouping: ThrottleSettings.Grouping = .host, concurrency: Int = 32,
        _ limits: PaceLimits = PaceLimits(concurrency: 2)
    ) -> Scheduler {
        Scheduler(concurrency: concurrency, grouping: grouping, seed: 1) { _ in limits }
    }

    private func head(_ id: Int) -> QueueHead { QueueHead(priority: 0, id: id) }

    /// Starts all that may start; each host always has another request.
    private func startAll(_ scheduler: inout Scheduler, now: ContinuousClock.Instant) -> [String] {
        var started: [String] = []
        while case .start(let host) = scheduler.next(now: now) {
            started.append(host.description)
            scheduler.queueChanged(host, head: head(1000 + started.count), now: now)
        }
        return started
    }

    @Test("keeps to the delay that a host asks for, from the start of the request that brought the news")
    func minimumDelay() throws {
        let a = try host("http://a/")
        var scheduler = scheduler()
        scheduler.queueChanged(a, head: head(1), now: at(0))
        #expect(startAll(&scheduler, now: at(0)) == ["a", "a"])
        let report = HostReport(.answered(latency: .milliseconds(5)), minimumDelay: .seconds(2))
        scheduler.finished(a, report: report, started: at(0), now: at(50))
        #expect(scheduler.next(now: at(60)) == .wait(until: at(2000)))
        scheduler.finished(a, report: report, started: at(0), now: at(70))
        #expect(startAll(&scheduler, now: at(2000)) == ["a"])
        #expect(scheduler.next(now: at(2000)) != .start(a))
        scheduler.finished(a, report: report, started: at(2000), now: at(2050))
        #expect(scheduler.next(now: at(2060)) == .wait(until: at(4000)))
    }

    @Test("slows down for an overloaded host, and for no other")
    func overloaded() throws {
        let (a, b) = (try host("http://a/"), try host("http://b/"))
        var scheduler = scheduler(PaceLimits(concurrency: 8))
        scheduler.queueChanged(a, head: head(1), now: at(0))
        scheduler.queueChanged(b, head: head(2), now: at(0))
        #expect(startAll(&scheduler, now: at(0)).count == 16)
        for _ in 0..<8 { scheduler.finished(a, report: HostReport(.overloaded), started: at(0), now: at(10)) }
        for _ in 0..<8 {
            scheduler.finished(b, report: HostReport(.answered(latency: .zero)), started: at(0), now: at(10))
        }
        let started = startAll(&scheduler, now: at(20))
        #expect(started.filter { $0 == "a" }.count == 4)
        #expect(started.filter { $0 == "b" }.count == 8)
    }

    @Test("lets all hosts of a registrable domain share one pace if the settings say so")
    func byDomain() throws {
        let hosts = try ["http://a.example.org/", "http://b.example.org:8080/", "http://example.com/"].map(host)
        var scheduler = scheduler(by: .domain)
        for (id, host) in hosts.enumerated() { scheduler.queueChanged(host, head: head(id), now: at(0)) }
        let started = startAll(&scheduler, now: at(0))
        #expect(started.filter { $0.contains("example.org") }.count == 2)
        #expect(started.filter { $0 == "example.com" }.count == 2)
        // Each of them gets its turn.
        scheduler.finished(hosts[0], now: at(5))
        scheduler.finished(hosts[0], now: at(5))
        #expect(Set(started + startAll(&scheduler, now: at(6))).count == 3)
        #expect(scheduler.hostCount == 2)
    }

    @Test(
        "lets hosts at one address share a pace when it is known, and gives each one request at a time until then"
    )
    func byAddress() throws {
        let hosts = try (0..<5).map { try host("http://h\($0)/") }
        var scheduler = scheduler(by: .address)
        for (id, host) in hosts.enumerated() { scheduler.queueChanged(host, head: head(id), now: at(0)) }
        #expect(startAll(&scheduler, now: at(0)) == ["h0", "h1", "h2", "h3", "h4"])
        let report = HostReport(.answered(latency: .zero), address: "192.0.2.1")
        for host in hosts { scheduler.finished(host, report: report, started: at(0), now: at(10)) }
        #expect(scheduler.active == 0)
        var counts: [String: Int] = [:]
        for step in 1...20 {
            let started = startAll(&scheduler, now: at(10 + step))
            #expect(started.count == 2)
            for name in started { counts[name, default: 0] += 1 }
            for name in started {
                scheduler.finished(try host("http://\(name)/"), report: report, started: at(0), now: at(10 + step))
            }
        }
        #expect(counts.values.reduce(0, +) == 40)
        #expect(scheduler.hostCount == 1)
        for host in hosts { scheduler.queueChanged(host, head: nil, now: at(100)) }
        #expect(scheduler.hostCount == 0)
    }

    @Test("resumes after a restart: pauses, delays and the pace that a host can bear")
    func restart() throws {
        let a = try host("http://a/")
        var first = scheduler(PaceLimits(concurrency: 8))
        first.queueChanged(a, head: head(1), now: at(0))
        #expect(startAll(&first, now: at(0)).count == 8)
        for _ in 0..<8 { first.finished(a, report: HostReport(.overloaded), started: at(0), now: at(10)) }
        first.hold(a, until: at(30_000), now: at(10))
        let changes = first.takeChanges(wall: 1_000, now: at(10))
        #expect(
            changes.map(\.record) == [PaceRecord(nextStart: 1_030, window: 4, delay: 0, minimumDelay: 0)])
        #expect(first.takeChanges(wall: 1_000, now: at(10)).isEmpty)

        let store = MemoryJobStore()
        PaceStore(store).put(changes)
        var second = scheduler(PaceLimits(concurrency: 8))
        second.restore(try PaceStore(store).records(wall: 1_010), wall: 1_010, now: at(0))
        second.queueChanged(a, head: head(1), now: at(0))
        #expect(second.next(now: at(0)) == .wait(until: at(20_000)))
        #expect(startAll(&second, now: at(20_000)).count == 4)

        // Long afterwards nothing of it counts.
        #expect(try PaceStore(store).records(wall: 10_000).isEmpty)
        #expect(store.entries(of: "paces").isEmpty)
    }

    @Test("remembers only hosts that are owed a pause")
    func forgets() throws {
        var scheduler = scheduler(concurrency: 10_000)
        for id in 0..<1000 {
            scheduler.queueChanged(try host("http://h\(id)/"), head: head(id), now: at(0))
        }
        while case .start(let host) = scheduler.next(now: at(0)) {
            scheduler.queueChanged(host, head: nil, now: at(0))
        }
        #expect(scheduler.hostCount == 1000)
        for id in 0..<1000 {
            let report = HostReport(id == 7 ? .overloaded : .answered(latency: .milliseconds(id)))
            scheduler.finished(try host("http://h\(id)/"), report: report, started: at(0), now: at(100))
        }
        #expect(scheduler.hostCount == 1)
        #expect(scheduler.next(now: at(700_000)) == .idle)
        #expect(scheduler.hostCount == 0)
        #expect(scheduler.entryCount == 0)
    }
}
