import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Queue of a host")
struct HostQueueTests {
    private let at = Moments()

    private func queued(_ id: Int, priority: Int = 0) throws -> QueuedRequest {
        var request = Request(try url("http://a/\(id)"))
        request.priority = priority
        return QueuedRequest(id: id, request: request, page: AnyPage.any, host: HostKey(request.url))
    }

    private func drain(_ queue: inout HostQueue, now: ContinuousClock.Instant) -> [Int] {
        var ids: [Int] = []
        while let head = queue.head(now: now), head.notBefore == nil, let next = queue.take(now: now) {
            if head.id != next.id || head.priority != next.request.priority { ids.append(-head.id) }
            ids.append(next.id)
        }
        return ids
    }

    @Test("gives nothing if it is empty")
    func empty() {
        var queue = HostQueue()
        #expect(queue.isEmpty)
        #expect(queue.head(now: at(0)) == nil)
        #expect(queue.take(now: at(0)) == nil)
    }

    @Test("gives the highest priority first, and the first in among equals, as its head says before")
    func order() throws {
        var queue = HostQueue()
        for (id, priority) in [(1, 0), (2, 3), (3, 0), (4, -2), (5, 3), (6, .max), (7, .min), (8, 1)] {
            queue.append(try queued(id, priority: priority))
        }
        #expect(drain(&queue, now: at(0)) == [6, 2, 5, 8, 1, 3, 4, 7])
        #expect(queue.isEmpty)
    }

    @Test("keeps delayed requests back until they are due, and gives them in their turn")
    func delayed() throws {
        var queue = HostQueue()
        for id in 4...6 { queue.append(try queued(id)) }
        queue.append(try queued(1), notBefore: at(100))
        queue.append(try queued(5 + 2), notBefore: at(50))
        queue.append(try queued(2, priority: -1), notBefore: at(10))
        #expect(queue.head(now: at(0)) == QueueHead(priority: 0, id: 4))
        #expect(queue.take(now: at(0))?.id == 4)
        #expect(queue.head(now: at(100)) == QueueHead(priority: 0, id: 5))
        #expect(queue.take(now: at(99))?.id == 5)
        #expect(drain(&queue, now: at(100)) == [1, 6, 7, 2])
        #expect(queue.isEmpty)
    }

    @Test("gives requests that become due together by priority and number, not by their times")
    func dueTogether() throws {
        var queue = HostQueue()
        queue.append(try queued(3), notBefore: at(10))
        queue.append(try queued(1), notBefore: at(20))
        queue.append(try queued(2), notBefore: at(30))
        queue.append(try queued(4, priority: 1), notBefore: at(40))
        #expect(queue.head(now: at(0)) == QueueHead(priority: 0, id: 3, notBefore: at(10)))
        #expect(queue.take(now: at(9)) == nil)
        var ids: [Int] = []
        while let next = queue.take(now: at(40)) { ids.append(next.id) }
        #expect(ids == [4, 1, 2, 3])
    }

    @Test("returns the earliest time if all are delayed")
    func earliest() throws {
        var queue = HostQueue()
        queue.append(try queued(1, priority: 9), notBefore: at(300))
        queue.append(try queued(2), notBefore: at(200))
        #expect(queue.head(now: at(199)) == QueueHead(priority: 0, id: 2, notBefore: at(200)))
        #expect(queue.head(now: at(200)) == QueueHead(priority: 0, id: 2))
        #expect(queue.take(now: at(200))?.id == 2)
        #expect(queue.head(now: at(200)) == QueueHead(priority: 9, id: 1, notBefore: at(300)))
        #expect(!queue.isEmpty)
    }

    @Test("holds a hundred thousand that become due at once")
    func manyDue() throws {
        var queue = HostQueue()
        let request = Request(try url("http://a/"))
        let host = HostKey(request.url)
        var random = SplitMix64(seed: 3)
        for id in 1...100_000 {
            let queued = QueuedRequest(id: id, request: request, page: AnyPage.any, host: host)
            queue.append(queued, notBefore: at(Int.random(in: 0...1000, using: &random)))
        }
        var last = 0
        while let next = queue.take(now: at(1000)) {
            try #require(next.id == last + 1)
            last = next.id
        }
        #expect(last == 100_000)
    }

