import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Scheduler")
struct SchedulerTests {
    private let at = Moments()

    /// Queues of requests, as a frontier has them, around a scheduler.
    private struct World {
        var scheduler: Scheduler
        var queues: [HostKey: [QueueHead]] = [:]
        var lastID = 0

        init(_ limits: Scheduler.Limits, seed: UInt64 = 1) { scheduler = Scheduler(limits: limits, seed: seed) }

        mutating func add(_ host: HostKey, priority: Int = 0, now: ContinuousClock.Instant) {
            lastID += 1
            queues[host, default: []].append(QueueHead(priority: priority, id: lastID))
            queues[host]?.sort { ($1.priority, $0.id) < ($0.priority, $1.id) }
            scheduler.queueChanged(host, head: queues[host]?.first, now: now)
        }

        /// Starts all that may start; the numbers of what was started, and what the scheduler says in the end.
        mutating func startAll(now: ContinuousClock.Instant) -> (started: [Int], then: Scheduler.Decision) {
            var started: [Int] = []
            while true {
                let decision = scheduler.next(now: now)
                guard case .start(let host) = decision else { return (started, decision) }
                if let first = queues[host]?.first {
                    started.append(first.id)
                    queues[host]?.removeFirst()
                }
                scheduler.queueChanged(host, head: queues[host]?.first, now: now)
            }
        }
    }

    private let a: HostKey
    private let b: HostKey
    private let c: HostKey

    init() throws {
        a = try host("http://a/")
        b = try host("http://b/")
        c = try host("http://c/")
    }

    @Test("has nothing to do at first")
    func nothing() {
        var scheduler = Scheduler(limits: .init(), seed: 1)
        #expect(scheduler.next(now: at(0)) == .idle)
        scheduler.finished(a, now: at(0))
        scheduler.queueChanged(a, head: nil, now: at(0))
        #expect(scheduler.next(now: at(0)) == .idle)
        #expect(scheduler.active == 0)
        #expect(scheduler.hostCount == 0)
    }

    @Test("starts no more requests at once than `concurrency` says, over all hosts")
    func concurrency() {
        var world = World(.init(concurrency: 3, perHost: 2))
        for host in [a, a, b, b, c] { world.add(host, now: at(0)) }
        var (started, then) = world.startAll(now: at(0))
        #expect(started == [1, 2, 3])
        #expect(then == .idle)
        #expect(world.scheduler.active == 3)
        world.scheduler.finished(a, now: at(1))
        (started, then) = world.startAll(now: at(1))
        #expect(started == [4])
        #expect(then == .idle)
    }

    @Test("starts no more requests of one host at once than `per_host` says, and continues with others")
    func perHost() {
        var world = World(.init(concurrency: 32, perHost: 2))
        for host in [a, a, a, a, b] { world.add(host, now: at(0)) }
        #expect(world.startAll(now: at(0)).started == [1, 2, 5])
        #expect(world.startAll(now: at(5)).started == [])
        world.scheduler.finished(a, now: at(6))
        #expect(world.startAll(now: at(6)).started == [3])
        world.scheduler.finished(b, now: at(7))
        #expect(world.startAll(now: at(7)).started == [])
    }

    @Test("keeps the delay between the starts of one host's requests, however long the requests take")
    func delay() {
        var world = World(.init(delay: .milliseconds(100)))
        for _ in 1...3 { world.add(a, now: at(0)) }
        var (started, then) = world.startAll(now: at(0))
        #expect(started == [1])
        #expect(then == .wait(until: at(100)))
        #expect(world.startAll(now: at(99)).then == .wait(until: at(100)))
        (started, then) = world.startAll(now: at(100))
        #expect(started == [2])
        #expect(then == .wait(until: at(200)))
        // Late is late: the next start counts from this one.
        (started, then) = world.startAll(now: at(250))
        #expect(started == [3])
        #expect(then == .idle)
    }

