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

    init(limits: Limits, seed: UInt64) {
        self.limits = limits
        random = SplitMix64(seed: seed)
    }

    /// The first in a host's queue is now this one; nothing where the queue is empty.
    mutating func queueChanged(_ host: HostKey, head: QueueHead?, now: ContinuousClock.Instant) {
        guard head != nil || hosts[host] != nil else { return }
        hosts[host, default: Host()].head = head
        place(host, now: now)
    }

    /// A request to this host has been answered, or given up: its slot is free.
    mutating func finished(_ host: HostKey, now: ContinuousClock.Instant) {
        active = max(0, active - 1)
        hosts[host]?.clock.finish()
        place(host, now: now)
    }

    /// What to do now. To be asked again, after `queueChanged`, until it says to wait.
    mutating func next(now: ContinuousClock.Instant) -> Decision {
        while let first = waiting.min, first.until <= now {
            waiting.removeMin()
            if isCurrent(first.host, first.generation) { place(first.host, now: now) }
        }
        guard active < limits.concurrency else { return .idle }
        while let first = ready.popMin() {
            guard isCurrent(first.host, first.generation) else { continue }
            active += 1
            lastGeneration += 1
            hosts[first.host]?.generation = lastGeneration
            let delay = delayWithJitter()
            hosts[first.host]?.clock.start(now: now, delay: delay)
            return .start(first.host)
        }
        while let first = waiting.min {
            if isCurrent(first.host, first.generation) { return .wait(until: first.until) }
            waiting.removeMin()
        }
        return .idle
    }

    private func isCurrent(_ host: HostKey, _ generation: Int) -> Bool {
        hosts[host]?.generation == generation
    }

    /// Puts a host where it belongs: ready, waiting for a time, or nowhere while it is full or has nothing to do.
    private mutating func place(_ key: HostKey, now: ContinuousClock.Instant) {
        guard var host = hosts[key] else { return }
        lastGeneration += 1
        host.generation = lastGeneration
        hosts[key] = host
        guard let head = host.head else {
            forgetIfRested(key, host, now: now)
            return
        }
        guard host.clock.active < limits.perHost else { return }
        let earliest = max(host.clock.nextStart ?? now, head.notBefore ?? now)
        if earliest > now {
            waiting.insert(Waiting(until: earliest, host: key, generation: host.generation))
        } else {
            ready.insert(Ready(priority: head.priority, id: head.id, host: key, generation: host.generation))
        }
    }

    /// A host that does nothing, has nothing to do and owes no delay takes no memory.
    private mutating func forgetIfRested(_ key: HostKey, _ host: Host, now: ContinuousClock.Instant) {
        guard host.clock.active == 0 else { return }
        if let nextStart = host.clock.nextStart, nextStart > now {
            waiting.insert(Waiting(until: nextStart, host: key, generation: host.generation))
        } else {
            hosts[key] = nil
        }
    }

    private mutating func delayWithJitter() -> Duration {
        guard limits.delay > .zero, limits.jitter > 0 else { return limits.delay }
        return limits.delay * (1 + Double.random(in: -limits.jitter...limits.jitter, using: &random))
    }
}
