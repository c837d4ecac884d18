import HeapModule

/// Decides which host's request starts next, and when: limits over all and per host, delays, priorities.
///
/// It knows of each host only the first request in its queue, has no clock and starts nothing: events and the time go in,
/// `next` says what to do. A host that is slow or has to wait holds up no other, and holds no slot while it waits.
struct Scheduler: Sendable {
    /// What bounds it.
    struct Limits: Sendable, Equatable {
        /// Requests under way at once, over all hosts.
        var concurrency = 32
        /// Requests under way at once on one host.
        var perHost = 8
        /// The time between the starts of two requests to one host.
        var delay: Duration = .zero
        /// The share of the delay that it varies by, up and down: 0 to 1.
        var jitter = 0.0
    }

    /// What the engine is to do.
    enum Decision: Equatable {
        /// A slot is taken for this host: start its first request.
        case start(HostKey)
        /// Nothing may start before then.
        case wait(until: ContinuousClock.Instant)
        /// Nothing may start until a request ends or a new one comes.
        case idle
    }

    private struct Host {
        var clock = HostClock()
        var head: QueueHead?
        /// The number of its last change: an entry in a heap that carries an older one is void.
        var generation = 0
        /// Whether an entry in a heap stands for it. It holds as long as the head stays the same: a page that leads to a
        /// thousand hosts that all wait leaves no void entries behind.
        var isPlaced = false

        var isAtRest: Bool { head == nil && clock.active == 0 }
    }

    private struct Ready: Comparable {
        let priority: Int
        let id: Int
        let host: HostKey
        let generation: Int

        static func < (a: Ready, b: Ready) -> Bool {
            a.priority != b.priority ? a.priority > b.priority : a.id < b.id
        }
    }

    private struct Waiting: Comparable {
        let until: ContinuousClock.Instant
        let host: HostKey
        let generation: Int

        static func < (a: Waiting, b: Waiting) -> Bool { a.until < b.until }
    }

    private let limits: Limits
    private var hosts: [HostKey: Host] = [:]
    private var ready = Heap<Ready>()
    private var waiting = Heap<Waiting>()
    private var random: SplitMix64
    private var lastGeneration = 0

    /// How many requests are under way.
    private(set) var active = 0

    /// How many hosts it knows: those that have something to do, or are owed a pause.
    var hostCount: Int { hosts.count }

    /// How many entries its heaps have, void ones too.
    var entryCount: Int { ready.count + waiting.count }

    init(limits: Limits, seed: UInt64) {
        self.limits = limits
        random = SplitMix64(seed: seed)
    }

    /// The first in a host's queue is now this one; nothing where the queue is empty.
    mutating func queueChanged(_ key: HostKey, head: QueueHead?, now: ContinuousClock.Instant) {
        let known = hosts[key]
        guard head != nil || known != nil else { return }
        var host = known ?? Host()
        if host.head != head {
            host.head = head
            host.isPlaced = false
        }
        place(host, as: key, now: now)
    }

    /// A request to this host has been answered, or given up: its slot is free.
    mutating func finished(_ key: HostKey, now: ContinuousClock.Instant) {
        active = max(0, active - 1)
        guard var host = hosts[key] else { return }
        host.clock.finish()
        place(host, as: key, now: now)
    }

    /// A host has asked to be left alone until then.
    mutating func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        var held = hosts[host] ?? Host()
        held.clock.hold(until: time)
        held.isPlaced = false
        place(held, as: host, now: now)
    }

    /// What to do now. To be asked again, after `queueChanged`, until it says to wait.
    mutating func next(now: ContinuousClock.Instant) -> Decision {
        while let first = waiting.min, first.until <= now {
            waiting.removeMin()
            guard var host = current(first.host, first.generation) else { continue }
            host.isPlaced = false
            place(host, as: first.host, now: now)
        }
        guard active < limits.concurrency else { return .idle }
        while let first = ready.popMin() {
            guard var host = current(first.host, first.generation) else { continue }
            active += 1
            lastGeneration += 1
            host.generation = lastGeneration
            host.isPlaced = false
            host.clock.start(now: now, delay: delayWithJitter())
            hosts[first.host] = host
            return .start(first.host)
        }
        while let first = waiting.min {
            if current(first.host, first.generation) != nil { return .wait(until: first.until) }
            waiting.removeMin()
        }
        return .idle
    }

    /// A host, if its entry in a heap is its last one.
    private func current(_ key: HostKey, _ generation: Int) -> Host? {
        guard let host = hosts[key], host.generation == generation else { return nil }
        return host
    }

    /// Keeps a host, and puts it where it belongs: ready, waiting for a time, or nowhere while it is full.
    private mutating func place(_ unplaced: Host, as key: HostKey, now: ContinuousClock.Instant) {
        var host = unplaced
        if !host.isPlaced {
            lastGeneration += 1
            host.generation = lastGeneration
            guard let earliest = nextTime(of: host, now: now) else {
                hosts[key] = host.isAtRest ? nil : host
                return
            }
            host.isPlaced = true
            enter(host, as: key, from: earliest, now: now)
        }
        hosts[key] = host
    }

    /// When a host has to be looked at again; nothing where no time changes anything.
    private func nextTime(of host: Host, now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard let head = host.head else {
            // A host that does nothing and has nothing to do is kept only as long as its delay lasts.
            guard host.clock.active == 0, let nextStart = host.clock.nextStart, nextStart > now else { return nil }
            return nextStart
        }
        guard host.clock.active < limits.perHost else { return nil }
        return max(host.clock.nextStart ?? now, head.notBefore ?? now)
    }

    private mutating func enter(
        _ host: Host, as key: HostKey, from earliest: ContinuousClock.Instant, now: ContinuousClock.Instant
    ) {
        if earliest > now {
            waiting.insert(Waiting(until: earliest, host: key, generation: host.generation))
        } else if let head = host.head {
            ready.insert(Ready(priority: head.priority, id: head.id, host: key, generation: host.generation))
        }
    }

    private mutating func delayWithJitter() -> Duration {
        guard limits.delay > .zero, limits.jitter > 0 else { return limits.delay }
        return limits.delay * (1 + Double.random(in: -limits.jitter...limits.jitter, using: &random))
    }
}
