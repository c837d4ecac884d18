import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Somebody who waits for one page")
struct FetchPatienceTests {
    @Test("waits a few seconds for a retry, a minute for its turn, and follows all redirects")
    func waits() throws {
        var patience = FetchPatience()
        let request = Request(try url("http://a.test/"))
        #expect(patience.refusal(of: .retry(after: .seconds(5), because: "503")) == nil)
        #expect(
            patience.refusal(of: .retry(after: .seconds(6), because: "503")) == "the next attempt would be in 6s")
        #expect(patience.refusal(of: .postpone(for: .seconds(60), because: "delay")) == nil)
        #expect(
            patience.refusal(of: .postpone(for: .seconds(600), because: "delay"))
                == "the next attempt would be in 10m 0s")
        #expect(patience.refusal(of: .follow(request, because: "301")) == nil)
    }

    @Test("doesn't wait for ever")
    func bounded() {
        var patience = FetchPatience()
        var count = 0
        while patience.refusal(of: .postpone(for: .zero, because: "again")) == nil { count += 1 }
        #expect(count == FetchPatience.limit)
    }

    @Test(
        "gets few retries, none if the host can't be reached or takes too long, and fewer if the settings say so")
    func settings() throws {
        let yaml =
            "retry: {times: 9, errors: [dns, connect, timeout, lost, tls, proxy], longest_delay: 1m}\nhosts: {a.test: {retry: {times: 1}}}"
        let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c", registry: .ofTests)
        let settings = try loader.settings().adaptedToSingleFetch(.ofTests)
        let rules = PerHost(settings, \.retry)
        let (own, other) = (rules[try url("http://a.test/")], rules[try url("http://b.test/")])
        #expect(own.times.value == 1 && other.times.value == 2)
        #expect(own.errors == [.lost, .proxy] && other.errors == [.lost, .proxy])
        #expect(other.firstDelay == Interval(.seconds(1)) && other.longestDelay == Interval(.seconds(2)))
        #expect(settings.robots.retryAfter == Interval(.zero))
    }
}
