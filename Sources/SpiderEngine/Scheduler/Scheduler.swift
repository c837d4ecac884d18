import HeapModule
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// Decides which host's request starts next, and when, by limits over all and per host, delays and priorities.
///
/// It knows only the first request in each host's queue. It has no clock and starts nothing: events and the time go in,
/// and `next` says what to do. A slow or waiting host doesn't hold up others, and takes no slot while it waits. The
/// time for an event grows with the logarithm of the number of hosts.
///
/// Hosts may share a pace; see `throttle.by`. As many hosts of a pace are offered to be started as it has room for; the
/// others are parked with it.
struct Scheduler: Sendable {
    /// The scheduler's limits, if they are the same for all hosts.
    struct Limits: Sendable, Equatable {
        /// The number of requests in flight at once, over all hosts.
        var concurrency = 32
        /// The number of requests in flight at once on one host.
        var perHost = 8
        /// The time between the starts of two requests to one host.
        var delay: Duration = .zero
        /// The fraction of the delay by which it varies, up and down: 0 to 1.
        var jitter = 0.0
    }

    /// The next step of the engine.
    enum Decision: Equatable {
        /// A slot is taken for this host: start its first request.
        case start(HostKey)
        /// Nothing may start before this time.
        case wait(until: ContinuousClock.Instant)
        /// Nothing may start until a request ends or a new one comes.
        case idle
    }

    private struct Host {
        var head: QueueHead
        var pace: PaceKey
        /// The number of its last change: an entry in a heap with an older number is void.
        var generation = 0
        /// Whether a heap has an entry for it. The entry is valid while the head stays the same, so a page that leads
        /// to a thousand waiting hosts leaves no void entries.
        var isPlaced = false
        /// Whether it is among those of its pace that may start.
        var isOffered = false
    }

    private struct Pace {
        var state: HostPace
        /// The number of hosts with queued requests.
        var hosts = 0
        /// The number of them that are offered.
        var offered = 0
        var parked = Heap<Ready>()
        var generation = 0
        /// The time of its valid entry among those that wait.
        var wake: ContinuousClock.Instant?
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
        enum Subject {
            case host(HostKey)
            case pace(PaceKey)
        }

        let until: ContinuousClock.Instant
        let subject: Subject
        let generation: Int

        static func == (a: Waiting, b: Waiting) -> Bool { a.until == b.until && a.generation == b.generation }
        static func < (a: Waiting, b: Waiting) -> Bool { a.until < b.until }
    }

    private var concurrency: Int
    private let grouping: ThrottleSettings.Grouping
    private let limits: @Sendable (HostKey) -> PaceLimits
    private var hosts: [HostKey: Host] = [:]
    private var paces: [PaceKey: Pace] = [:]
    /// The addresses of hosts, if hosts at one address share a pace, with the number of running requests of each host.
    private var addresses: [HostKey: PaceKey] = [:]
    private var running: [HostKey: Int] = [:]
    private var ready = Heap<Ready>()
    private var waiting = Heap<Waiting>()
    private var random: SplitMix64
    private var lastGeneration = 0
    /// The records of an earlier process, and when they were read.
    private var stored: [PaceKey: PaceRecord] = [:]
    private var readAt: (wall: UnixTime, now: ContinuousClock.Instant)?
    private var changed: Set<PaceKey> = []

    /// The number of requests in flight.
    private(set) var active = 0

    /// Whether nothing new starts.
    var isPaused = false

    /// Whether as many requests are in flight as are allowed, over all hosts.
    var isFull: Bool { active >= concurrency }

    /// The limits that were changed while the crawl runs, for hosts that are yet to come.
    private var change = PaceChange()

    /// The number of hosts, or groups of hosts, that have queued requests or have to be remembered for a pause.
    var hostCount: Int { paces.count }

    /// The number of entries in its heaps, void ones included.
    var entryCount: Int { ready.count + waiting.count }

    /// Creates a scheduler.
    ///
    /// - Parameters:
    ///   - concurrency: the number of requests in flight at once, over all hosts
    ///   - grouping: the hosts that share a pace
    ///   - seed: the seed of the random numbers
    ///   - limits: returns the limits of a host's pace; in a group, those of the first host count
    init(
        concurrency: Int, grouping: ThrottleSettings.Grouping = .host, seed: UInt64,
        limits: @escaping @Sendable (HostKey) -> PaceLimits
    ) {
        self.concurrency = concurrency
        self.grouping = grouping
        self.limits = limits
        random = SplitMix64(seed: seed)
    }

