import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Rules for retries")
struct RetrySettingsTests {
    private func request(_ method: HTTPRequest.Method = .get, attempt: Int = 1) throws -> Request {
        var request = Request(try url("http://a/"), method: method)
        request.attempt = attempt
        return request
    }

    @Test("repeat after the statuses that pass, and after no other")
    func statuses() throws {
        let rules = RetrySettings()
        let repeated = try (100...599).filter {
            rules.delay(after: try request(), status: $0, retryAfter: nil, random: 1) != nil
        }
        #expect(repeated == [408, 425, 429, 500, 502, 503, 504])
    }

    @Test("repeat after the statuses that are configured instead")
    func ownStatuses() throws {
        var rules = RetrySettings()
        rules.statuses = [403]
        #expect(rules.delay(after: try request(), status: 403, retryAfter: nil, random: 1) == .seconds(1))
        #expect(rules.delay(after: try request(), status: 503, retryAfter: nil, random: 1) == nil)
    }

    @Test(
        "repeat only methods that do no harm twice (RFC 9110, section 9.2.2)",
        arguments: [
            (.get, true), (.head, true), (.put, true), (.delete, true), (.options, true), (.trace, true),
            (.post, false), (.patch, false), (.connect, false),
        ] as [(HTTPRequest.Method, Bool)])
    func methods(method: HTTPRequest.Method, isRepeated: Bool) throws {
        let rules = RetrySettings()
        #expect((rules.delay(after: try request(method), status: 503, retryAfter: nil, random: 1) != nil) == isRepeated)
        #expect((rules.delay(after: try request(method), status: 503, retryAfter: 5, random: 1) != nil) == isRepeated)
        #expect((rules.delay(after: try request(method), failure: .timeout, random: 1) != nil) == isRepeated)
        // What hasn't been processed does no harm.
        for status in [425, 429] {
            #expect(rules.delay(after: try request(method), status: status, retryAfter: 7, random: 1) == .seconds(7))
            #expect(rules.delay(after: try request(method), status: status, retryAfter: nil, random: 1) == .seconds(1))
        }
        for failure in [FetchFailure.Reason.unknownHost, .refused, .noRoute, .notConnected, .connectTimeout] {
            #expect(rules.delay(after: try request(method), failure: failure, random: 1) == .seconds(1))
        }
    }

    @Test(
        "name the setting that would have had a request repeated",
        arguments: [
            (.post, 1, 503, "the POST may have been processed (retry.non_idempotent)"),
            (.patch, 1, 500, "the PATCH may have been processed (retry.non_idempotent)"),
            (.post, 4, 429, "tried 4 times (retry.times)"), (.get, 4, 503, "tried 4 times (retry.times)"),
            (.get, 1, 520, "520 isn't in retry.statuses"), (.get, 1, 404, nil), (.get, 1, 503, nil),
            (.post, 1, 429, nil),
        ] as [(HTTPRequest.Method, Int, Int, String?)])
    func obstaclesOfStatuses(method: HTTPRequest.Method, attempt: Int, status: Int, obstacle: String?) throws {
        #expect(try RetrySettings().obstacle(after: request(method, attempt: attempt), status: status) == obstacle)
    }

