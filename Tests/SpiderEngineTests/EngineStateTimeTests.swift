import SpiderKit
import Testing

@testable import SpiderEngine

@Suite("The engine's decisions by time, crashes and disks")
struct EngineStateTimeTests {
    // MARK: Giving up

    @Test(
        "a page whose fetch doesn't end is given up after its timeout and the grace, and the spider's 'failed' is called"
    )
    func fetchDeadline() throws {
        var trial = EngineTrial { $0.timeout = Interval(.seconds(30)) }
        try trial.begin("http://a.test/", "http://b.test/")
        _ = trial.rest()
        trial.turn(after: .milliseconds(37_999))
        #expect(trial.told.isEmpty)
        _ = trial.rest()
        trial.turn(after: .milliseconds(25))
        #expect(trial.told.sorted() == ["a", "b"].map { "http://\($0).test/: no end in time, while fetching" })
        trial.turn([
            try trial.failed("http://a.test/", "no end in time, while fetching", items: 1),
            try trial.failed("http://b.test/", "no end in time, while fetching"),
        ])
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.failures.mapValues(\.count) == ["no end in time, while fetching": 2])
        #expect((summary.ending, summary.items, summary.waiting) == (.finished, 1, 0))
    }

    @Test("a page may take as long as the layers say besides")
    func patience() throws {
        var trial = EngineTrial(patience: .seconds(60)) { $0.timeout = Interval(.seconds(30)) }
        try trial.begin("http://a.test/")
        _ = trial.rest()
        trial.turn(after: .milliseconds(97_999))
        #expect(trial.told.isEmpty)
        _ = trial.rest()
        trial.turn(after: .milliseconds(25))
        #expect(trial.told == ["http://a.test/: no end in time, while fetching"])
    }

    @Test("a page whose parsing doesn't end is given up after limits.page_time; its late end counts for nothing")
    func parsingDeadline() throws {
        var trial = EngineTrial { $0.limits.pageTime = Interval(.seconds(10)) }
        try trial.begin("http://a.test/")
        try trial.answer("http://a.test/")
        let late = try trial.parsed("http://a.test/", items: 1)
        _ = trial.rest()
        trial.turn(after: .seconds(10))
        #expect(trial.told == ["http://a.test/: no end in time, while parsing"])
        trial.turn([late])
        #expect(trial.forgotten == 1)
        #expect(trial.rest() != .over, "the spider is still being told")
        trial.turn([try trial.failed("http://a.test/", "no end in time, while parsing")])
        #expect(trial.rest() == .over)
        #expect(trial.close().failed == 1)
    }

    @Test("a spider whose 'failed' doesn't end isn't called again")
    func tellingDeadline() throws {
        var trial = EngineTrial { $0.limits.pageTime = Interval(.seconds(10)) }
        try trial.begin("http://a.test/")
        try trial.answer("http://a.test/")
        for _ in 1...2 {
            _ = trial.rest()
            trial.turn(after: .seconds(10))
        }
        #expect(trial.told.count == 1)
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.failures.mapValues(\.count) == ["no end in time, while parsing": 1])
    }

    @Test("time that a page has waited for threads or memory isn't its own")
    func waitedTime() throws {
        var trial = EngineTrial { $0.limits.pageTime = Interval(.seconds(10)) }
        try trial.begin("http://a.test/")
        try trial.answer("http://a.test/", waited: .seconds(3))
        trial.waits[1] = (.seconds(8), false)
        _ = trial.rest()
        trial.turn(after: .seconds(14))
        #expect(trial.told.isEmpty, "5 seconds were others'")
        trial.waits[1] = (.seconds(8), true)
        _ = trial.rest()
        trial.turn(after: .seconds(1))
        #expect(trial.told.isEmpty, "it waits now")
        trial.waits[1] = (.seconds(8), false)
        _ = trial.rest()
        trial.turn(after: .milliseconds(25))
        #expect(trial.told == ["http://a.test/: no end in time, while parsing"])
    }

    @Test("a start that doesn't end fails the crawl")
    func startDeadline() throws {
        var trial = EngineTrial { $0.limits.pageTime = Interval(.seconds(10)) }
        trial.feed(.begin)
        trial.turn()
        _ = trial.rest()
        trial.turn(after: .seconds(10))
        #expect(trial.rest() == .over)
        #expect(trial.close().ending == .failed("the spider could not start: no end in time, while starting"))
    }

    @Test("too many pages that compute after they were given up end the crawl")
    func abandonedThreads() throws {
        var trial = EngineTrial { $0.limits.pageTime = Interval(.seconds(1)) }
        try trial.begin("http://a.test/")
        try trial.answer("http://a.test/")
        trial.abandonedThreads = ThreadRules.abandonedLimit
        _ = trial.rest()
        trial.turn(after: .seconds(1))
        #expect(
            trial.close().ending
                == .failed("16 pages that were given up still compute; the last one: http://a.test/"))
    }

    // MARK: Stalls

    @Test("a crawl in which nothing moves says so after a minute, and after each further one")
    func stall() throws {
        var trial = EngineTrial { $0.timeout = Interval(.seconds(1_000)) }
        try trial.begin("http://a.test/")
        trial.turn(after: .milliseconds(59_999))
        #expect(trial.notes.isEmpty)
        trial.turn(after: .milliseconds(1))
        trial.turn(after: .seconds(60))
        #expect(
            trial.notes == [
                "nothing has moved for 1m 0s: a.test: 1 request has run for 1m 0s",
                "nothing has moved for 2m 0s: a.test: 1 request has run for 2m 0s",
            ])
        trial.turn([try trial.parsed("http://a.test/")])
        #expect(trial.close().pages == 1)
    }

    @Test("a crawl that only waits says for which host, and why")
    func stallOfWaits() throws {
        var trial = EngineTrial()
        try trial.begin("http://a.test/")
        trial.turn([try trial.again("http://a.test/", .retry(after: .seconds(90), because: "503"))])
        #expect(trial.rest() == .wait(.seconds(60)))
        trial.turn(after: .seconds(60))
        #expect(trial.notes == ["nothing has moved for 1m 0s: a.test waits for 30s more (503)"])
    }

    // MARK: Crashes

    @Test("a page that has crashed the process gets three attempts, then fails, and the spider's 'failed' is called")
    func crashes() throws {
        for count in 1...4 {
            var trial = EngineTrial()
            trial.feed(.crashes([1: count]))
            try trial.begin("http://a.test/")
            if count < 3 {
                #expect(trial.launched.count == 1)
                let times = count == 1 ? "1 time" : "2 times"
                #expect(trial.notes == ["this page has crashed the process \(times) and is tried again"])
                continue
            }
            #expect(trial.launched.isEmpty)
            if count == 3 {
                #expect(trial.told == ["http://a.test/: crashed the process 3 times"])
                trial.turn([try trial.failed("http://a.test/", "crashed the process 3 times")])
            } else {
                #expect(trial.told.isEmpty, "telling the spider has crashed the process")
            }
            #expect(trial.forgottenCrashes == [1])
            #expect(trial.rest() == .over)
            let summary = trial.close()
            #expect(summary.failures.mapValues(\.count) == ["crashed the process 3 times": 1])
            #expect(summary.requests == 0)
        }
    }

    // MARK: Storing

    @Test("finished pages are stored as soon as the engine is idle, and within 200 ms otherwise")
    func saving() throws {
        var trial = EngineTrial()
        try trial.begin("http://a.test/1", "http://a.test/2", "http://a.test/3")
        #expect(trial.rest(isBusy: true) == .busy)
        #expect(trial.saved.isEmpty)
        #expect(trial.rest() != .busy)
        #expect(trial.saved.map(\.hasStarted) == [true])
        trial.turn([try trial.parsed("http://a.test/1", items: 2)])
        trial.turn(after: .milliseconds(24))
        #expect(trial.rest() == .wait(.milliseconds(1)), "not sooner than 25 ms after the last time")
        trial.advance(by: .milliseconds(1))
        _ = trial.rest()
        #expect(trial.saved.map(\.summary.items) == [0, 2])
        trial.turn([try trial.parsed("http://a.test/2", items: 1)])
        trial.advance(by: .milliseconds(199))
        _ = trial.rest(isBusy: true)
        #expect(trial.saved.count == 2)
        trial.advance(by: .milliseconds(1))
        _ = trial.rest(isBusy: true)
        #expect(trial.saved.map(\.summary.pages) == [0, 1, 2])
    }

    @Test("a thousand pages are stored at once, however busy the engine is")
    func savingMany() throws {
        var trial = EngineTrial { $0.perHost = 32 }
        try trial.begin((1...1_100).map { "http://a.test/\($0)" })
        for _ in 1...998 {
            trial.turn([try trial.parsed(try #require(trial.running.first))])
            _ = trial.rest(isBusy: true)
        }
        #expect(trial.saved.isEmpty)
        trial.turn([try trial.parsed(try #require(trial.running.first))])
        _ = trial.rest(isBusy: true)
        #expect(trial.saved.map(\.summary.pages) == [999])
    }

    @Test("if something can't be stored, the crawl ends, and its result is what was stored last")
    func diskFull() throws {
        var trial = EngineTrial()
        try trial.begin("http://a.test/1", "http://a.test/2", "http://a.test/3")
        trial.turn([try trial.parsed("http://a.test/1", items: 1)])
        _ = trial.rest()
        trial.turn([try trial.parsed("http://a.test/2", items: 1)])
        trial.diskError = "no space left"
        trial.advance(by: .milliseconds(100))
        #expect(trial.rest() == .over)
        let summary = trial.close()
        #expect(summary.ending == .failed("no space left"))
        #expect((summary.pages, summary.items) == (1, 1))
        #expect(trial.notes == ["no space left"])
        #expect(trial.saved.count == 1)
    }

    // MARK: Recordings

    @Test("over a recording, a wait is skipped when nothing is in flight; it counts neither as time nor as a stall")
    func skippedWait() throws {
        var trial = EngineTrial(skipsWaits: true) { $0.limits.time = Interval(.seconds(60)) }
        try trial.begin("http://a.test/", "http://b.test/")
        trial.turn([try trial.again("http://a.test/", .retry(after: .seconds(3_600), because: "503"))])
        _ = trial.rest()
        trial.advance(by: .milliseconds(5))
        #expect(trial.rest() == .wait(.milliseconds(20)), "a page is still in flight")
        trial.turn([try trial.parsed("http://b.test/")])
        trial.advance(by: .milliseconds(5))
        #expect(trial.rest() == .skip(.seconds(3_600) - .milliseconds(10)))
        trial.advance(by: .seconds(3_600) - .milliseconds(10))
        trial.turn([.skipped(.seconds(3_600) - .milliseconds(10))])
        #expect(trial.running == ["http://a.test/"])
        trial.turn([try trial.parsed("http://a.test/")])
        let summary = trial.close()
        #expect((summary.ending, summary.duration) == (.finished, .milliseconds(10)))
        #expect(trial.notes.isEmpty)
    }

    @Test("waits aren't skipped if they spare somebody, or if others share the frontier", arguments: [true, false])
    func realWait(isShared: Bool) throws {
        var trial = EngineTrial(isShared: isShared, skipsWaits: isShared)
        try trial.begin("http://a.test/")
        trial.turn([try trial.again("http://a.test/", .retry(after: .seconds(1), because: "503"))])
        _ = trial.rest()
        trial.advance(by: .milliseconds(5))
        #expect(trial.rest() == .wait(isShared ? .milliseconds(20) : .milliseconds(995)))
    }

    // MARK: Frontiers elsewhere

    @Test("pages that end while the frontier can't be reached are committed when it can, in their order")
    func away() throws {
        var trial = EngineTrial(isShared: true)
        try trial.begin("http://a.test/1", "http://a.test/2")
        trial.isAway = true
        trial.turn([try trial.parsed("http://a.test/1", items: 1)])
        trial.turn([try trial.parsed("http://a.test/2", items: 1)])
        #expect(trial.written.isEmpty)
        #expect(trial.rest() != .over)
        trial.isAway = false
        trial.turn()
        #expect(trial.written.count == 2)
        #expect(trial.rest() == .over)
        #expect(trial.close().pages == 2)
    }

    @Test("a crawl that is stopped while the frontier can't be reached abandons its pages after the grace")
    func awayAndStopped() throws {
        var trial = EngineTrial(isShared: true)
        try trial.begin("http://a.test/1")
        trial.isAway = true
        trial.turn([try trial.parsed("http://a.test/1", items: 1)])
        trial.stop()
        #expect(trial.rest() != .over)
        trial.turn(after: .seconds(8))
        #expect(trial.rest() == .over)
        #expect(trial.written.isEmpty)
    }

    @Test("items of a page that another process has taken over aren't written, and pipelines forget them")
    func refused() throws {
        var trial = EngineTrial(isShared: true)
        try trial.begin("http://a.test/1", "http://a.test/2")
        trial.refused = [1]
        trial.turn([try trial.parsed("http://a.test/1", items: 2), try trial.parsed("http://a.test/2", items: 1)])
        #expect(trial.forgotten == 2)
        #expect(trial.written.count == 1)
        #expect(trial.close().items == 1)
    }
}