    /// Creates a scheduler whose limits are the same for all hosts.
    init(limits: Limits, seed: UInt64) {
        let pace = PaceLimits(concurrency: limits.perHost, delay: limits.delay, jitter: limits.jitter)
        self.init(concurrency: limits.concurrency, seed: seed) { _ in pace }
    }

    /// Restores the records of an earlier process.
    ///
    /// - Parameters:
    ///   - records: the stored records
    ///   - wall: the time of day
    ///   - now: the time
    mutating func restore(_ records: [PaceKey: PaceRecord], wall: UnixTime, now: ContinuousClock.Instant) {
        stored = records
        readAt = (wall, now)
    }

    // MARK: Events

    /// Notes the first request in a host's queue; `nil` if the queue is empty.
    mutating func queueChanged(_ key: HostKey, head: QueueHead?, now: ContinuousClock.Instant) {
        guard let head else {
            if let host = hosts.removeValue(forKey: key) {
                paces[host.pace]?.hosts -= 1
                if host.isOffered { paces[host.pace]?.offered -= 1 }
                release(host.pace, now: now)
            }
            return
        }
        var host = hosts[key] ?? newHost(key, head: head, now: now)
        if host.isPlaced, host.head == head { return }
        host.head = head
        place(host, as: key, now: now)
    }

    /// Removes all hosts whose next request has a lower priority; they can be offered again.
    ///
    /// - Returns: the hosts
    mutating func withdraw(below priority: Int, now: ContinuousClock.Instant) -> [HostKey] {
        let withdrawn = hosts.filter { $0.value.head.priority < priority }.map(\.key)
        for key in withdrawn { queueChanged(key, head: nil, now: now) }
        return withdrawn
    }

    /// Notes that a request to this host has been answered, or given up: its slot is free.
    ///
    /// - Parameters:
    ///   - key: the host
    ///   - report: the request's report about the host
    ///   - started: when the request was started; `nil` if that is unknown
    ///   - now: the time
    mutating func finished(
        _ key: HostKey, report: HostReport = HostReport(), started: ContinuousClock.Instant? = nil,
        now: ContinuousClock.Instant
    ) {
        active = max(0, active - 1)
        if grouping == .address {
            if let address = report.address { join(key, PaceKey(address: address), now: now) }
            running[key] = running[key].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
        let paceKey = hosts[key]?.pace ?? paceKey(of: key)
        guard let place = paces.index(forKey: paceKey) else { return }
        let before = paces.values[place].state.record(wall: 0, now: now)
        paces.values[place].state.finish(report, started: started, now: now)
        if paces.values[place].state.record(wall: 0, now: now) != before { changed.insert(paceKey) }
        release(paceKey, now: now)
    }

    /// Notes that a request wasn't started: another process was faster, or the host can bear no more of them.
    mutating func notStarted(_ key: HostKey, now: ContinuousClock.Instant) {
        active = max(0, active - 1)
        if grouping == .address { running[key] = running[key].flatMap { $0 > 1 ? $0 - 1 : nil } }
        let paceKey = hosts[key]?.pace ?? paceKey(of: key)
        paces[paceKey]?.state.cancelStart()
        release(paceKey, now: now)
    }

    /// Notes that a host has asked for a rest until a time.
    mutating func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        let key = hosts[host]?.pace ?? paceKey(of: host)
        var pace = paces[key] ?? newPace(key, for: host, now: now)
        pace.state.hold(until: time)
        paces[key] = pace
        changed.insert(key)
        release(key, now: now)
    }

    /// Returns the records that have changed since the last call; `nil` for those to remove.
    ///
    /// - Parameters:
    ///   - wall: the time of day
    ///   - now: the time
    mutating func takeChanges(wall: UnixTime, now: ContinuousClock.Instant) -> [(key: PaceKey, record: PaceRecord?)] {
        defer { changed.removeAll() }
        return changed.map { ($0, paces[$0]?.state.record(wall: wall, now: now)) }
    }

    /// Returns the pace that a host bears, as far as is known.
    func allowance(of host: HostKey) -> HostAllowance {
        paces[hosts[host]?.pace ?? paceKey(of: host)]?.state.allowance ?? .unlimited
    }

