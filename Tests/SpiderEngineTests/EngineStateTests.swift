import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The engine's decisions")
struct EngineStateTests {
    private func addresses(_ count: Int, host: String = "a.test") -> [String] {
        (1...count).map { "http://\(host)/\($0)" }
    }

    // MARK: Starting

    @Test(
        "as many pages run as are allowed, over all and per host, and no more",
        arguments: [(32, 8, 3, 24), (10, 8, 3, 10), (1, 1, 3, 1), (100, 2, 6, 12), (5, 100, 1, 5)])
    func concurrency(all: Int, perHost: Int, hosts: Int, expected: Int) throws {
        var trial = EngineTrial {
            $0.concurrency = Bounded(clamping: all)
            $0.perHost = Bounded(clamping: perHost)
        }
        try trial.begin((0..<hosts * 20).map { "http://host\($0 % hosts).test/\($0)" })
        while let first = trial.running.first {
            #expect(trial.running.count <= expected)
            for host in 0..<hosts {
                #expect(trial.running.count { $0.hasPrefix("http://host\(host).test/") } <= perHost)
            }
            if trial.launched.count == expected { #expect(trial.running.count == expected) }
            trial.turn([try trial.parsed(first)])
        }
        #expect(trial.launched.count == hosts * 20)
        #expect(trial.rest() == .over)
    }

    @Test("a host that doesn't answer holds up no other host")
    func slowHost() throws {
        var trial = EngineTrial { $0.perHost = 2 }
        try trial.begin(addresses(10, host: "slow.test") + addresses(30, host: "b.test"))
        while let next = trial.running.first(where: { $0.hasPrefix("http://b.test/") }) {
            trial.turn([try trial.parsed(next)])
        }
        #expect(trial.launched.count == 32)
        #expect(trial.running == ["http://slow.test/1", "http://slow.test/2"])
    }

    @Test("an answered page frees its slot while it is parsed")
    func answered() throws {
        var trial = EngineTrial { $0.concurrency = 1 }
        try trial.begin(addresses(3))
        #expect(trial.running == ["http://a.test/1"])
        try trial.answer("http://a.test/1")
        #expect(trial.running == ["http://a.test/1", "http://a.test/2"])
    }

    @Test("pages that are parsed stop others from being fetched when they are too many")
    func parsingLimit() throws {
        var trial = EngineTrial { $0.concurrency = 1 }
        try trial.begin(addresses(30))
        while trial.launched.count < 16 { try trial.answer(try #require(trial.running.last)) }
        try trial.answer(try #require(trial.running.last))
        #expect(trial.launched.count == 16)
        trial.turn([try trial.parsed("http://a.test/3")])
        #expect(trial.launched.count == 17)
    }

    @Test("large bodies that wait to be parsed stop others from being fetched")
    func bodies() throws {
        var trial = EngineTrial {
            $0.perHost = 1
            $0.memory = ByteCount(400)
        }
        try trial.begin(addresses(3))
        try trial.answer("http://a.test/1", bytes: 80)
        #expect(trial.running == ["http://a.test/1"])
        trial.turn([try trial.parsed("http://a.test/1", bytes: 80)])
        #expect(trial.running == ["http://a.test/2"])
    }

    @Test("an engine that can start nothing, with nothing running, fails rather than wait for ever")
    func nothingCanStart() throws {
        var trial = EngineTrial()
        try trial.begin()
        trial.feed(.frontier(.refreshed(FrontierChange()), waiting: 1))
        trial.turn()
        #expect(trial.close().ending == .failed("requests wait, but none can start"))
    }

    // MARK: Limits

    @Test("limits.pages starts as many pages and no more, and counts the rest", arguments: [1, 5, 33])
    func pageLimit(limit: Int) throws {
        var trial = EngineTrial {
            $0.perHost = 32
            $0.limits.pages = Bounded(clamping: limit)
        }
        try trial.begin(addresses(40))
        while let first = trial.running.first { trial.turn([try trial.parsed(first)]) }
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.pages"))
        #expect(summary.pages == limit)
        #expect(trial.launched.count == limit)
        #expect(summary.waiting == 40 - limit)
    }

    @Test("limits.pages lets a page that is redirected or retried come to its end")
    func pageLimitAndRedirect() throws {
        var trial = EngineTrial { $0.limits.pages = 1 }
        try trial.begin("http://a.test/")
        let target = Request(try url("http://b.test/"))
        trial.turn([try trial.again("http://a.test/", .follow(target, because: "302"))])
        #expect(trial.running == ["http://b.test/"])
        trial.turn([try trial.again("http://b.test/", .retry(after: .seconds(5), because: "503"))])
        #expect(trial.running.isEmpty)
        #expect(trial.rest() != .over)
        trial.turn(after: .seconds(5))
        #expect(trial.running == ["http://b.test/"])
        trial.turn([try trial.parsed("http://b.test/", links: ["http://a.test/2"])])
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.pages"))
        #expect((summary.pages, summary.redirects, summary.retries, summary.waiting) == (1, 1, 1, 1))
    }

    @Test("limits.items writes as many items and no more, and abandons running pages as if they hadn't begun")
    func itemLimit() throws {
        var trial = EngineTrial { $0.limits.items = 5 }
        try trial.begin(addresses(4))
        trial.turn([try trial.parsed("http://a.test/1", items: 3), try trial.parsed("http://a.test/2", items: 3)])
        #expect(trial.written.count == 5)
        #expect(trial.forgotten == 1)
        #expect(trial.running.isEmpty)
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.items"))
        #expect((summary.items, summary.pages, summary.waiting) == (5, 2, 2))
        #expect(summary.dropped == ["beyond limits.items": 1])
    }

    @Test("limits.items counts the items of failures, too")
    func itemLimitAndFailures() throws {
        var trial = EngineTrial { $0.limits.items = 2 }
        try trial.begin(addresses(2))
        trial.turn([try trial.failed("http://a.test/1", items: 3)])
        let summary = trial.close()
        #expect(trial.written.count == 2)
        #expect(summary.ending == .limit("limits.items"))
        #expect((summary.items, summary.pages, summary.failed) == (2, 0, 1))
    }

    @Test("limits.bytes abandons the page that would exceed it")
    func byteLimit() throws {
        var trial = EngineTrial { $0.limits.bytes = ByteCount(100) }
        try trial.begin(addresses(4))
        trial.turn([
            try trial.parsed("http://a.test/1", bytes: 60), try trial.parsed("http://a.test/2", items: 1, bytes: 41),
        ])
        #expect(trial.forgotten == 1)
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.bytes"))
        #expect((summary.pages, summary.bytes, summary.items, summary.waiting) == (1, 60, 0, 3))
    }

    @Test("limits.time starts nothing more, and lets running pages finish")
    func timeLimit() throws {
        var trial = EngineTrial {
            $0.concurrency = 1
            $0.limits.time = Interval(.seconds(60))
        }
        try trial.begin(addresses(3))
        trial.turn(after: .milliseconds(59_999))
        trial.turn([try trial.parsed("http://a.test/1")])
        #expect(trial.running == ["http://a.test/2"])
        trial.turn(after: .milliseconds(1))
        trial.turn([try trial.parsed("http://a.test/2")])
        #expect(trial.running.isEmpty)
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.time"))
        #expect((summary.pages, summary.waiting) == (2, 1))
    }

    @Test("limits.errors_in_a_row ends the crawl in order with the last of them")
    func errors() throws {
        var trial = EngineTrial {
            $0.concurrency = 1
            $0.limits.errorsInARow = 2
        }
        try trial.begin(addresses(9))
        for (number, fails) in [true, false, true, true].enumerated() {
            let address = "http://a.test/\(number + 1)"
            trial.turn([try fails ? trial.failed(address) : trial.parsed(address)])
        }
        #expect(trial.running.isEmpty)
        let summary = trial.close()
        #expect(summary.ending == .limit("limits.errors_in_a_row"))
        #expect((summary.pages, summary.failed, summary.waiting) == (1, 3, 5))
    }

    @Test("limits.depth skips links that are too far from the start")
    func depth() throws {
        var trial = EngineTrial { $0.limits.depth = 1 }
        try trial.begin("http://a.test/0")
        trial.turn([try trial.parsed("http://a.test/0", links: ["http://a.test/1"])])
        trial.turn([try trial.parsed("http://a.test/1", links: ["http://a.test/2"])])
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect((summary.ending, summary.pages, summary.tooDeep) == (.finished, 2, 1))
    }

    @Test("a host that has reached its limit has its other requests skipped, due or not, a thousand in a turn")
    func hostLimit() throws {
        var trial = EngineTrial { $0.limits.host.pages = 1 }
        try trial.begin(addresses(2_499), late: ["http://a.test/late"])
        trial.turn([try trial.parsed("http://a.test/1", links: ["http://a.test/more"])])
        #expect(trial.frontier.waitingCount == 1_499)
        #expect(trial.rest() == .wait(.zero), "messages are looked at between two turns")
        trial.turn()
        trial.turn()
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .finished)
        #expect((summary.pages, summary.failed, summary.waiting) == (1, 0, 0))
        #expect(summary.skipped.mapValues(\.count) == ["limits.host.pages of a.test": 2_500])
        #expect(trial.frontier.dispositions.skippedInQueue == 2_499)
    }

    // MARK: Stopping

    @Test("a crawl that is stopped finishes running pages, and starts nothing more")
    func stop() throws {
        var trial = EngineTrial { $0.concurrency = 2 }
        try trial.begin(addresses(10))
        trial.stop()
        #expect(trial.rest() != .over)
        trial.turn([try trial.parsed("http://a.test/1", items: 1, links: ["http://a.test/more"])])
        #expect(trial.running == ["http://a.test/2"])
        trial.turn([try trial.failed("http://a.test/2")])
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .interrupted)
        #expect((summary.pages, summary.items, summary.failed, summary.waiting) == (1, 1, 1, 9))
    }

    @Test("pages that don't end within the grace are abandoned as if they hadn't begun")
    func grace() throws {
        var trial = EngineTrial { $0.concurrency = 2 }
        try trial.begin(addresses(3))
        trial.stop()
        _ = trial.rest()
        trial.turn(after: .milliseconds(7_999))
        #expect(trial.running.count == 2)
        _ = trial.rest()
        trial.turn(after: .milliseconds(25))
        #expect(trial.running.isEmpty)
        #expect(trial.notes == ["2 pages don't end; they are abandoned"])
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect((summary.ending, summary.failed, summary.waiting) == (.interrupted, 0, 3))
    }

    @Test("a crawl that is stopped at once abandons running pages, and keeps those that have ended")
    func stopAtOnce() throws {
        var trial = EngineTrial { $0.concurrency = 4 }
        try trial.begin(addresses(6))
        trial.turn([try trial.parsed("http://a.test/1", items: 1), .stop(atOnce: true)])
        #expect(trial.running.isEmpty)
        #expect(trial.written.count == 1)
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .interrupted)
        #expect((summary.pages, summary.waiting, summary.failed) == (1, 5, 0))
    }

    @Test("a page that ends after it was abandoned counts for nothing, and pipelines forget its items")
    func late() throws {
        var trial = EngineTrial()
        try trial.begin("http://a.test/")
        let end = try trial.parsed("http://a.test/", items: 2)
        trial.stop(atOnce: true)
        trial.turn([end])
        #expect(trial.forgotten == 2)
        #expect(trial.written.isEmpty)
        #expect(trial.close().pages == 0)
    }

    @Test("the first reason to end counts, unless something can't be stored")
    func firstReason() throws {
        var trial = EngineTrial { $0.limits.time = Interval(.seconds(1)) }
        try trial.begin("http://a.test/")
        trial.stop()
        trial.turn(after: .seconds(2))
        #expect(trial.state.summary.ending == .interrupted)
        trial.turn([.failed("no space left"), .failed("no space left"), .failed("no such file")])
        #expect(trial.close().ending == .failed("no space left"))
        #expect(trial.notes == ["no space left", "no such file"])
    }

    @Test("a failure that isn't a page's own ends the crawl, and the page is fetched again later")
    func crawlFailure() throws {
        var trial = EngineTrial()
        try trial.begin("http://a.test/")
        let error = WARCError(reason: .cannotWrite(errno: 28), path: "a.warc", position: WARCPosition(offset: 7))
        guard case .ended(var outcome) = try trial.failed("http://a.test/") else { return }
        outcome.ending = .failed(PageFailure(error))
        trial.turn([.ended(outcome)])
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .failed("a.warc: cannot be written: No space left on device"))
        #expect((summary.failed, summary.waiting) == (0, 1))
    }
}
