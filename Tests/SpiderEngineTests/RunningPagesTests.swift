import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Running pages") struct RunningPagesTests {
    private func page(_ id: Int, deadline: ContinuousClock.Instant) throws -> RunningPage {
        let address = try #require(WebURL("http://a.test/\(id)"))
        let queued = QueuedRequest(id: id, request: Request(address), page: 0, host: HostKey(address))
        return RunningPage(queued: queued, phase: .fetching, started: deadline, deadline: deadline)
    }

    @Test("free their slot once: when answered, or when they end before")
    func slots() throws {
        let clock = VirtualClock()
        var pages = RunningPages()
        for id in 1...2 { pages.add(try page(id, deadline: clock.now), id: id) }
        #expect(pages.answered(1, deadline: clock.now)?.queued?.host.description == "a.test")
        #expect(pages.answered(1, deadline: clock.now)?.phase == nil)
        #expect(pages.parsingCount == 1)
        let first = pages.remove(1)
        #expect(first != nil)
        #expect(first?.freed == nil)
        #expect(pages.remove(2)?.freed?.description == "a.test")
        #expect(pages.isEmpty && pages.parsingCount == 0)
    }

    @Test("are removed once, and unknown ones not at all")
    func unknown() throws {
        let clock = VirtualClock()
        var pages = RunningPages()
        pages.add(try page(1, deadline: clock.now), id: 1)
        #expect(pages.remove(1) != nil)
        #expect(pages.remove(1) == nil)
        #expect(pages.answered(1, deadline: clock.now) == nil)
        #expect(pages.parsingCount == 0)
    }

    @Test("are overdue at their deadline, which is a new one when they are answered")
    func deadlines() throws {
        var clock = VirtualClock()
        var pages = RunningPages()
        for id in 1...2 { pages.add(try page(id, deadline: clock.now + .seconds(id)), id: id) }
        #expect(pages.overdue(now: clock.now).isEmpty)
        clock.advance(by: .seconds(1))
        #expect(pages.overdue(now: clock.now).map(\.id) == [1])
        _ = pages.answered(1, deadline: clock.now + .seconds(5))
        #expect(pages.overdue(now: clock.now).isEmpty)
        clock.advance(by: .seconds(5))
        let overdue = pages.overdue(now: clock.now).sorted { $0.id < $1.id }
        #expect(overdue.map(\.id) == [1, 2])
        #expect(overdue.map(\.phase) == [.parsing, .fetching])
    }
}