    /// Returns the hosts, or groups of hosts, that wait for a time, the first ones due, and the number of further ones.
    ///
    /// It looks through all of them, for reports that people read.
    func waits(limit: Int) -> (first: [(name: String, until: ContinuousClock.Instant)], further: Int) {
        let valid = waiting.unordered.filter(isValid).sorted()
        let first = valid.prefix(limit).map { entry in
            switch entry.subject {
            case .host(let key): (name: key.description, until: entry.until)
            case .pace(let key): (name: key.text, until: entry.until)
            }
        }
        return (first, valid.count - first.count)
    }

    /// Changes limits while the crawl runs, for known hosts and for those that are yet to come.
    mutating func change(_ new: PaceChange, now: ContinuousClock.Instant) {
        if let number = new.concurrency { concurrency = number }
        change.merge(new)
        for key in paces.keys {
            guard let limits = paces[key]?.state.limits else { continue }
            paces[key]?.state.limits = new.applied(to: limits)
            release(key, now: now)
        }
    }

    // MARK: Decisions

    /// Returns what to do now. Call it again, after `queueChanged`, until it says to wait.
    mutating func next(now: ContinuousClock.Instant) -> Decision {
        while let first = waiting.min, first.until <= now {
            waiting.removeMin()
            guard isValid(first) else { continue }
            switch first.subject {
            case .host(let key):
                guard var host = hosts[key] else { continue }
                host.head.notBefore = nil
                place(host, as: key, now: now)
            case .pace(let key):
                paces[key]?.wake = nil
                release(key, now: now)
            }
        }
        guard active < concurrency, !isPaused else { return .idle }
        while let first = ready.popMin() {
            guard var host = hosts[first.host], host.generation == first.generation else { continue }
            host.isOffered = false
            paces[host.pace]?.offered -= 1
            // A pace may have slowed down since its hosts were offered.
            guard (paces[host.pace]?.state.capacity(now: now) ?? 0) > 0 else {
                place(host, as: first.host, now: now)
                continue
            }
            active += 1
            lastGeneration += 1
            host.generation = lastGeneration
            host.isPlaced = false
            hosts[first.host] = host
            begin(host.pace, now: now)
            if grouping == .address { running[first.host, default: 0] += 1 }
            return .start(first.host)
        }
        while let first = waiting.min {
            if isValid(first) { return .wait(until: first.until) }
            waiting.removeMin()
        }
        return .idle
    }

    private mutating func begin(_ key: PaceKey, now: ContinuousClock.Instant) {
        guard var pace = paces[key] else { return }
        let swing = pace.state.limits.jitter > 0 ? Double.random(in: -1...1, using: &random) : 0
        pace.state.start(now: now, swing: swing)
        // A restart takes a second itself: shorter delays are over by then.
        if let next = pace.state.nextStart, next - now > .seconds(1) { changed.insert(key) }
        paces[key] = pace
    }

    private func isValid(_ entry: Waiting) -> Bool {
        switch entry.subject {
        case .host(let key): hosts[key]?.generation == entry.generation
        case .pace(let key): paces[key]?.generation == entry.generation
        }
    }

    // MARK: Hosts

    private mutating func newHost(_ key: HostKey, head: QueueHead, now: ContinuousClock.Instant) -> Host {
        let paceKey = paceKey(of: key)
        var pace = paces[paceKey] ?? newPace(paceKey, for: key, now: now)
        pace.hosts += 1
        paces[paceKey] = pace
        return Host(head: head, pace: paceKey)
    }

    /// Places a host among those that wait for a time, those that are offered, or those that are parked.
    private mutating func place(_ unplaced: Host, as key: HostKey, now: ContinuousClock.Instant) {
        var host = unplaced
        lastGeneration += 1
        host.generation = lastGeneration
        host.isPlaced = true
        let wasOffered = host.isOffered
        host.isOffered = false
        if wasOffered { paces[host.pace]?.offered -= 1 }
        let entry = Ready(
            priority: host.head.priority, id: host.head.id, host: key, generation: host.generation)
        if let due = dueTime(of: host, now: now) {
            waiting.insert(Waiting(until: due, subject: .host(key), generation: host.generation))
        } else if let pace = paces[host.pace], pace.state.capacity(now: now) > pace.offered {
            host.isOffered = true
            paces[host.pace]?.offered += 1
            ready.insert(entry)
        } else {
            park(entry, in: host.pace, now: now)
        }
        hosts[key] = host
    }