    @Test("name the list of statuses after which a retry may do better")
    func statusesThatMayPass() throws {
        var rules = RetrySettings()
        rules.statuses = [503]
        for status in [408, 425, 429, 500, 599] {
            for method in [HTTPRequest.Method.get, .post] {
                #expect(
                    try rules.obstacle(after: request(method), status: status)
                        == "\(status) isn't in retry.statuses")
            }
        }
        for status in [400, 403, 404, 410, 451] {
            #expect(try rules.obstacle(after: request(.post), status: status) == nil)
        }
    }

    @Test(
        "name the setting that would have had a request repeated after a failure",
        arguments: [
            (.post, 1, .timeout, "the POST may have been processed (retry.non_idempotent)"),
            (.post, 1, .connectionLost, "the POST may have been processed (retry.non_idempotent)"),
            (.post, 1, .notConnected, nil), (.get, 1, .timeout, nil),
            (.get, 4, .timeout, "tried 4 times (retry.times)"), (.get, 1, .tls("x"), "'tls' isn't in retry.errors"),
            (.get, 1, .malformed("x"), "'malformed' isn't in retry.errors"), (.get, 1, .redirect("x"), nil),
            (.get, 1, .bodyTooLarge(limit: 1), nil),
        ] as [(HTTPRequest.Method, Int, FetchFailure.Reason, String?)])
    func obstaclesOfFailures(
        method: HTTPRequest.Method, attempt: Int, failure: FetchFailure.Reason, obstacle: String?
    ) throws {
        #expect(try RetrySettings().obstacle(after: request(method, attempt: attempt), failure: failure) == obstacle)
        var never = RetrySettings()
        never.times = 0
        #expect(try never.obstacle(after: request(), failure: .timeout) == "retry.times is 0")
    }

    @Test("repeat as often as `times` says", arguments: [0, 1, 3, 100])
    func times(_ times: Int) throws {
        var rules = RetrySettings()
        rules.times = Bounded(clamping: times)
        let attempts = try (1...200).filter {
            rules.delay(after: try request(attempt: $0), status: 500, retryAfter: nil, random: 1) != nil
        }
        #expect(attempts == Array(1...max(times, 1)).filter { $0 <= times })
        #expect(rules.delay(after: try request(attempt: times + 1), failure: .connectionLost, random: 1) == nil)
    }

    @Test("wait twice as long each time, up to the longest")
    func backoff() throws {
        var rules = RetrySettings()
        rules.times = 100
        let longest = try (1...9).map { rules.delay(after: try request(attempt: $0), failure: .timeout, random: 1) }
        #expect(longest == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        #expect(rules.delay(after: try request(attempt: 100), failure: .timeout, random: 1) == .seconds(60))
    }

    @Test("wait any part of that, by chance")
    func jitter() throws {
        let rules = RetrySettings()
        let waits = try [0, 0.25, 1].map { rules.delay(after: try request(attempt: 3), failure: .timeout, random: $0) }
        #expect(waits == [.zero, .seconds(1), .seconds(4)])
    }

    @Test(
        "wait as long as the server asks, up to `longest_wait`", arguments: [(0, 0), (7, 7), (600, 600), (86_400, 600)])
    func retryAfter(asked: Int64, waited: Int64) throws {
        let rules = RetrySettings()
        for random in [0.0, 1] {
            #expect(
                rules.delay(after: try request(), status: 429, retryAfter: asked, random: random) == .seconds(waited))
        }
        #expect(rules.delay(after: try request(), status: 200, retryAfter: asked, random: 1) == nil)
        #expect(rules.delay(after: try request(attempt: 4), status: 429, retryAfter: asked, random: 1) == nil)
    }

    @Test(
        "repeat after failures that may pass, and after no other",
        arguments: [
            (.unknownHost, true), (.notConnected, true), (.connectTimeout, true), (.timeout, true),
            (.tooSlow, true), (.connectionLost, true), (.proxy("?"), true), (.unsupportedScheme("ftp"), false),
            (.tls("expired"), false), (.brokenBody("?"), true), (.undecodableBody("?"), false),
            (.fieldTooLarge(limit: 1), false),
            (.bodyTooLarge(limit: 1), false), (.headerTooLarge(limit: 1), false), (.malformed("?"), false),
            (.redirect("?"), false), (.notRecorded, false), (.unreadableRecording("?"), false), (.cancelled, false),
            (.other("?"), false),
        ] as [(FetchFailure.Reason, Bool)])
    func failures(reason: FetchFailure.Reason, isRepeated: Bool) throws {
        #expect((RetrySettings().delay(after: try request(), failure: reason, random: 0.5) != nil) == isRepeated)
    }

    @Test("repeat after the failures that are configured instead, by their names")
    func ownErrors() throws {
        var rules = RetrySettings()
        rules.errors = [.tls, .proxy, .tooSlow, .malformed]
        let all: [FetchFailure.Reason] = [
            .tls("?"), .proxy("?"), .tooSlow, .malformed("?"), .unknownHost, .timeout, .connectionLost, .other("?"),
        ]
        let repeated = try all.filter { rules.delay(after: try request(), failure: $0, random: 1) != nil }
        #expect(repeated == [.tls("?"), .proxy("?"), .tooSlow, .malformed("?")])
    }

    @Test("repeat methods that may do harm twice if the settings say so")
    func nonIdempotent() throws {
        var rules = RetrySettings()
        rules.nonIdempotent = true
        #expect(rules.delay(after: try request(.post), status: 503, retryAfter: nil, random: 1) == .seconds(1))
        #expect(rules.delay(after: try request(.patch), failure: .timeout, random: 1) == .seconds(1))
    }

    @Test("never overflow, however long the waits and many the attempts")
    func extremes() throws {
        var rules = RetrySettings()
        rules.times = 100
        rules.firstDelay = Interval(.seconds(Int64.max))
        rules.longestDelay = Interval(.seconds(Int64.max))
        rules.longestWait = Interval(.seconds(Int64.max))
        let day: Duration = .seconds(86_400)
        let wait = try #require(rules.delay(after: try request(attempt: 99), failure: .timeout, random: 1))
        #expect((day * 9_999...day * 10_001).contains(wait))
        #expect(rules.delay(after: try request(attempt: -5), failure: .timeout, random: 0) == .zero)
        #expect(rules.delay(after: try request(), status: 503, retryAfter: .max, random: 0) == day * 10_000)
    }
}