    @Test("lets a host that waits hold up no other, nor a slot")
    func delayedHost() {
        var world = World(.init(concurrency: 2, delay: .seconds(10)))
        for host in [a, a, b, c] { world.add(host, now: at(0)) }
        var (started, then) = world.startAll(now: at(0))
        #expect(started == [1, 3])
        #expect(then == .idle)
        world.scheduler.finished(a, now: at(1))
        (started, then) = world.startAll(now: at(1))
        #expect(started == [4])
        world.scheduler.finished(b, now: at(2))
        #expect(world.startAll(now: at(2)).then == .wait(until: at(10_000)))
        #expect(world.scheduler.active == 1)
        #expect(world.startAll(now: at(10_000)).started == [2])
    }

    @Test("waits for the earliest of several times")
    func earliest() {
        var scheduler = Scheduler(limits: .init(), seed: 1)
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1, notBefore: at(300)), now: at(0))
        scheduler.queueChanged(b, head: QueueHead(priority: 0, id: 2, notBefore: at(100)), now: at(0))
        scheduler.queueChanged(c, head: QueueHead(priority: 0, id: 3, notBefore: at(200)), now: at(0))
        #expect(scheduler.next(now: at(0)) == .wait(until: at(100)))
        #expect(scheduler.next(now: at(99)) == .wait(until: at(100)))
        #expect(scheduler.next(now: at(100)) == .start(b))
        scheduler.queueChanged(b, head: nil, now: at(100))
        #expect(scheduler.next(now: at(100)) == .wait(until: at(200)))
        // The head's place is taken by one that may go at once.
        scheduler.queueChanged(c, head: QueueHead(priority: 0, id: 4), now: at(110))
        #expect(scheduler.next(now: at(110)) == .start(c))
        scheduler.queueChanged(c, head: nil, now: at(110))
        #expect(scheduler.next(now: at(110)) == .wait(until: at(300)))
    }

    @Test("waits for the host's delay if that ends after the request's own time")
    func laterOfTwoTimes() {
        var scheduler = Scheduler(limits: .init(delay: .milliseconds(500)), seed: 1)
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1), now: at(0))
        #expect(scheduler.next(now: at(0)) == .start(a))
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1, notBefore: at(100)), now: at(10))
        #expect(scheduler.next(now: at(10)) == .wait(until: at(500)))
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1, notBefore: at(900)), now: at(20))
        #expect(scheduler.next(now: at(500)) == .wait(until: at(900)))
        #expect(scheduler.next(now: at(900)) == .start(a))
    }

    @Test("doesn't wait for a host that is full: only the end of a request helps")
    func fullHostDoesNotWake() {
        var world = World(.init(perHost: 1, delay: .milliseconds(100)))
        world.add(a, now: at(0))
        world.add(a, now: at(0))
        #expect(world.startAll(now: at(0)).then == .idle)
        #expect(world.startAll(now: at(200)).then == .idle)
        world.scheduler.finished(a, now: at(250))
        #expect(world.startAll(now: at(250)).started == [2])
    }

    @Test("says when the delay ends if a full host becomes free before")
    func freeBeforeDelay() {
        var world = World(.init(perHost: 1, delay: .milliseconds(100)))
        world.add(a, now: at(0))
        world.add(a, now: at(0))
        #expect(world.startAll(now: at(0)).started == [1])
        world.scheduler.finished(a, now: at(30))
        #expect(world.startAll(now: at(30)).then == .wait(until: at(100)))
    }

    @Test("pauses a host for as long as it asks, and continues with others")
    func held() {
        var world = World(Scheduler.Limits())
        for _ in 1...2 { world.add(a, now: at(0)) }
        world.add(b, now: at(0))
        world.scheduler.hold(a, until: at(500), now: at(0))
        let (started, then) = world.startAll(now: at(0))
        #expect(started == [3])
        #expect(then == .wait(until: at(500)))
        // A shorter wish does not shorten the longer one.
        world.scheduler.hold(a, until: at(100), now: at(0))
        #expect(world.startAll(now: at(499)).started == [])
        #expect(world.startAll(now: at(500)).started == [1, 2])
    }

    @Test("starts the higher priority first, over all hosts, and the older among equals")
    func priorities() {
        var world = World(.init(concurrency: 1))
        world.add(a, priority: 0, now: at(0))
        world.add(b, priority: 5, now: at(0))
        world.add(a, priority: 5, now: at(0))
        world.add(c, priority: -1, now: at(0))
        world.add(b, priority: 0, now: at(0))
        world.add(c, priority: .max, now: at(0))
        world.add(c, priority: .min, now: at(0))
        var order: [Int] = []
        for step in 0..<7 {
            let started = world.startAll(now: at(step)).started
            order += started
            for id in started {
                let host = [b, a, b, a, c, b, c, c][id]
                world.scheduler.finished(host, now: at(step))
            }
        }
        #expect(order == [6, 2, 3, 1, 5, 4, 7])
    }

    @Test("varies the delay by the jitter, up and down and within its bounds, the same for the same seed")
    func jitter() {
        func gaps(seed: UInt64) -> [Duration] {
            var world = World(
                .init(concurrency: 400, perHost: 400, delay: .milliseconds(1000), jitter: 0.25), seed: seed)
            for _ in 1...400 { world.add(a, now: at(0)) }
            var gaps: [Duration] = []
            var now = at(0)
            while case .wait(let until) = world.startAll(now: now).then {
                gaps.append(until - now)
                now = until
            }
            return gaps
        }
        let first = gaps(seed: 7)
        #expect(first.count == 399)
        #expect(first.allSatisfy { (.milliseconds(750)...Duration.milliseconds(1250)).contains($0) })
        #expect(first.contains { $0 < .milliseconds(800) })
        #expect(first.contains { $0 > .milliseconds(1200) })
        #expect(first == gaps(seed: 7))
        #expect(first != gaps(seed: 8))
    }

    @Test("doesn't vary a delay of zero")
    func jitterOfNothing() {
        var world = World(.init(delay: .zero, jitter: 1))
        for _ in 1...3 { world.add(a, now: at(0)) }
        #expect(world.startAll(now: at(0)).started == [1, 2, 3])
    }

    @Test("reverts a start that didn't happen")
    func nothingToTake() {
        var scheduler = Scheduler(limits: .init(concurrency: 1, perHost: 1), seed: 1)
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1), now: at(0))
        #expect(scheduler.next(now: at(0)) == .start(a))
        scheduler.finished(a, now: at(0))
        scheduler.queueChanged(a, head: nil, now: at(0))
        #expect(scheduler.active == 0)
        #expect(scheduler.next(now: at(0)) == .idle)
        scheduler.queueChanged(a, head: QueueHead(priority: 0, id: 1), now: at(1))
        #expect(scheduler.next(now: at(1)) == .start(a))
    }

    @Test("forgets hosts that have nothing to do, once their delay is over")
    func forgets() {
        var world = World(.init(delay: .milliseconds(100)))
        for host in [a, b] { world.add(host, now: at(0)) }
        #expect(world.startAll(now: at(0)).started == [1, 2])
        #expect(world.scheduler.hostCount == 2)
        world.scheduler.finished(a, now: at(50))
        #expect(world.scheduler.hostCount == 2)
        // A new request within the delay still has to wait.
        world.add(a, now: at(60))
        #expect(world.startAll(now: at(60)).then == .wait(until: at(100)))
        #expect(world.startAll(now: at(100)).started == [3])
        world.scheduler.finished(a, now: at(300))
        world.scheduler.finished(b, now: at(300))
        #expect(world.startAll(now: at(300)).then == .idle)
        #expect(world.scheduler.hostCount == 0)
        #expect(world.scheduler.entryCount == 0)
    }

    @Test("keeps no void entries of hosts whose queues grow behind the same head")
    func growingQueues() {
        var world = World(.init(concurrency: 1))
        for _ in 1...1000 { for host in [a, b, c] { world.add(host, now: at(0)) } }
        #expect(world.scheduler.entryCount == 3)
        var delayed = World(.init(delay: .seconds(1)))
        for _ in 1...2 { delayed.add(a, now: at(0)) }
        #expect(delayed.startAll(now: at(0)).started == [1])
        for _ in 1...1000 { delayed.add(a, now: at(1)) }
        #expect(delayed.scheduler.entryCount == 1)
    }
}
