import SpiderKit
import Testing

@testable import SpiderEngine

/// What a frontier must come to, in a few lines and without a disk; times are in milliseconds.
struct FrontierModel {
    struct Waiting {
        var request: Request
        var due: Int
    }

    private(set) var counts = FrontierCounts()
    private(set) var waiting: [Int: Waiting] = [:]
    var taken: Set<Int> = []
    private var seen: [String: Int] = [:]
    private var skipped: Set<String> = []

    /// The next of a host's requests that may be made.
    func next(of host: HostKey, now: Int) -> Int? {
        waiting.filter { HostKey($0.value.request.url) == host && $0.value.due <= now && !taken.contains($0.key) }
            .min { (-$0.value.request.priority, $0.key) < (-$1.value.request.priority, $1.key) }?.key
    }

    /// When the first of a host's requests may be made that wait for a time.
    func nextDue(of host: HostKey) -> Int? {
        waiting.filter { HostKey($0.value.request.url) == host && !taken.contains($0.key) }.map(\.value.due).min()
    }

    mutating func add(_ request: Request, now: Int, delay: Int) {
        let isKnown = seen[request.url.href] != nil
        guard !isKnown || request.allowsDuplicate else { return }
        counts.queued += 1
        counts.waiting += 1
        if !isKnown {
            seen[request.url.href] = counts.queued
            if skipped.remove(request.url.href) != nil { counts.skipped -= 1 }
        }
        waiting[counts.queued] = Waiting(request: request, due: now + delay)
    }

    mutating func skip(_ request: Request) {
        guard seen[request.url.href] == nil, skipped.insert(request.url.href).inserted else { return }
        counts.skipped += 1
    }

    mutating func end(_ id: Int, _ disposition: PageCommit.Disposition, due: Int) {
        guard taken.remove(id) != nil, let old = waiting.removeValue(forKey: id) else { return }
        counts.waiting -= 1
        switch disposition {
        case .done: counts.done += 1
        case .skipped: counts.skippedInQueue += 1
        case .failed: counts.failed += 1
        case .again(let request, _, _):
            if request.url != old.request.url {
                let isKnown = seen[request.url.href] != nil
                if isKnown, !request.allowsDuplicate, !request.hasBeenRedirectedBack {
                    counts.redirected += 1
                    return
                }
                if !isKnown { seen[request.url.href] = id }
            }
            counts.waiting += 1
            waiting[id] = Waiting(request: request, due: due)
        }
    }
}
