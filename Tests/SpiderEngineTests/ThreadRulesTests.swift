import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine

@Suite("Threads that run pages") struct ThreadRulesTests {
    private let rules = ThreadRules(width: 2)
    private let start = VirtualClock().now

    @Test("are slow after 5 ms if pages wait for them, and after 100 ms if none does")
    func patience() {
        let running = [
            ThreadRules.Running(thread: 1, since: start),
            ThreadRules.Running(thread: 2, since: start + .milliseconds(30)),
        ]
        func slow(after time: Duration, waiting: Int) -> [Int] {
            rules.slow(running, waiting: waiting, slowCount: 0, now: start + time)
        }
        #expect(slow(after: .milliseconds(4), waiting: 1) == [])
        #expect(slow(after: .milliseconds(5), waiting: 1) == [1])
        #expect(slow(after: .milliseconds(50), waiting: 1) == [1, 2])
        #expect(slow(after: .milliseconds(99), waiting: 0) == [])
        #expect(slow(after: .milliseconds(100), waiting: 0) == [1])
    }

    @Test("are bounded in number, whatever computes")
    func bound() {
        let running = (1...5).map { ThreadRules.Running(thread: $0, since: start) }
        let now = start + .seconds(1)
        #expect(rules.slow(running, waiting: 9, slowCount: ThreadRules.slowLimit - 2, now: now) == [1, 2])
        #expect(rules.slow(running, waiting: 9, slowCount: ThreadRules.slowLimit + 3, now: now) == [])
    }
}

@Suite("A thread that runs pages") struct PageThreadTests {
    @Test("says once that a page was slow, or given up")
    func marks() {
        let thread = PageThread(number: 1)
        #expect(thread.runsSince == nil)
        #expect(thread.markAbandoned() == (false, false))
        thread.begin(at: 4_000)
        #expect(thread.runsSince == 4_000)
        #expect(!thread.markSlow(since: 3_000))
        #expect(thread.end() == .init(isSlow: false, isAbandoned: false))

        thread.begin(at: 8_000)
        #expect(thread.markSlow(since: 8_000))
        #expect(thread.isSlow && thread.runsSince == nil)
        #expect(thread.markAbandoned() == (true, true))
        #expect(thread.markAbandoned() == (false, false))
        #expect(thread.end() == .init(isSlow: true, isAbandoned: true))

        thread.begin(at: 12_000)
        #expect(thread.markAbandoned() == (true, false))
        #expect(thread.end() == .init(isSlow: true, isAbandoned: true))
        #expect(thread.end() == .init(isSlow: false, isAbandoned: false))
    }
}
