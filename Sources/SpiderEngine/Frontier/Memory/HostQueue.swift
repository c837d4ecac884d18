import DequeModule
import HeapModule
import SpiderCore

/// The queue of one host: due requests by priority and number, and those that aren't due yet.
struct HostQueue {
    /// The requests of one priority: new ones in the order of their numbers, and those that have waited for a time,
    /// whose numbers may be anywhere between.
    private struct Level {
        let priority: Int
        var fresh: Deque<QueuedRequest> = []
        var returned = Heap<Returned>()

        var isEmpty: Bool { fresh.isEmpty && returned.isEmpty }

        var firstID: Int? {
            guard let returned = returned.min?.queued.id else { return fresh.first?.id }
            return fresh.first.map { min($0.id, returned) } ?? returned
        }

        mutating func removeFirst() -> QueuedRequest? {
            guard let first = returned.min, first.queued.id < fresh.first?.id ?? .max else { return fresh.popFirst() }
            return returned.removeMin().queued
        }
    }

    private struct Returned: Comparable {
        let queued: QueuedRequest

        static func == (a: Returned, b: Returned) -> Bool { a.queued.id == b.queued.id }
        static func < (a: Returned, b: Returned) -> Bool { a.queued.id < b.queued.id }
    }

    private struct Delayed: Comparable {
        let notBefore: ContinuousClock.Instant
        let queued: QueuedRequest

        static func == (a: Delayed, b: Delayed) -> Bool { a.notBefore == b.notBefore && a.queued.id == b.queued.id }
        static func < (a: Delayed, b: Delayed) -> Bool {
            (a.notBefore, a.queued.id) < (b.notBefore, b.queued.id)
        }
    }

    /// From the lowest priority to the highest; no level is empty. Crawls have few priorities, most have one.
    private var levels: [Level] = []
    private var delayed = Heap<Delayed>()

    var isEmpty: Bool { levels.isEmpty && delayed.isEmpty }

    /// Adds a request with a number that is higher than all before.
    mutating func append(_ queued: QueuedRequest) {
        levels[levelIndex(queued.request.priority)].fresh.append(queued)
    }

    mutating func append(_ queued: QueuedRequest, notBefore: ContinuousClock.Instant) {
        delayed.insert(Delayed(notBefore: notBefore, queued: queued))
    }

    mutating func take(now: ContinuousClock.Instant) -> QueuedRequest? {
        release(now: now)
        return levels.isEmpty ? nil : takeAny()
    }

    /// Removes the first request, due or not, and returns it.
    mutating func takeAny() -> QueuedRequest? {
        guard let last = levels.indices.last else { return delayed.popMin()?.queued }
        let queued = levels[last].removeFirst()
        if levels[last].isEmpty { levels.removeLast() }
        return queued
    }

    /// Moves requests whose time has come to those that are due.
    mutating func release(now: ContinuousClock.Instant) {
        while let next = delayed.min, next.notBefore <= now {
            let queued = delayed.removeMin().queued
            levels[levelIndex(queued.request.priority)].returned.insert(Returned(queued: queued))
        }
    }

    func head(now: ContinuousClock.Instant) -> QueueHead? {
        let ready = levels.last.flatMap { level in level.firstID.map { QueueHead(priority: level.priority, id: $0) } }
        guard let next = delayed.min else { return ready }
        let waiting = QueueHead(
            priority: next.queued.request.priority, id: next.queued.id,
            notBefore: next.notBefore <= now ? nil : next.notBefore)
        guard let ready else { return waiting }
        guard waiting.notBefore == nil else { return ready }
        if waiting.priority != ready.priority { return waiting.priority > ready.priority ? waiting : ready }
        return waiting.id < ready.id ? waiting : ready
    }

    private mutating func levelIndex(_ priority: Int) -> Int {
        var low = 0
        var high = levels.count
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].priority < priority { low = middle + 1 } else { high = middle }
        }
        if low == levels.count || levels[low].priority != priority {
            levels.insert(Level(priority: priority), at: low)
        }
        return low
    }
}
