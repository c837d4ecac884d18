import SpiderKit
import Testing

@testable import SpiderFixtures

@Suite("Changes to lists of plugins") struct PluginAmendmentTests {
    private enum Layers: Plugin {
        struct Silent: Middleware {
            func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }
        }

        static func register(in registry: inout Registry) {
            registry.middleware.add(MiddlewareDeclaration("early", "", stage: .scope) { _ in Silent() })
            registry.middleware.add(MiddlewareDeclaration("late", "", stage: .answer) { _ in Silent() })
        }
    }

    private func loader(_ yaml: String) throws -> ConfigurationLoader {
        var registry = Registry()
        registry.add(Layers.self)
        registry.add(Walker.self)
        return try ConfigurationLoader(contents: Array(yaml.utf8), name: "c", registry: registry)
    }

    private func layers(_ yaml: String, set: [String] = []) throws -> [String] {
        let overrides = try set.map { try #require(Override($0, flag: "--set")) }
        return try loader(yaml).configuration(for: Walker.name, overrides: overrides).settings.middleware?.map(\.name)
            ?? []
    }

    private static let standard = [
        "scope", "traps", "robots", "cache", "headers", "auth", "cookies", "redirect", "retry", "throttle", "proxies",
        "referer",
        "blocked",
    ]

    @Test("of middleware keep the default, remove layers, and add others at their stages")
    func middleware() throws {
        #expect(try layers("{}") == Self.standard)
        #expect(try layers("middleware: {}") == Self.standard)
        #expect(try layers("middleware: {traps: false}") == Self.standard.filter { $0 != "traps" })
        #expect(try layers("middleware: {retry: true}") == Self.standard)
        #expect(try layers("middleware: {late: true}") == Self.standard + ["late"])
        var early = Self.standard
        early.insert("early", at: 2)
        #expect(try layers("middleware: {early: true}") == early)
        #expect(try layers("middleware: {early: false}") == Self.standard)
    }

    @Test(
        "of middleware add up over the file, the spider's section and the command line; a list replaces all before it")
    func levels() throws {
        let yaml = "middleware: {traps: false}\nspiders: {walker: {middleware: {robots: false, late: true}}}"
        let both = Self.standard.filter { $0 != "traps" && $0 != "robots" } + ["late"]
        #expect(try layers(yaml) == both)
        #expect(try layers(yaml, set: ["middleware.traps=true"]) == ["scope", "traps"] + both.dropFirst())
        #expect(try layers(yaml, set: ["middleware={late: false}"]) == both.dropLast())
        #expect(
            try layers("middleware: [redirect, retry]\nspiders: {walker: {middleware: {late: true, redirect: false}}}")
                == ["retry", "late"])
        #expect(try layers("middleware: {late: true}\nspiders: {walker: {middleware: [scope]}}") == ["scope"])
        #expect(try layers("middleware: []") == [])
    }

    @Test("of a spider's pipelines and outputs add to those of the top level")
    func lists() throws {
        let yaml = """
            pipelines: [trim]
            spiders: {walker: {pipelines: {add: [unique]}, outputs: {add: [{jsonl: more.jsonl}]}}}
            """
        let settings = try loader(yaml).configuration(for: Walker.name).settings
        #expect(settings.pipelines.map(\.name) == ["trim", "unique"])
        #expect(settings.outputs.map(\.arguments) == ["out/{job}.jsonl", "more.jsonl"])
    }

    @Test(
        "that are mistakes are reported with their places",
        arguments: [
            ("middleware: {trap: false}", "c:1:14: there is no middleware 'trap' (did you mean 'traps'?)"),
            (
                "middleware: {traps: 5}",
                "c:1:21: middleware.traps: expected true or false, found the number 5; its settings are under 'traps' at the top level"
            ),
            ("middleware: {late: no}", "c:1:20: middleware.late: expected true or false, found the text \"no\""),
            ("pipelines: {add: trim}", "c:1:18: pipelines.add: expected a list, found the text \"trim\""),
            ("pipelines: {add: [trimm]}", "c:1:19: there is no pipeline 'trimm' (did you mean 'trim'?)"),
        ])
    func mistakes(yaml: String, text: String) throws {
        let loader = try loader(yaml)
        #expect { try loader.check() } throws: { "\($0)" == text }
    }

    @Test("show where each element comes from")
    func origins() throws {
        let text = try loader("pipelines: [trim]\nspiders: {walker: {pipelines: {add: [unique]}}}")
            .configuration(for: Walker.name).text
        #expect(text.contains("pipelines: [\"trim\",\"unique\"]"))
    }
}