    @Test("holds a request of each of ten thousand priorities")
    func manyPriorities() throws {
        var queue = HostQueue()
        for id in 1...10_000 { queue.append(try queued(id, priority: id * 7919 % 10_000)) }
        var last = Int.max
        while let next = queue.take(now: at(0)) {
            try #require(next.request.priority < last)
            last = next.request.priority
        }
        #expect(last == 0)
    }
}

/// The frontiers that come with the framework, for tests of what all of them do.
enum FrontierKind: CaseIterable {
    case memory
    case disk
    /// On disk, with next to nothing in memory.
    case tightDisk

    func frontier() throws -> any Frontier {
        switch self {
        case .memory: return MemoryFrontier()
        case .disk: return try DiskFrontier(path: ":memory:", coding: PageCoding(AnyPage.self))
        case .tightDisk:
            var memory = FrontierMemory(budget: 0)
            memory.requests = 2
            memory.requestsPerHost = 1
            memory.recentSeen = 3
            return try DiskFrontier(path: ":memory:", coding: PageCoding(AnyPage.self), memory: memory)
        }
    }
}

@Suite("A frontier")
struct FrontierTests {
    private let at = Moments()

    private func found(
        _ address: String, method: HTTPRequest.Method = .get, body: String? = nil, priority: Int = 0,
        allowsDuplicate: Bool = false
    ) throws -> FoundRequest {
        var request = Request(try url(address), method: method, body: body.map { .bytes(Array($0.utf8)) })
        request.priority = priority
        request.allowsDuplicate = allowsDuplicate
        return FoundRequest(request, page: AnyPage.any)
    }

    private func change(_ hosts: [String], queued: Int = 0, duplicates: Int = 0) throws -> FrontierChange {
        var change = FrontierChange()
        change.hosts = Set(try hosts.map { try host($0) })
        change.queued = queued
        change.duplicates = duplicates
        return change
    }

    private func drain(_ frontier: inout any Frontier, _ address: String) throws -> [String] {
        var urls: [String] = []
        while let next = try frontier.take(from: try host(address), now: at(0)) { urls.append(next.request.url.href) }
        return urls
    }

    @Test("is empty at first", arguments: FrontierKind.allCases)
    func empty(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        #expect(frontier.waitingCount == 0)
        #expect(try frontier.commit([], now: at(0)) == FrontierChange())
        #expect(try frontier.take(from: try host("http://a/"), now: at(0)) == nil)
        #expect(try frontier.head(of: try host("http://a/"), now: at(0)) == nil)
    }

    @Test(
        "counts every request once, by its result, and skipped URLs separately",
        arguments: FrontierKind.allCases
    )
    func dispositions(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let requests = try (1...5).map { try found("http://a/\($0)") } + [try found("http://a/1")]
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
        var taken: [QueuedRequest] = []
        while let next = try frontier.take(from: try host("http://a/"), now: at(0)) { taken.append(next) }
        var redirected = taken[2].request
        redirected.url = try url("http://a/1")
        var done = PageCommit(id: taken[0].id, disposition: .done)
        let skipped = PageCommit(id: taken[4].id, disposition: .skipped(reason: "beyond limits.host"))
        done.skipped = SkippedRequests(
            try ["http://x/", "http://x/", "http://y/", "http://a/5"].map {
                SkippedRequest(try found($0), reason: "out of scope")
            })
        _ = try frontier.commit(
            [
                done, PageCommit(id: taken[1].id, disposition: .failed(reason: "500")),
                PageCommit(id: taken[2].id, disposition: .again(redirected, notBefore: at(0))),
                PageCommit(id: taken[3].id, disposition: .again(taken[3].request, notBefore: at(900))),
                PageCommit(id: nil, disposition: .done, requests: [try found("http://y/")]), skipped,
            ], now: at(0))
        var counts = FrontierCounts()
        (counts.queued, counts.done, counts.failed, counts.redirected, counts.waiting, counts.skipped) = (
            6, 1, 1, 1, 2, 1
        )
        counts.skippedInQueue = 1
        #expect(frontier.dispositions == counts)
        #expect(frontier.dispositions.all == 7)
    }