    /// Returns when a host is due by its own time; `nil` if it only waits for its pace.
    private func dueTime(of host: Host, now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        // Time doesn't help a host that is full: only the end of a request does.
        guard let notBefore = host.head.notBefore, notBefore > now, let pace = paces[host.pace]?.state, !pace.isFull
        else { return nil }
        return max(notBefore, pace.nextStart ?? notBefore)
    }

    // MARK: Paces

    private func paceKey(of host: HostKey) -> PaceKey {
        switch grouping {
        case .host: PaceKey(host: host)
        case .domain: PaceKey(domainOf: host)
        case .address: addresses[host] ?? PaceKey(host: host)
        }
    }

    private mutating func newPace(_ key: PaceKey, for host: HostKey, now: ContinuousClock.Instant) -> Pace {
        var limits = change.applied(to: limits(host))
        // Until its address is known, a host gets one request at a time: there may be others at that address.
        if grouping == .address, !key.isAddress { limits.concurrency = 1 }
        var state = HostPace(limits: limits)
        if let readAt, let record = stored.removeValue(forKey: key) {
            state.restore(record, wall: readAt.wall.advanced(by: (now - readAt.now).components.seconds), now: now)
        }
        return Pace(state: state)
    }

    private mutating func park(_ entry: Ready, in key: PaceKey, now: ContinuousClock.Instant) {
        guard var pace = paces[key] else { return }
        // Entries of hosts whose head has changed are void; only a few of them are kept.
        if pace.parked.count > 2 * pace.hosts + 8 {
            let valid = pace.parked.unordered.filter { hosts[$0.host]?.generation == $0.generation }
            pace.parked = Heap(valid)
        }
        pace.parked.insert(entry)
        paces[key] = pace
        wakeWhenDue(key, now: now)
    }

    /// Offers as many parked hosts as there is room for, and forgets a pace that isn't needed any more.
    private mutating func release(_ key: PaceKey, now: ContinuousClock.Instant) {
        guard var pace = paces[key] else { return }
        while pace.state.capacity(now: now) > pace.offered, let entry = pace.parked.popMin() {
            guard let host = hosts[entry.host], host.generation == entry.generation else { continue }
            if let notBefore = host.head.notBefore, notBefore > now {
                let entry = Waiting(until: notBefore, subject: .host(entry.host), generation: entry.generation)
                waiting.insert(entry)
                continue
            }
            hosts[entry.host]?.isOffered = true
            pace.offered += 1
            ready.insert(entry)
        }
        paces[key] = pace
        if pace.hosts == 0, pace.state.active == 0, pace.state.isOwed(until: now) == nil {
            paces[key] = nil
        } else {
            wakeWhenDue(key, now: now)
        }
    }

    /// Makes sure that a pace is checked when its pause is over, to offer parked hosts or to be forgotten.
    private mutating func wakeWhenDue(_ key: PaceKey, now: ContinuousClock.Instant) {
        guard var pace = paces[key] else { return }
        let isAtRest = pace.hosts == 0 && pace.state.active == 0
        guard let due = isAtRest ? pace.state.isOwed(until: now) : pace.state.nextStart, due > now,
            isAtRest || !pace.parked.isEmpty && !pace.state.isFull, pace.wake != due
        else { return }
        lastGeneration += 1
        pace.generation = lastGeneration
        pace.wake = due
        paces[key] = pace
        waiting.insert(Waiting(until: due, subject: .pace(key), generation: pace.generation))
    }

    /// Moves a host that turns out to share its address with others.
    private mutating func join(_ host: HostKey, _ key: PaceKey, now: ContinuousClock.Instant) {
        let old = hosts[host]?.pace ?? paceKey(of: host)
        guard old != key else { return }
        if addresses.count >= Scheduler.addressLimit { addresses.removeAll() }
        addresses[host] = key
        var pace = paces[key] ?? newPace(key, for: host, now: now)
        let count = running[host] ?? 0
        if let left = paces[old]?.state {
            pace.state.adopt(count, from: left)
            paces[old]?.state.abandon(count)
        }
        guard var moved = hosts[host] else {
            paces[key] = pace
            release(old, now: now)
            return
        }
        paces[old]?.hosts -= 1
        if moved.isOffered { paces[old]?.offered -= 1 }
        pace.hosts += 1
        paces[key] = pace
        moved.pace = key
        moved.isOffered = false
        place(moved, as: host, now: now)
        release(old, now: now)
    }

    /// The number of hosts whose addresses are remembered; if there are more, all are forgotten.
    private static let addressLimit = 1_000_000
}
