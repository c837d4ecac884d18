import SpiderKit
import Testing

@testable import SpiderConfiguration
@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderItems
@testable import SpiderMiddleware

@Suite("Registry")
struct RegistryTests {
    private struct Shout: Pipeline {
        func process(_ record: Record) async throws -> Record? { nil }
    }

    private enum Shouting: Plugin {
        struct Arguments: Decodable {
            var loudness: Int?
        }

        static func register(in registry: inout Registry) {
            registry.pipelines.remove("trim")
            registry.pipelines.add(
                PipelineDeclaration("trim", "shouts instead", arguments: Arguments?.self) { _, _ in Shout() })
            registry.pipelines.add(PipelineDeclaration("shout", "shouts") { _ in Shout() })
        }
    }

    private struct OtherPlain: Spider {
        static let name = "plain"
        static let summary = "another one"
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {}
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    private let context = PluginContext(
        spider: "cinema", settings: Settings(), log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))

    @Test("knows the built-in plugins, sorted by name, each with a line on what it does")
    func builtIn() {
        let registry = Registry()
        #expect(
            registry.middleware.names == [
                "auth", "blocked", "cache", "cookies", "headers", "proxies", "redirect", "referer", "retry", "robots",
                "scope",
                "throttle", "traps",
            ])
        #expect(registry.pipelines.names.joined(separator: ", ") == RegistryTests.pipelines)
        #expect(
            registry.outputs.names == ["csv", "http", "json", "jsonl", "s3", "sqlite", "text", "tsv", "xml"])
        #expect(registry.frontiers.names == ["disk", "memory"])
        #expect(registry.downloaders.names == ["curl", "record", "replay"])
        #expect(registry.spiderNames == [])
        #expect(registry.pipelines.entries.map(\.name) == registry.pipelines.names)
        #expect(registry.pipelines.entries.allSatisfy { !$0.summary.isEmpty })
    }

    @Test("lets a plugin take the place of one that it removes first")
    func replacing() throws {
        var registry = Registry.ofTests
        #expect(try registry.pipelines.make(PluginUse("trim"), context) is TrimPipeline)
        registry.add(Shouting.self)
        #expect(try registry.pipelines.make(PluginUse("trim"), context) is Shout)
        #expect(registry.pipelines["trim"]?.summary == "shouts instead")
        #expect(
            registry.pipelines.names.joined(separator: ", ")
                == RegistryTests.pipelines.replacing("trim", with: "shout, trim"))
        registry.pipelines.remove("nothing")
        #expect(registry.conflicts == [])
        #expect(registry.spiderNames == ["cinema", "plain"])
        #expect(registry.spider(named: "nothing") == nil)
    }

    private enum Loud: Plugin {
        static func register(in registry: inout Registry) {
            registry.add(Shouting.self)
            registry.pipelines.add(PipelineDeclaration("shout", "shouts louder") { _ in Shout() })
            registry.pipelines.add(PipelineDeclaration("unique", "shouts once") { _ in Shout() })
            registry.outputs.add(
                OutputDeclaration("jsonl", "shouts", arguments: String.self) { path, _ in
                    try Registry.output("jsonl", .string(path))
                })
        }
    }

    @Test("refuses two spiders of one name, and two plugins, and names both types; the first keeps the name")
    func conflicts() throws {
        var registry = Registry.ofTests
        registry.add(OtherPlain.self)
        registry.add(OtherPlain.self)
        registry.add(Cinema.self)
        registry.add(Loud.self)
        registry.add(Loud.self)
        registry.pipelines.add(PipelineDeclaration("shout", "shouts outside") { _ in Shout() })
        let module = "SpiderKitTests.RegistryTests"
        let expected = [
            "two spiders are called 'plain': SpiderFixtures.Plain and \(module).OtherPlain; rename one",
            "two pipelines are called 'shout', added by \(module).Shouting and \(module).Loud; "
                + "rename one, or remove the first before adding the second",
            "two pipelines are called 'unique', added by SpiderItems.BuiltInPipelines and \(module).Loud; "
                + "rename one, or remove the first before adding the second",
            "two pipelines are called 'shout', added by \(module).Shouting and the program itself; "
                + "rename one, or remove the first before adding the second",
            "two outputs are called 'jsonl', added by SpiderItems.BuiltInOutputs and \(module).Loud; "
                + "rename one, or remove the first before adding the second",
        ]
        #expect(registry.conflicts.map { plain($0.description) } == expected)
        #expect(registry.spider(named: "plain")?.summary == "")
        #expect(registry.pipelines["shout"]?.summary == "shouts")
        let spider = try #require(registry.spider(named: "cinema"))
        let error = #expect(throws: NameConflict.self) {
            _ = try CrawlPlan(.inMemory, spider: spider, registry: registry, log: context.log)
        }
        #expect(error == registry.conflicts.first)
    }

    /// A text in which private types have their plain names.
    private func plain(_ text: String) -> String {
        text.replacing(/\(unknown context at \$[0-9a-f]+\)\./, with: "")
    }

    /// The names of the built-in pipelines, in a message.
    private static let pipelines =
        "compute, default, drop, exec, files, filter, normalize, parse, rename, require, select, trim, unique, validate"

    @Test(
        "says which name is meant, or which there are",
        arguments: [
            ("trimm", "there is no pipeline 'trimm' (did you mean 'trim'?)"),
            ("xyzzy", "there is no pipeline 'xyzzy' (there are: \(RegistryTests.pipelines))"),
            ("", "there is no pipeline '' (there are: \(RegistryTests.pipelines))"),
        ])
    func missing(name: String, text: String) {
        let error = #expect(throws: RegistryError.self) { _ = try Registry().pipelines.make(PluginUse(name), context) }
        #expect(error?.description == text)
        #expect(RegistryError(kind: "spider", name: "x", known: []).description == "there is no spider 'x'")
    }

    @Test("checks the arguments of added plugins as those of built-in ones")
    func arguments() throws {
        var registry = Registry.ofTests
        registry.add(Shouting.self)
        let loader = try ConfigurationLoader(
            contents: Array("pipelines: [{trim: {lodness: 1}}, {shout: 5}, {trim: {loudness: x}}, trim, shout]".utf8),
            name: "c",
            registry: registry)
        let error = #expect(throws: ConfigurationError.self) { try loader.check() }
        let expected = #"""
            c:1:21: unknown key 'lodness' (did you mean 'loudness'?)
            c:1:43: shout: takes no arguments
            c:1:65: trim: loudness: expected a whole number, found the text "x"
            """#
        #expect(error?.description == expected)
    }

    @Test("finds an unknown key before it misses the one that was meant, in arguments and everywhere else")
    func misspeltKeys() throws {
        struct Bounds: Decodable {
            var limit: Int
            var unit: String
        }
        var registry = Registry.ofTests
        registry.pipelines.add(
            PipelineDeclaration("cheap", "drops what is dear", arguments: Bounds.self) { _, _ in TrimPipeline() })
        let yaml = """
            pipelines:
              - cheap: {limt: 20, unit: pounds}
              - cheap: {limt: 20, unti: pounds}
              - cheap: {limit: x, colour: 1}
              - cheap:
            outputs: [{text: {templat: a, pth: b}}]
            """
        let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c", registry: registry)
        let error = #expect(throws: ConfigurationError.self) { try loader.check() }
        let expected = #"""
            c:2:13: unknown key 'limt' (did you mean 'limit'?)
            c:3:13: unknown key 'limt' (did you mean 'limit'?)
            c:3:23: unknown key 'unti' (did you mean 'unit'?)
            c:4:12: cheap: the key "unit" is missing
            c:4:20: cheap: limit: expected a whole number, found the text "x"
            c:4:23: unknown key 'colour'
            c:5:5: cheap: arguments are missing: drops what is dear
            c:6:19: unknown key 'templat' (did you mean 'template'?)
            c:6:31: unknown key 'pth' (did you mean 'path'?)
            """#
        #expect(error?.description == expected)
    }

    @Test("finds unknown keys of options in lists, for which there are no defaults")
    func misspeltOptions() throws {
        struct Listed: Spider {
            static let name = "listed"
            typealias Page = AnyPage
            struct Shop: Codable { var city: String; var pages: Int }
            struct Options: SpiderOptions { var shops: [Shop] = [] }
            func start(_ crawl: Crawl<Self>) async throws {}
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
        }
        var registry = Registry.ofTests
        registry.add(Listed.self)
        let yaml =
            "spiders: {listed: {options: {shops: [{cty: x, pages: 1}, {city: x, pags: 1, more: 2}, {pages: 1}]}}}"
        let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c", registry: registry)
        let error = #expect(throws: ConfigurationError.self) { try loader.check() }
        let expected = #"""
            c:1:39: unknown key 'cty' (did you mean 'city'?)
            c:1:68: unknown key 'pags' (did you mean 'pages'?)
            c:1:77: unknown key 'more' (there are: city, pages)
            c:1:87: options.shops: the key "city" is missing
            """#
        #expect(error?.description == expected)
    }

    @Test("lists what a check of the configuration has covered")
    func inventory() throws {
        let yaml =
            "concurrency: 5\nretry: {times: 1, statuses: [500, 502]}\npipelines: [trim]\nspiders: {plain: {delay: 1s}, cinema: }\n"
        let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: .ofTests)
        let inventory = try loader.inventory()
        #expect(inventory.file == "c.yaml" && inventory.settings == 5 && inventory.sections == ["plain", "cinema"])
        let none = try ConfigurationLoader(path: nil, registry: .ofTests).inventory()
        #expect(none.file == nil && none.settings == 0 && none.spiders == inventory.spiders)
        #expect(
            none.description.hasPrefix(
                "no configuration file: no mistakes\n  settings   0 (the defaults are in effect)\n"))
    }

    @Test("makes a crawl's parts in the order of the settings")
    func plan() throws {
        var settings = Settings.inMemory
        settings.pipelines = [PluginUse("unique", "title"), PluginUse("trim")]
        settings.middleware = [PluginUse("redirect"), PluginUse("headers")]
        let spider = try #require(Registry.ofTests.spider(named: "cinema"))
        let plan = try CrawlPlan(settings, spider: spider, registry: .ofTests, log: context.log)
        #expect(plan.pipelines.map(\.name) == ["unique", "trim"])
        #expect(plan.pipelines[0].pipeline is UniquePipeline)
        #expect(plan.middleware.first is RedirectMiddleware)
        #expect(plan.middleware.last is HeadersMiddleware)
        #expect(plan.outputs.isEmpty)
        settings.pipelines = [PluginUse("xyzzy")]
        #expect(throws: RegistryError.self) {
            _ = try CrawlPlan(settings, spider: spider, registry: .ofTests, log: context.log)
        }
    }

    @Test("says what a downloader can't do")
    func downloaders() throws {
        let spider = try #require(Registry.ofTests.spider(named: "cinema"))
        func message(_ downloaders: [PluginUse]) -> String? {
            do {
                _ = try CrawlPlan(
                    .inMemory, spider: spider, registry: .ofTests, downloaders: downloaders, log: context.log)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(message([PluginUse("replay")]) == "'cinema' has no recording of its own: name one, --replay FILE")
        var registry = Registry.ofTests
        registry.add(Moved.self)
        let moved = try #require(registry.spider(named: "moved"))
        let missing = #expect(throws: MissingRecording.self) {
            _ = try CrawlPlan(
                .inMemory, spider: moved, registry: registry, downloaders: [PluginUse("replay")], log: context.log)
        }
        let text = missing?.description ?? ""
        #expect(text.hasPrefix("the recording of 'moved' is in none of these places: "))
        #expect(text.contains("/share/spider/moved.warc, /nowhere/at/all/moved.warc; put it into one of them, "))
        #expect(message([PluginUse("record", "x.warc.gz")]) == "'record' needs a downloader to record")
        #expect(message([]) == "there is no downloader ''")
        #expect(message([PluginUse("crul")]) == "there is no downloader 'crul' (did you mean 'curl'?)")
    }

    @Test("refuses options that the spider doesn't have")
    func foreignOptions() throws {
        let spider = try #require(Registry.ofTests.spider(named: "cinema"))
        let plan = try CrawlPlan(.inMemory, spider: spider, registry: .ofTests, log: context.log)
        #expect(spider.defaultOptions.json == #"{"city":"beijing","pages":3,"limit":null,"tags":[],"token":""}"#)
        _ = try spider.crawl(options: spider.defaultOptions, plan: plan)
        #expect(throws: ValueError.self) { _ = try spider.crawl(options: ["city": 5], plan: plan) }
    }
}

@Suite("Values from the command line")
struct OverrideTests {
    @Test(
        "are a path and a value in YAML, or plain text",
        arguments: [
            ("per_host=16", ["per_host"], 16), ("retry.times=0", ["retry", "times"], 0), ("a=", ["a"], .null),
            ("a=null", ["a"], .null), ("a=true", ["a"], true), ("a=1.5", ["a"], 1.5), ("a=x=y", ["a"], "x=y"),
            ("a=no", ["a"], "no"), ("a=[1, b]", ["a"], [1, "b"]), ("a={b: 1}", ["a"], ["b": 1]),
            ("a={title} {date}", ["a"], "{title} {date}"), ("a=b: c", ["a"], "b: c"), ("a=\"1\"", ["a"], "1"),
            ("a=1 # one", ["a"], "1 # one"), ("a=x # y", ["a"], "x # y"), ("a=#", ["a"], "#"), ("a=&x", ["a"], "&x"),
            ("a=--- x", ["a"], "--- x"), ("a= x", ["a"], " x"), ("a=[", ["a"], "["), ("a b=c", ["a b"], "c"),
            ("a=${HOME}", ["a"], "${HOME}"), ("a='it''s'", ["a"], "it's"), ("ä.ö=ü", ["ä", "ö"], "ü"),
        ] as [(String, [String], Value)])
    func reading(text: String, keys: [String], value: Value) throws {
        let override = try #require(Override(text, flag: "--set"))
        #expect(override.path == ValuePath(keys.map { .key($0) }))
        #expect(override.value == value)
        #expect(override.source(Secrets(Registry())) == "--set \(text)")
    }

    @Test(
        "are refused without key or without '='", arguments: ["", "=", "=5", "per_host", ".a=1", "a.=1", "a..b=1", "."])
    func refused(text: String) {
        #expect(Override(text, flag: "--set") == nil)
    }

    @Test("are refused if the path is deeper than any setting")
    func deep() {
        #expect(Override(String(repeating: "a.", count: 5000) + "a=1", flag: "--set") == nil)
        #expect(Override("a=" + String(repeating: "[", count: 100_000), flag: "--set")?.value != nil)
    }

    @Test("show no secrets")
    func secrets() {
        #expect(
            Override("headers.Authorization=Bearer x", flag: "--set")?.source(Secrets(Registry()))
                == "--set headers.Authorization=***")
        #expect(
            Override("cookies.values.a=x", flag: "--set")?.source(Secrets(Registry())) == "--set cookies.values.a=***")
        #expect(Override("cookies.file=x", flag: "--set")?.source(Secrets(Registry())) == "--set cookies.file=x")
        #expect(Override("password=x=y", flag: "-O")?.source(Secrets(Registry())) == "-O password=***")
        #expect(Override("cookies=x", flag: "-O")?.source(Secrets(Registry())) == "-O cookies=***")
        #expect(Override("db=redis://u:p@h", flag: "-O")?.source(Secrets(Registry())) == "-O db=redis://u:***@h")
    }
}

/// A spider whose recording lies nowhere.
private struct Moved: Spider {
    static let name = "moved"
    static let recording: String? = "/nowhere/at/all/moved.warc"
    typealias Page = AnyPage

    func start(_ crawl: Crawl<Self>) async throws {}
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}