    @Test(
        "gives out all requests of a host, due or not, and only of that host",
        arguments: FrontierKind.allCases)
    func takesAll(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        var requests = try [
            found("http://a/1"), found("http://a/2"), found("http://a/3", priority: 1), found("http://b/1"),
            found("http://a/4"),
        ]
        requests[1].request.delay = .seconds(86_400)
        requests[4].request.delay = .seconds(10)
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
        let (a, b) = (try host("http://a/"), try host("http://b/"))
        var taken = try frontier.takeAll(from: a, limit: 3)
        #expect(taken.count == 3)
        #expect(frontier.waitingCount == 2)
        taken += try frontier.takeAll(from: a, limit: 3)
        #expect(taken.map(\.id).sorted() == [1, 2, 3, 5])
        #expect(try frontier.takeAll(from: a, limit: 3).isEmpty)
        #expect(try frontier.head(of: a, now: at(0)) == nil)
        #expect(try frontier.head(of: b, now: at(0)) == QueueHead(priority: 0, id: 4))
        let skipped = taken.map { PageCommit(id: $0.id, disposition: .skipped(reason: "beyond limits.host.pages")) }
        #expect(try frontier.commit(skipped, now: at(0)) == FrontierChange())
        var counts = FrontierCounts()
        (counts.queued, counts.skippedInQueue, counts.waiting) = (5, 4, 1)
        #expect(frontier.dispositions == counts)
    }

