import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The knowledge of robots.txt")
struct RobotsDirectoryTests {
    private let origin: Origin
    private let policy: RobotsPolicy
    private let rules = RobotsRules([RobotsRule(allows: false, pattern: "/private")])
    private let day: Int64 = 86_400

    init() throws {
        origin = try url("https://example.org/").origin
        policy = RobotsPolicy(Settings())
    }

    private func known() -> RobotsOutcome { .known(rules, lifetime: day) }

    @Test("is asked for once, however many want to know it")
    func once() {
        var directory = RobotsDirectory()
        let now = Moments()
        var steps: [RobotsDirectory.Step] = []
        func step() { steps.append(directory.step(for: origin, agent: "spider", now: now(0), date: 0)) }
        step()
        directory.add(nil, for: origin)
        for _ in 0..<3 { step() }
        let ended = directory.ended(origin, known(), policy: policy, attempt: 1, now: now(0), date: 0)
        step()
        #expect(steps == [.unknown, .fetch(attempt: 1), .fetching, .fetching, .settled(.known(rules))])
        #expect(ended.verdict == .known(rules))
        #expect(ended.record == RobotsRecord(agent: "spider", expires: UnixTime(day), rules: rules))
    }

    @Test(
        "holds until it is out of date, for the robot that it was read for",
        arguments: [
            ("spider", 0, true), ("spider", 86_399, true), ("spider", 86_400, false), ("other", 0, false),
            // The clock was set back.
            ("spider", -10, false),
        ] as [(String, Int64, Bool)])
    func lifetime(agent: String, date: Int64, holds: Bool) {
        var directory = RobotsDirectory()
        directory.add(RobotsRecord(agent: "spider", expires: UnixTime(day), rules: rules), for: origin)
        let step = directory.step(for: origin, agent: agent, now: .now, date: UnixTime(date))
        #expect(step == (holds ? .settled(.known(rules)) : .fetch(attempt: 1)))
    }

    @Test("is refreshed by a few attempts if the file can't be reached, then not for some time, then again")
    func unreachable() {
        var directory = RobotsDirectory()
        directory.add(nil, for: origin)
        let now = Moments()
        func step(_ time: Int) -> RobotsDirectory.Step {
            directory.step(for: origin, agent: "spider", now: now(time), date: 0)
        }
        func fails(attempt: Int, _ time: Int, tryAgainAfter delay: Duration?) -> RobotsVerdict {
            let outcome = RobotsOutcome.unreachable(because: "gone", tryAgainAfter: delay)
            let ended = directory.ended(
                origin, outcome, policy: policy, attempt: attempt, now: now(time), date: 0)
            #expect(ended.record == nil)
            return ended.verdict
        }
        #expect(step(0) == .fetch(attempt: 1))
        #expect(fails(attempt: 1, 0, tryAgainAfter: .seconds(1)) == .comeBack(after: .seconds(1), because: "gone"))
        #expect(step(400) == .settled(.comeBack(after: .milliseconds(600), because: "gone")))
        #expect(step(1000) == .fetch(attempt: 2))
        #expect(fails(attempt: 2, 2000, tryAgainAfter: nil) == .unreachable(because: "gone"))
        #expect(step(2000) == .settled(.unreachable(because: "gone")))
        #expect(step(601_999) == .settled(.unreachable(because: "gone")))
        #expect(step(602_000) == .fetch(attempt: 1))
        _ = directory.ended(origin, known(), policy: policy, attempt: 1, now: now(602_000), date: 0)
        #expect(step(602_000) == .settled(.known(rules)))
    }

    @Test("is still obeyed if it is out of date and the file can't be reached (RFC 9309, section 2.4)")
    func stale() {
        var directory = RobotsDirectory()
        directory.add(RobotsRecord(agent: "spider", expires: 0, rules: rules), for: origin)
        let now = ContinuousClock.now
        #expect(directory.step(for: origin, agent: "spider", now: now, date: 10) == .fetch(attempt: 1))
        let outcome = RobotsOutcome.unreachable(because: "gone", tryAgainAfter: .seconds(1))
        let ended = directory.ended(origin, outcome, policy: policy, attempt: 1, now: now, date: 10)
        #expect(ended.verdict == .known(rules))
        #expect(ended.record == nil)
        #expect(directory.step(for: origin, agent: "spider", now: now, date: 609) == .settled(.known(rules)))
        #expect(directory.step(for: origin, agent: "spider", now: now, date: 610) == .fetch(attempt: 1))
    }

