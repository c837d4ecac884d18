import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderRedis

/// What holds for a frontier in memory and for one in Redis alike.
@Suite("Frontiers in memory and in Redis", .timeLimit(.minutes(5)))
struct SharedFrontierTests {
    enum Kind: CaseIterable { case memory, redis }

    /// A frontier with nothing in it, and the server that it needs.
    private final class Case {
        var frontier: any Frontier
        private let server: RedisServer?

        init(_ kind: Kind) throws {
            switch kind {
            case .memory:
                server = nil
                frontier = MemoryFrontier()
            case .redis:
                let server = try RedisServer()
                self.server = server
                frontier = try server.worker()
                let change = try frontier.refresh(now: .now)
                #expect(change.begins)
            }
        }

        @discardableResult
        func commit(_ pages: [PageCommit]) throws -> [Int] {
            let change = try frontier.commit(pages, now: .now)
            return [change.queued, change.duplicates]
        }

        func start(_ requests: FoundRequest...) throws -> [Int] {
            try commit([PageCommit(id: nil, disposition: .done, requests: requests)])
        }

        func take(_ address: String) throws -> QueuedRequest? { try frontier.take(from: host(address), now: .now) }

        func drain(_ address: String) throws -> [String] {
            var urls: [String] = []
            while let next = try take(address) { urls.append(next.request.url.href) }
            return urls
        }
    }

