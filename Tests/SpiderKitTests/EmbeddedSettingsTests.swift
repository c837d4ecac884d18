import SpiderKit
import Testing

@testable import SpiderMiddleware

@Suite("Settings in code, by the keys of config.yaml")
struct EmbeddedSettingsTests {
    @Test("are those of the framework and of the layers; the others are as for a program")
    func keys() throws {
        let settings = try Settings([
            "delay": "1s", "limits": ["pages": 5], "retry": ["times": 7], "robots": ["obey": false],
        ])
        #expect(settings.delay.duration == .seconds(1) && settings.limits.pages == 5)
        #expect(settings.retry.times == 7 && !settings.robots.obey)
        #expect(settings.store == nil && settings.outputs.isEmpty)
        #expect(settings.retry.longestDelay == RetrySettings().longestDelay)
    }

    @Test("can override these, and have sections for hosts")
    func overriding() throws {
        let settings = try Settings([
            "store": "jobs", "outputs": [["jsonl": "films.jsonl"]], "hosts": ["a.test": ["delay": "2s"]],
        ])
        #expect(settings.store == "jobs" && settings.outputs.map(\.name) == ["jsonl"])
        let delays = PerHost(settings, \.delay.duration)
        #expect(delays[try WebURL(parsing: "http://a.test/")] == .seconds(2))
        #expect(delays[try WebURL(parsing: "http://b.test/")] == .zero)
    }

    @Test("are refused with all their mistakes")
    func mistakes() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Settings(["dealy": "1s", "retry": ["times": 1000]])
        }
        #expect(
            error?.problems.map(\.description) == [
                "settings: retry.times: 1000 is out of range, 0 to 100 is possible",
                "settings: unknown key 'dealy' (did you mean 'delay'?)",
            ])
    }
}
