import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Scheduler, over long random crawls")
struct SchedulerSimulationTests {
    /// A crawl in virtual time: requests come, take a random time, and bring more.
    private struct Simulation {
        let limits: Scheduler.Limits
        var scheduler: Scheduler
        var random: SplitMix64
        var now = ContinuousClock.now
        var waiting: [HostKey: [QueueHead]] = [:]
        var running: [(end: ContinuousClock.Instant, host: HostKey)] = []
        var activeOf: [HostKey: Int] = [:]
        var lastStart: [HostKey: ContinuousClock.Instant] = [:]
        var queued = 0
        var started = 0
        var broken: [String] = []

        init(_ limits: Scheduler.Limits, seed: UInt64) {
            self.limits = limits
            scheduler = Scheduler(limits: limits, seed: seed)
            random = SplitMix64(seed: seed &+ 1)
        }

        mutating func queue(_ host: HostKey) {
            queued += 1
            let isLater = Int.random(in: 0..<4, using: &random) == 0
            let notBefore = isLater ? now + .milliseconds(Int.random(in: 1...500, using: &random)) : nil
            let head = QueueHead(priority: Int.random(in: -1...1, using: &random), id: queued, notBefore: notBefore)
            waiting[host, default: []].append(head)
            tell(host)
        }

        /// The first that may go, else the one that may go earliest.
        func first(of host: HostKey) -> Int? {
            let queue = waiting[host] ?? []
            return queue.indices.min { a, b in
                let (a, b) = (queue[a], queue[b])
                let (aTime, bTime) = (max(a.notBefore ?? now, now), max(b.notBefore ?? now, now))
                return aTime != bTime ? aTime < bTime : (-a.priority, a.id) < (-b.priority, b.id)
            }
        }

        mutating func tell(_ host: HostKey) {
            var head = first(of: host).flatMap { waiting[host]?[$0] }
            if let time = head?.notBefore, time <= now { head?.notBefore = nil }
            scheduler.queueChanged(host, head: head, now: now)
        }

        mutating func start(_ host: HostKey) {
            guard let index = first(of: host), let request = waiting[host]?.remove(at: index) else {
                broken.append("a start of \(host) with nothing to start")
                return
            }
            if let notBefore = request.notBefore, notBefore > now { broken.append("\(request.id) started too early") }
            if let last = lastStart[host], now - last < limits.delay * (1 - limits.jitter) {
                broken.append("\(host) started again after \(now - last)")
            }
            lastStart[host] = now
            activeOf[host, default: 0] += 1
            started += 1
            running.append((now + .milliseconds(Int.random(in: 0...300, using: &random)), host))
            tell(host)
            if running.count > limits.concurrency { broken.append("\(running.count) at once") }
            if activeOf[host, default: 0] > limits.perHost { broken.append("too many at once of \(host)") }
            if scheduler.active != running.count {
                broken.append("\(scheduler.active) active, \(running.count) running")
            }
        }

        /// Starts what may start, then lets time go on to what comes next; false where nothing comes.
        mutating func step() -> Bool {
            var next: ContinuousClock.Instant?
            while true {
                let decision = scheduler.next(now: now)
                if case .start(let host) = decision {
                    start(host)
                    continue
                }
                if case .wait(let until) = decision {
                    if until <= now { broken.append("a wait for the past") }
                    next = until
                }
                break
            }
            guard let moment = [next, running.map(\.end).min()].compactMap({ $0 }).min() else { return false }
            now = max(now, moment)
            for page in running where page.end <= now {
                activeOf[page.host, default: 0] -= 1
                scheduler.finished(page.host, now: now)
            }
            running.removeAll { $0.end <= now }
            return true
        }
    }

    @Test(
        "keeps every limit at every step, and starts all that is queued",
        arguments: [
            Scheduler.Limits(concurrency: 1, perHost: 1),
            Scheduler.Limits(concurrency: 5, perHost: 2, delay: .milliseconds(40)),
            Scheduler.Limits(concurrency: 32, perHost: 8, delay: .milliseconds(100), jitter: 0.5),
            Scheduler.Limits(concurrency: 4, perHost: 10, delay: .milliseconds(3), jitter: 1),
        ], [1, 2, 3] as [UInt64])
    func invariants(limits: Scheduler.Limits, seed: UInt64) throws {
        let hosts = try (0..<12).map { try host("http://host\($0)/") }
        var simulation = Simulation(limits, seed: seed)
        for host in hosts { simulation.queue(host) }
        var steps = 0
        while simulation.broken.isEmpty, simulation.step() {
            steps += 1
            try #require(steps < 100_000)
            for _ in 0..<Int.random(in: 0...3, using: &simulation.random) where simulation.queued < 1500 {
                simulation.queue(hosts[Int.random(in: 0..<hosts.count, using: &simulation.random)])
            }
        }
        #expect(simulation.broken == [])
        #expect(simulation.started == simulation.queued)
        #expect(simulation.queued >= 12)
        #expect(simulation.scheduler.active == 0)
        // What is left are hosts whose last delay is not over.
        #expect(simulation.scheduler.next(now: simulation.now + .seconds(10)) == .idle)
        #expect(simulation.scheduler.hostCount == 0)
        #expect(simulation.scheduler.entryCount == 0)
    }

    @Test("serves ten thousand hosts, with a page that leads to all of them each time")
    func manyHosts() throws {
        let hosts = try (0..<10_000).map { try host("http://host\($0)/") }
        let now = ContinuousClock.now
        var scheduler = Scheduler(limits: .init(concurrency: 32, delay: .seconds(1)), seed: 1)
        var mostEntries = 0
        for round in 0..<20 {
            for (id, host) in hosts.enumerated() {
                scheduler.queueChanged(host, head: QueueHead(priority: 0, id: id), now: now)
            }
            if case .start(let host) = scheduler.next(now: now) { scheduler.queueChanged(host, head: nil, now: now) }
            mostEntries = max(mostEntries, scheduler.entryCount)
            #expect(scheduler.active == round + 1)
        }
        #expect(mostEntries <= 10_000 + 20)
        #expect(scheduler.hostCount == 10_000)
    }
}