    @Test("give the highest priority first, then first in, first out, by host", arguments: Kind.allCases)
    func order(kind: Kind) throws {
        let test = try Case(kind)
        let priorities = [0, 3, 0, -2, 3, Int.max, Int.min, 1]
        let requests = try priorities.enumerated().map { try found("http://a/\($0 + 1)", priority: $1) }
        try test.commit([
            PageCommit(id: nil, disposition: .done, requests: requests + [try found("http://a:8080/")])
        ])
        #expect(test.frontier.waitingCount == 9)
        #expect(
            try test.frontier.head(of: host("http://a/"), now: .now)
                == QueueHead(priority: kind == .memory ? .max : Int(clamping: Double(Int.max)), id: 6))
        #expect(try test.drain("http://a/") == [6, 2, 5, 8, 1, 3, 4, 7].map { "http://a/\($0)" })
        #expect(test.frontier.waitingCount == 1)
        #expect(try test.frontier.head(of: host("http://a/"), now: .now) == nil)
        #expect(try test.drain("http://a:8080/") == ["http://a:8080/"])
    }

    @Test("skip requests that were seen: the same method, canonical URL and body", arguments: Kind.allCases)
    func duplicates(kind: Kind) throws {
        let test = try Case(kind)
        let requests = [
            try found("http://a/?x=1&y=2"), try found("http://a/?y=2&x=1#part"), try found("http://a/?x=1&y=3"),
            try found("http://a/?x=1&y=2", method: .post), try found("http://a/?x=1&y=2", method: .post, body: "1"),
            try found("http://a/?x=1&y=2", method: .post, body: "1"), try found("https://a/?x=1&y=2"),
        ]
        let commit = PageCommit(id: nil, disposition: .done, requests: requests)
        #expect(try test.commit([commit]) == [5, 2])
        #expect(try test.commit([commit]) == [0, 7])
        #expect(test.frontier.waitingCount == 5)
    }

    @Test("queue a request with allowsDuplicate again, which then counts as seen for others", arguments: Kind.allCases)
    func allowed(kind: Kind) throws {
        let test = try Case(kind)
        let twice = try found("http://a/", allowsDuplicate: true)
        #expect(try test.start(twice, twice, found("http://a/")) == [2, 1])
    }

    @Test("remember done and failed pages", arguments: Kind.allCases)
    func remembers(kind: Kind) throws {
        let test = try Case(kind)
        let requests = [try found("http://a/1"), try found("http://a/2")]
        _ = try test.start(requests[0], requests[1])
        let (first, second) = (try #require(try test.take("http://a/")), try #require(try test.take("http://a/")))
        let ends = [
            PageCommit(id: first.id, disposition: .done, requests: requests),
            PageCommit(id: second.id, disposition: .failed(reason: "500")),
        ]
        #expect(try test.commit(ends) == [0, 2])
        #expect(test.frontier.waitingCount == 0)
    }

    @Test("hold a request back until it is due, and keep its number", arguments: Kind.allCases)
    func again(kind: Kind) throws {
        let test = try Case(kind)
        _ = try test.start(found("http://a/1"), found("http://a/2", delay: .seconds(600)))
        var taken = try #require(try test.take("http://a/"))
        taken.request.attempt = 2
        try test.commit([
            PageCommit(id: taken.id, disposition: .again(taken.request, notBefore: .now + .seconds(300)))
        ])
        #expect(test.frontier.waitingCount == 2)
        #expect(try test.take("http://a/") == nil)
        let head = try #require(try test.frontier.head(of: host("http://a/"), now: .now))
        #expect(head.id == taken.id)
        #expect(head.notBefore != nil)
        _ = try test.start(found("http://a/3"))
        #expect(try test.drain("http://a/") == ["http://a/3"])
    }

    @Test("return a request that is queued again without a delay at once, with its changes", arguments: Kind.allCases)
    func againNow(kind: Kind) throws {
        let test = try Case(kind)
        _ = try test.start(found("http://a/1"), found("http://a/2"))
        var taken = try #require(try test.take("http://a/"))
        taken.request.attempt = 2
        try test.commit([PageCommit(id: taken.id, disposition: .again(taken.request, notBefore: .now - .seconds(1)))])
        let next = try #require(try test.take("http://a/"))
        #expect(next.id == taken.id)
        #expect(next.request.attempt == 2)
        #expect(next.page as? AnyPage == .any)
    }

    private func redirected(_ taken: QueuedRequest, to address: String) throws -> PageCommit {
        var request = taken.request
        request.redirects.append(request.url)
        request.url = try url(address)
        return PageCommit(id: taken.id, disposition: .again(request, notBefore: .now - .seconds(1)))
    }

    @Test("move a redirected request to its new host, where it counts as seen", arguments: Kind.allCases)
    func redirect(kind: Kind) throws {
        let test = try Case(kind)
        _ = try test.start(found("http://a/1"))
        let taken = try #require(try test.take("http://a/"))
        #expect(try test.commit([redirected(taken, to: "http://b/2")]) == [0, 0])
        #expect(try test.start(found("http://b/2")) == [0, 1])
        let next = try #require(try test.take("http://b/"))
        #expect(next.id == taken.id)
        // A retry of it is no redirect.
        try test.commit([PageCommit(id: next.id, disposition: .again(next.request, notBefore: .now - .seconds(1)))])
        #expect(try test.drain("http://b/") == ["http://b/2"])
    }

    @Test("end a redirect to the URL of another request as a duplicate", arguments: Kind.allCases)
    func redirectToSeen(kind: Kind) throws {
        let test = try Case(kind)
        _ = try test.start(found("http://a/1"), found("http://a/2", priority: -1))
        let taken = try #require(try test.take("http://a/"))
        #expect(try test.commit([redirected(taken, to: "http://a/2#x")]) == [0, 1])
        #expect(test.frontier.waitingCount == 1)
        #expect(try test.drain("http://a/") == ["http://a/2"])
    }

    @Test(
        "follow a redirect back to an earlier URL, and a second round of it", arguments: Kind.allCases,
        ["http://a/1?b=1&c=2", "http://a/1?c=2&b=1", "http://a/1?b=1&c=2#top"])
    func redirectBack(kind: Kind, target: String) throws {
        let test = try Case(kind)
        _ = try test.start(found("http://a/1?b=1&c=2"))
        let first = try #require(try test.take("http://a/"))
        #expect(try test.commit([redirected(first, to: target)]) == [0, 0])
        let second = try #require(try test.take("http://a/"))
        #expect(try test.commit([redirected(second, to: "http://b/login")]) == [0, 0])
        let third = try #require(try test.take("http://b/"))
        #expect(try test.commit([redirected(third, to: "http://a/1?b=1&c=2")]) == [0, 0])
        #expect(try test.drain("http://a/") == ["http://a/1?b=1&c=2"])
    }
}
