import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Throttle")
struct ThrottleTests {
    private let at = Moments()

    private func throttle(_ concurrency: Int = 8, longest: Duration = .seconds(60)) -> Throttle {
        Throttle(limits: PaceLimits(concurrency: concurrency, longestDelay: longest))
    }

    @Test("starts at full speed")
    func fullSpeed() {
        #expect(throttle().concurrency == 8)
        #expect(throttle().delay == .zero)
        #expect(throttle().isAtFullSpeed)
    }

    @Test("halves the requests in flight if the host is overloaded, then doubles the delay, up to the longest")
    func decrease() {
        var throttle = throttle(8, longest: .seconds(1))
        var seen: [String] = []
        for second in 1...7 {
            throttle.note(.overloaded, started: at(second * 1000 - 1), now: at(second * 1000))
            seen.append("\(throttle.concurrency) \(throttle.delay)")
        }
        #expect(
            seen == [
                "4 0.0 seconds", "2 0.0 seconds", "1 0.0 seconds", "1 0.25 seconds", "1 0.5 seconds", "1 1.0 seconds",
                "1 1.0 seconds",
            ])
    }

    @Test("counts a burst of refusals as one: requests started before the last decrease say nothing new")
    func burst() {
        var throttle = throttle(32)
        for _ in 0..<32 { throttle.note(.overloaded, started: at(0), now: at(100)) }
        #expect(throttle.concurrency == 16)
        throttle.note(.unreachable, started: at(150), now: at(200))
        #expect(throttle.concurrency == 8)
    }

    @Test("adds one for each round of answers, up to the limit, once the delay is zero")
    func increase() {
        var throttle = throttle(4)
        for second in 1...2 { throttle.note(.overloaded, started: at(second * 1000), now: at(second * 1000 + 1)) }
        throttle.note(.overloaded, started: at(5000), now: at(5001))
        #expect(throttle.delay == .milliseconds(250))
        var answers = 0
        while throttle.delay > .zero {
            throttle.note(.answered(latency: .milliseconds(50)), started: at(9000), now: at(9050))
            answers += 1
        }
        #expect(answers == 31)
        #expect(throttle.concurrency == 1)
        for _ in 0..<3 { throttle.note(.answered(latency: .milliseconds(50)), started: at(9000), now: at(9050)) }
        #expect(throttle.concurrency == 2)
        for _ in 0..<100 { throttle.note(.answered(latency: .milliseconds(50)), started: at(9000), now: at(9050)) }
        #expect(throttle.concurrency == 4)
        #expect(throttle.isAtFullSpeed)
    }

    @Test("goes down one by one while answers take ever longer, and stays if they are merely slow")
    func latency() {
        var slow = throttle(8)
        for _ in 0..<1000 { slow.note(.answered(latency: .seconds(3)), started: at(0), now: at(3000)) }
        #expect(slow.concurrency == 8)

        var queueing = throttle(8)
        queueing.note(.answered(latency: .milliseconds(50)), started: at(0), now: at(50))
        var counts: Set<Int> = []
        for _ in 0..<1000 {
            queueing.note(.answered(latency: .milliseconds(900)), started: at(0), now: at(900))
            counts.insert(queueing.concurrency)
        }
        #expect(counts == Set(1...8))
        #expect(queueing.delay == .zero)
    }

    @Test("resumes with the pace that another process has learnt, within its own limits")
    func restored() {
        var throttle = throttle(4, longest: .seconds(1))
        throttle.restore(window: 99, delay: .seconds(99))
        #expect(throttle.concurrency == 4)
        #expect(throttle.delay == .seconds(1))
        throttle.restore(window: -.infinity, delay: .seconds(-1))
        #expect(throttle.concurrency == 1)
        #expect(throttle.delay == .zero)
    }
}
