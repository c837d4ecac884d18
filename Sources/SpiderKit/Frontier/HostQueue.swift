import DequeModule
import HeapModule

/// The requests of one host: those that may go now by priority and number, and those that wait for a time.
struct HostQueue {
    private struct Level {
        let priority: Int
        var requests: Deque<QueuedRequest>
    }

    private struct Delayed: Comparable {
        let notBefore: ContinuousClock.Instant
        let queued: QueuedRequest

        static func == (a: Delayed, b: Delayed) -> Bool { a.notBefore == b.notBefore && a.queued.id == b.queued.id }
        static func < (a: Delayed, b: Delayed) -> Bool {
            (a.notBefore, a.queued.id) < (b.notBefore, b.queued.id)
        }
    }

    /// From the highest priority to the lowest; no level is empty. Crawls have few priorities, most have one.
    private var levels: [Level] = []
    private var delayed = Heap<Delayed>()

    var isEmpty: Bool { levels.isEmpty && delayed.isEmpty }

    mutating func append(_ queued: QueuedRequest) {
        let index = levelIndex(queued.request.priority)
        levels[index].requests.append(queued)
    }

    mutating func append(_ queued: QueuedRequest, notBefore: ContinuousClock.Instant) {
        delayed.insert(Delayed(notBefore: notBefore, queued: queued))
    }

    mutating func take(now: ContinuousClock.Instant) -> QueuedRequest? {
        // Whatever became due is older than what came after it: it goes to the front.
        while let next = delayed.min, next.notBefore <= now {
            let queued = delayed.removeMin().queued
            levels[levelIndex(queued.request.priority)].requests.prepend(queued)
        }
        guard !levels.isEmpty else { return nil }
        let queued = levels[0].requests.removeFirst()
        if levels[0].requests.isEmpty { levels.removeFirst() }
        return queued
    }

    func head(now: ContinuousClock.Instant) -> QueueHead? {
        let ready = levels.first?.requests.first.map { QueueHead(priority: $0.request.priority, id: $0.id) }
        guard let next = delayed.min else { return ready }
        let waiting = QueueHead(
            priority: next.queued.request.priority, id: next.queued.id,
            notBefore: next.notBefore <= now ? nil : next.notBefore)
        guard let ready else { return waiting }
        return waiting.notBefore == nil && waiting.priority >= ready.priority ? waiting : ready
    }

    private mutating func levelIndex(_ priority: Int) -> Int {
        for (index, level) in levels.enumerated() {
            if level.priority == priority { return index }
            if level.priority < priority {
                levels.insert(Level(priority: priority, requests: []), at: index)
                return index
            }
        }
        levels.append(Level(priority: priority, requests: []))
        return levels.count - 1
    }
}
