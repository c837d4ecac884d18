import SpiderKit
import Testing

@testable import SpiderFixtures

@Suite("A key that was renamed") struct RenamedKeyTests {
    struct Politeness: PluginSettings {
        var greeting = "hello"
        var nested = Nested()

        struct Nested: Sendable, Hashable, Codable {
            var times = 1
        }

        static let keys = [
            Key("greeting", "what is said first", formerly: ["hail"]),
            Key("nested.times", "how often", scope: .crawl, formerly: ["count"]),
        ]
    }

    struct Polite: Middleware {
        func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }
    }

    private func loader(_ yaml: String) throws -> ConfigurationLoader {
        var registry = Registry()
        registry.middleware.add(
            MiddlewareDeclaration("polite", "greets", stage: .fields, settings: Politeness.self) { _ in Polite() })
        registry.add(Walker.self)
        return try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: registry)
    }

    private func effect(_ yaml: String, set: [String] = []) throws -> (settings: Politeness, warnings: [String]) {
        let overrides = try set.map { try #require(Override($0, flag: "--set")) }
        let loader = try loader(yaml)
        let settings = try loader.configuration(for: Walker.name, overrides: overrides).settings
        return (settings[Politeness.self], loader.warnings(overrides: overrides).map { "\($0.origin): \($0.text)" })
    }

    @Test("still works under its old name, with a warning that names the new one and the place")
    func old() throws {
        let (settings, warnings) = try effect("polite:\n  hail: ahoy\n  count: 3\n")
        #expect(settings.greeting == "ahoy" && settings.nested.times == 3)
        #expect(
            warnings == [
                "c.yaml:2:3: 'polite.hail' is called 'polite.greeting' now; use the new name",
                "c.yaml:3:3: 'polite.count' is called 'polite.nested.times' now; use the new name",
            ])
    }

    @Test("gives no warning under its new name")
    func new() throws {
        let (settings, warnings) = try effect("polite: {greeting: ahoy}")
        #expect(settings.greeting == "ahoy" && warnings.isEmpty)
    }

    @Test("takes precedence as the new name would: a spider's section over the top level, the command line over both")
    func precedence() throws {
        let both = "polite: {greeting: a}\nspiders: {walker: {polite: {hail: b}}}"
        #expect(try effect(both).settings.greeting == "b")
        let (settings, warnings) = try effect(both, set: ["polite.hail=c", "polite.count=7"])
        #expect(settings.greeting == "c" && settings.nested.times == 7)
        #expect(
            warnings.contains("--set polite.hail=c: 'polite.hail' is called 'polite.greeting' now; use the new name"),
            "\(warnings)")
        #expect(try effect("polite: {hail: a}\nspiders: {walker: {polite: {greeting: b}}}").settings.greeting == "b")
    }

    @Test("works under hosts, within its scope")
    func hosts() throws {
        let loader = try loader("hosts: {a.example: {polite: {hail: ahoy}}}")
        let settings = try loader.configuration(for: Walker.name).settings
        #expect(settings.hosts.entries.map { $0.settings[Politeness.self].greeting } == ["ahoy"])
        #expect(
            loader.warnings().map { "\($0.origin): \($0.text)" }
                == ["c.yaml:1:30: 'polite.hail' is called 'polite.greeting' now; use the new name"])
        let wrong = try self.loader("hosts: {a.example: {polite: {count: 2}}}")
        let error = #expect(throws: ConfigurationError.self) { try wrong.check() }
        #expect(error?.description == "c.yaml:1:30: 'polite.count' cannot be overridden for single hosts")
    }

    @Test("has its mistakes reported under the new name, at the old one's place")
    func mistake() throws {
        let error = #expect(throws: ConfigurationError.self) { try loader("polite: {count: many}").check() }
        #expect(error?.description.hasPrefix("c.yaml:1:17: polite.nested.times: expected ") == true, "\(error as Any)")
    }
}