    @Test("is requested again if a request was stopped, and kept in the process only if nobody was asked")
    func notAsked() {
        var directory = RobotsDirectory()
        directory.add(nil, for: origin)
        let now = ContinuousClock.now
        for outcome in [RobotsOutcome.cancelled, .notAsked] {
            #expect(directory.step(for: origin, agent: "spider", now: now, date: 0) == .fetch(attempt: 1))
            #expect(directory.ended(origin, outcome, policy: policy, attempt: 1, now: now, date: 0).record == nil)
        }
        #expect(directory.step(for: origin, agent: "spider", now: now, date: 0) == .settled(.known(RobotsRules())))
    }

    @Test("is forgotten if there is too much of it, the least recently used first")
    func bounds() throws {
        let now = ContinuousClock.now
        let origins = try (0..<40).map { try url("https://\($0).example/").origin }
        var directory = RobotsDirectory(limits: .init(origins: 20, size: 1 << 20))
        let first = origins[0]
        for origin in origins {
            directory.add(RobotsRecord(agent: "spider", expires: UnixTime(day), rules: rules), for: origin)
            #expect(directory.step(for: first, agent: "spider", now: now, date: 0) == .settled(.known(rules)))
            #expect(directory.count <= 20)
        }
        #expect(directory.rules(of: origins[39], agent: "spider", date: 0) == rules)
        #expect(directory.rules(of: origins[1], agent: "spider", date: 0) == nil)

        let large = RobotsRules((0..<2000).map { RobotsRule(allows: false, pattern: "/\($0)") })
        #expect(large.estimatedSize > 1 << 18)
        for origin in origins[..<10] {
            directory.add(nil, for: origin)
            _ = directory.step(for: origin, agent: "spider", now: now, date: 100_000)
            _ = directory.ended(
                origin, .known(large, lifetime: day), policy: policy, attempt: 1, now: now, date: 100_000)
            #expect(directory.rules(of: origin, agent: "spider", date: 100_000) == large)
        }
        #expect(directory.count <= 5)
    }

    @Test("is kept as text, and read back")
    func record() {
        let rules = RobotsRules(
            [RobotsRule(allows: true, pattern: "/a*$"), RobotsRule(allows: false, pattern: "/ツ")],
            delay: .milliseconds(1500), sitemaps: [WebURL("https://example.org/map.xml")].compactMap { $0 })
        for agent in ["spider", ""] {
            let record = RobotsRecord(agent: agent, expires: 1_700_000_000, rules: rules)
            #expect(RobotsRecord(encoded: record.encoded) == record)
        }
        // What fits into a file may be longer as it is kept.
        let many = RobotsRules(Array(repeating: RobotsRule(allows: false, pattern: "/a"), count: 50_000))
        let record = RobotsRecord(agent: "spider", expires: 0, rules: many)
        #expect(RobotsRecord(encoded: record.encoded) == record)
        for text in ["", "\n", "1 2", "1 x spider\n", "2 0 spider\n", "1 0 spider x\n", "1 0 spider"] {
            #expect(RobotsRecord(encoded: Array(text.utf8)) == nil)
        }
    }

    @Test("keeps the pace: one by one, early by half a delay at most, and on average not at all")
    func pace() {
        var pace = RobotsPace()
        let now = Moments()
        func wait(_ time: Int, _ delay: Int = 1000) -> Duration? { pace.wait(.milliseconds(delay), now: now(time)) }
        #expect(wait(0) == nil)
        #expect(wait(0) == .milliseconds(1000))
        #expect(wait(499) == .milliseconds(501))
        #expect(wait(500) == nil)
        #expect(wait(1000) == .milliseconds(1000))
        #expect(wait(2000) == nil)
        #expect(wait(2000) == .milliseconds(1000))
        // The delay has become shorter.
        #expect(wait(2000, 100) == .milliseconds(150))
        #expect(wait(60_000) == nil)
        #expect(wait(60_100) == .milliseconds(900))
    }
}