    @Test(
        "enqueues the requests of a page by host, in order, and says which hosts changed",
        arguments: FrontierKind.allCases)
    func queueing(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let commit = PageCommit(
            id: nil, disposition: .done,
            requests: [
                try found("http://a/1"), try found("http://b/1"), try found("http://a/2", priority: 1),
                try found("http://a:8080/1"),
            ])
        #expect(
            try frontier.commit([commit], now: at(0))
                == (try change(["http://a/", "http://b/", "http://a:8080/"], queued: 4)))
        #expect(frontier.waitingCount == 4)
        #expect(try frontier.head(of: try host("http://a/"), now: at(0)) == QueueHead(priority: 1, id: 3))
        #expect(try drain(&frontier, "http://a/") == ["http://a/2", "http://a/1"])
        #expect(try drain(&frontier, "http://a/") == [])
        #expect(try drain(&frontier, "http://b/") == ["http://b/1"])
        #expect(frontier.waitingCount == 1)
    }

    @Test("discards requests that were seen: the same method, canonical URL and body", arguments: FrontierKind.allCases)
    func duplicates(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let requests = [
            try found("http://a/?x=1&y=2"), try found("http://a/?y=2&x=1#part"), try found("http://a/?x=1&y=3"),
            try found("http://a/?x=1&y=2", method: .post), try found("http://a/?x=1&y=2", method: .post, body: "1"),
            try found("http://a/?x=1&y=2", method: .post, body: "2"),
            try found("http://a/?x=1&y=2", method: .post, body: "1"),
            try found("https://a/?x=1&y=2"),
        ]
        let commit = PageCommit(id: nil, disposition: .done, requests: requests)
        #expect(
            try frontier.commit([commit], now: at(0))
                == (try change(["http://a/", "https://a/"], queued: 6, duplicates: 2)))
        #expect(try frontier.commit([commit], now: at(0)) == (try change([], duplicates: 8)))
        #expect(frontier.waitingCount == 6)
    }

    @Test("remembers done and failed requests", arguments: FrontierKind.allCases)
    func remembers(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let requests = [try found("http://a/1"), try found("http://a/2")]
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
        let (one, two) = (
            try frontier.take(from: requests[0].host, now: at(0)), try frontier.take(from: requests[0].host, now: at(0))
        )
        let (first, second) = (try #require(one), try #require(two))
        let ends = [
            PageCommit(id: first.id, disposition: .done, requests: requests),
            PageCommit(id: second.id, disposition: .failed(reason: "500"), requests: []),
        ]
        #expect(try frontier.commit(ends, now: at(0)) == (try change([], duplicates: 2)))
        #expect(frontier.waitingCount == 0)
    }

    @Test(
        "queues a request again that allows duplicates, which then counts as seen for others",
        arguments: FrontierKind.allCases)
    func allowedDuplicates(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let requests = [
            try found("http://a/", allowsDuplicate: true), try found("http://a/", allowsDuplicate: true),
            try found("http://a/"),
        ]
        let commit = PageCommit(id: nil, disposition: .done, requests: requests)
        #expect(try frontier.commit([commit], now: at(0)) == (try change(["http://a/"], queued: 2, duplicates: 1)))
    }

    /// A frontier from which one request has been taken.
    private func frontier(
        _ kind: FrontierKind, after seen: [String] = [], taking request: FoundRequest
    ) throws -> (
        any Frontier, QueuedRequest
    ) {
        var frontier = try kind.frontier()
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: [request])], now: at(0))
        let first = try frontier.take(from: request.host, now: at(0))
        let taken = try #require(first)
        _ = try frontier.commit(
            [PageCommit(id: nil, disposition: .done, requests: try seen.map { try found($0) })], now: at(0))
        return (frontier, taken)
    }

    @Test(
        "gives a request again, with its changes, when it is due",
        arguments: FrontierKind.allCases)
    func again(_ kind: FrontierKind) throws {
        var (frontier, taken) = try frontier(kind, after: ["http://a/2"], taking: found("http://a/1"))
        taken.request.attempt = 2
        let commit = PageCommit(id: taken.id, disposition: .again(taken.request, notBefore: at(500)))
        #expect(try frontier.commit([commit], now: at(0)) == (try change(["http://a/"])))
        #expect(frontier.waitingCount == 2)
        #expect(try frontier.take(from: taken.host, now: at(499))?.request.url.href == "http://a/2")
        #expect(try frontier.head(of: taken.host, now: at(499)) == QueueHead(priority: 0, id: 1, notBefore: at(500)))
        #expect(try frontier.take(from: taken.host, now: at(499)) == nil)
        let secondOne = try frontier.take(from: taken.host, now: at(500))
        let second = try #require(secondOne)
        #expect(second.id == taken.id)
        #expect(second.request.attempt == 2)
        #expect(frontier.waitingCount == 0)
    }

    @Test(
        "takes an end once: the end of a request that wasn't taken, or has ended, changes nothing",
        arguments: FrontierKind.allCases)
    func endsOnce(_ kind: FrontierKind) throws {
        var (frontier, taken) = try frontier(kind, taking: found("http://a/1"))
        let commit = PageCommit(id: taken.id, disposition: .again(taken.request, notBefore: at(0)))
        #expect(try frontier.commit([commit, commit], now: at(0)) == (try change(["http://a/"])))
        #expect(frontier.waitingCount == 1)
        #expect(try frontier.commit([commit], now: at(0)) == FrontierChange())
        let unknown = PageCommit(id: 77, disposition: .again(taken.request, notBefore: at(0)))
        #expect(try frontier.commit([unknown], now: at(0)) == FrontierChange())
        #expect(frontier.waitingCount == 1)
    }

    private func redirected(_ taken: QueuedRequest, to address: String) throws -> PageCommit {
        var request = taken.request
        request.redirects.append(request.url)
        request.url = try url(address)
        return PageCommit(id: taken.id, disposition: .again(request, notBefore: at(0)))
    }

    @Test("moves a redirected request to its new host, under its number", arguments: FrontierKind.allCases)
    func redirect(_ kind: FrontierKind) throws {
        var (frontier, taken) = try frontier(kind, taking: found("http://a/1"))
        #expect(
            try frontier.commit([try redirected(taken, to: "http://b/2")], now: at(0)) == (try change(["http://b/"])))
        let nextOne = try frontier.take(from: try host("http://b/"), now: at(0))
        let next = try #require(nextOne)
        #expect(next.id == taken.id)
        #expect(next.request.url.href == "http://b/2")
        // Whoever links to it now is late.
        let late = PageCommit(id: nil, disposition: .done, requests: [try found("http://b/2")])
        #expect(try frontier.commit([late], now: at(0)) == (try change([], duplicates: 1)))
    }

    @Test(
        "ends a redirect to a page that another request was fetched from, or is queued for, as a duplicate",
        arguments: FrontierKind.allCases)
    func redirectToSeen(_ kind: FrontierKind) throws {
        var (frontier, taken) = try frontier(kind, after: ["http://a/2"], taking: found("http://a/1"))
        let commit = try redirected(taken, to: "http://a/2#x")
        #expect(try frontier.commit([commit], now: at(0)) == (try change([], duplicates: 1)))
        #expect(frontier.waitingCount == 1)
        // It has ended: nothing more can become of it.
        #expect(try frontier.commit([commit], now: at(0)) == FrontierChange())
    }

    @Test("counts the target of a redirect as seen for other redirects", arguments: FrontierKind.allCases)
    func redirectsToOne(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        let requests = [try found("http://a/1"), try found("http://a/2")]
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
        let taken = [
            try frontier.take(from: requests[0].host, now: at(0)),
            try frontier.take(from: requests[0].host, now: at(0)),
        ]
        .compactMap { $0 }
        try #require(taken.count == 2)
        let commits = try taken.map { try redirected($0, to: "http://a/login") }
        #expect(try frontier.commit(commits, now: at(0)) == (try change(["http://a/"], duplicates: 1)))
        #expect(frontier.waitingCount == 1)
    }

    @Test(
        "follows a redirect back onto its own way: to set a cookie, or to the same page in another spelling",
        arguments: FrontierKind.allCases, ["http://a/1?b=1&c=2", "http://a/1?c=2&b=1", "http://a/1?b=1&c=2#top"])
    func redirectBack(_ kind: FrontierKind, target: String) throws {
        var (frontier, taken) = try frontier(kind, taking: found("http://a/1?b=1&c=2"))
        #expect(try frontier.commit([try redirected(taken, to: target)], now: at(0)) == (try change(["http://a/"])))
        let secondOne = try frontier.take(from: taken.host, now: at(0))
        let second = try #require(secondOne)
        #expect(try frontier.commit([try redirected(second, to: "http://b/login")], now: at(0)).duplicates == 0)
        let thirdOne = try frontier.take(from: try host("http://b/"), now: at(0))
        let third = try #require(thirdOne)
        #expect(try frontier.commit([try redirected(third, to: target)], now: at(0)) == (try change(["http://a/"])))
    }

    @Test("follows a redirect to a seen page if the request allows duplicates", arguments: FrontierKind.allCases)
    func redirectThatAllowsDuplicates(_ kind: FrontierKind) throws {
        var (frontier, taken) = try frontier(
            kind, after: ["http://a/2"], taking: found("http://a/1", allowsDuplicate: true))
        #expect(
            try frontier.commit([try redirected(taken, to: "http://a/2")], now: at(0)) == (try change(["http://a/"])))
        #expect(frontier.waitingCount == 2)
    }

    @Test("never gives one request twice, whatever happens to it", arguments: FrontierKind.allCases)
    func takenOnce(_ kind: FrontierKind) throws {
        var frontier = try kind.frontier()
        var random = SplitMix64(seed: 11)
        let hosts = ["http://a", "http://b", "http://c"]
        let all = try (0..<300).map { try found("\(hosts[$0 % 3])/\($0)") }
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: all)], now: at(0))
        var held: [QueuedRequest] = []
        var done = 0
        var now = 0
        while done < 300 {
            now += 1
            try #require(now < 100_000)
            let host = try host(hosts[Int.random(in: 0..<3, using: &random)] + "/")
            if let taken = try frontier.take(from: host, now: at(now)) {
                try #require(!held.contains { $0.id == taken.id })
                held.append(taken)
            }
            #expect(frontier.waitingCount + held.count + done == 300)
            guard !held.isEmpty, Bool.random(using: &random) else { continue }
            let ended = held.remove(at: Int.random(in: 0..<held.count, using: &random))
            if Int.random(in: 0..<3, using: &random) == 0 {
                let later = at(now + Int.random(in: 0..<50, using: &random))
                _ = try frontier.commit(
                    [PageCommit(id: ended.id, disposition: .again(ended.request, notBefore: later))], now: at(now))
            } else {
                _ = try frontier.commit([PageCommit(id: ended.id, disposition: .done)], now: at(now))
                done += 1
            }
        }
        #expect(frontier.waitingCount == 0)
    }
}
