import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The setting robots")
struct RobotsSettingsTests {
    private func settings(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "plain").settings
    }

    @Test("is on by default, for the robot that user_agent names")
    func defaults() throws {
        let policy = RobotsPolicy(Settings())
        #expect(policy.obey)
        #expect(policy.agent == "spider")
        #expect(
            [policy.longestDelay, policy.timeout, policy.retryAfter] == [.seconds(60), .seconds(10), .seconds(600)])
        #expect(try RobotsPolicy(settings("user_agent: Books-Reader/1.0 (me@example.org)")).agent == "books-reader")
        #expect(try RobotsPolicy(settings("user_agent: null")).agent == "")
        #expect(try RobotsPolicy(settings("robots: {agent: Other, longest_delay: 2m}")).agent == "other")
    }

    @Test("is checked when it is loaded")
    func mistakes() throws {
        let yaml = """
            robots:
              obey: maybe
              agent: my robot
              longest_delay: 5
              timeout: 0s
              retry_afer: 1m
            """
        let expected = """
            config.yaml:2:9: robots.obey: expected true or false, found the text "maybe"
            config.yaml:3:10: robots.agent: 'my robot' is no robot's name, write letters, digits, '-', '_' and '.'
            config.yaml:4:18: robots.longest_delay: 5 has no unit, write 5s or 5ms
            config.yaml:5:12: robots.timeout: must be longer than 0s
            config.yaml:6:3: unknown key 'retry_afer' (did you mean 'retry_after'?)
            """
        let error = #expect(throws: ConfigurationError.self) { try settings(yaml) }
        #expect(error?.description == expected)
    }

    @Test("is looked up in the store by one key, written down or not")
    func store() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/state.db"
        let file = try FileJobStore(path: path)
        for store: any JobStore in [MemoryJobStore(), file] {
            store.put([1], for: "a", in: "robots")
            store.put([2], for: "b", in: "robots")
            #expect(try store.value(of: "a", in: "robots") == [1])
            try store.flush()
            #expect(try store.value(of: "b", in: "robots") == [2])
            #expect(try store.value(of: "c", in: "robots") == nil)
            #expect(try store.value(of: "a", in: "other") == nil)
            store.put(nil, for: "a", in: "robots")
            #expect(try store.value(of: "a", in: "robots") == nil)
        }
        try file.flush()
        #expect(try FileJobStore(path: path).value(of: "b", in: "robots") == [2])
    }
}
