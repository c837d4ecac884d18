import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Layers of the configuration")
struct ConfigurationLayerTests {
    private func configuration(
        _ yaml: String, for spider: String = "cinema", set: [String] = [], options: [String] = [],
        environment: [String: String] = [:]
    ) throws -> Configuration {
        let loader = try ConfigurationLoader(
            contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests, environment: { environment[$0] })
        return try loader.configuration(
            for: spider, overrides: set.map { try #require(Override($0, flag: "--set")) },
            options: options.map { try #require(Override($0, flag: "-O")) })
    }

    private func options(_ configuration: Configuration) throws -> Cinema.Options {
        try configuration.options.decode(Cinema.Options.self)
    }

    @Test("each overrides those before it: default, file, spider's section, command line")
    func order() throws {
        let file = """
            concurrency: 5
            per_host: 2
            delay: 1s
            spiders:
              cinema:
                per_host: 3
                delay: 2s
              plain:
                delay: 9s
            """
        let settings = try configuration(file, set: ["delay=3s"]).settings
        #expect(settings.timeout.duration == .seconds(30))
        #expect(settings.concurrency.value == 5)
        #expect(settings.perHost.value == 3)
        #expect(settings.delay.duration == .seconds(3))
        #expect(try configuration(file, for: "plain").settings.delay.duration == .seconds(9))
        #expect(try configuration(file, for: "plain").settings.perHost.value == 2)
        #expect(try configuration(file, set: ["delay=3s", "delay=4s"]).settings.delay.duration == .seconds(4))
    }

    @Test("mappings are merged and lists replaced")
    func merging() throws {
        let file = """
            retry: {times: 1, first_delay: 5s}
            headers: {Accept: text/html, X-One: 1}
            pipelines: [trim, unique]
            spiders:
              cinema:
                retry: {times: 2}
                headers: {accept: "*/*", X-Two: 2}
                pipelines: [{require: title}]
            """
        let settings = try configuration(file).settings
        #expect(settings.retry.times.value == 2)
        #expect(settings.retry.firstDelay.duration == .seconds(5))
        #expect(settings.retry.longestDelay.duration == .seconds(60))
        #expect(
            settings.headers.fields.map { "\($0.name.rawName): \($0.value)" } == [
                "accept: */*", "X-One: 1", "X-Two: 2",
            ])
        #expect(settings.pipelines == [PluginUse("require", "title")])
        #expect(try configuration(file, for: "plain").settings.pipelines == [PluginUse("trim"), PluginUse("unique")])
        #expect(try configuration(file, set: ["pipelines=[]"]).settings.pipelines == [])
        let retry = try configuration(file, set: ["retry={times: 7}"]).settings.retry
        #expect(retry.times.value == 7)
        #expect(retry.firstDelay.duration == .seconds(5))
    }

    @Test("a setting that may be empty is empty if it is null")
    func null() throws {
        #expect(try configuration("").settings.userAgent?.value == "spider/\(Version.current)")
        #expect(try configuration("user_agent: ~").settings.userAgent == nil)
        #expect(try configuration("limits: {pages: 5}", set: ["limits.pages=null"]).settings.limits.pages == nil)
        #expect(
            try configuration("headers: {A: x}\nspiders: {cinema: {headers: {A: null}}}").settings.headers.fields == [:]
        )
    }

    @Test(
        "a file without content sets nothing, nor does a key for a mapping that has no value",
        arguments: [
            "", "# nothing\n", "---\n", "spiders:", "spiders: {cinema: }", "spiders: {cinema: {options: }}",
            "retry:\nheaders:\n",
        ])
    func empty(file: String) throws {
        let standard = try ConfigurationLoader(path: nil, registry: .ofTests).configuration(for: "cinema")
        let configuration = try configuration(file)
        #expect(try Value(encoding: configuration.settings) == Value(encoding: standard.settings))
        #expect(configuration.settings.retry.times.value == 3)
        #expect(configuration.options == standard.options)
    }

    @Test("without outputs the items go to a file named after the spider")
    func standardOutput() throws {
        #expect(try configuration("").settings.outputs == [PluginUse("jsonl", "out/{job}.jsonl")])
        #expect(try configuration("outputs: []").settings.outputs == [])
        #expect(try configuration("outputs: [{text: '{title}'}]").settings.outputs == [PluginUse("text", "{title}")])
    }

    @Test("options are the spider's defaults, overridden by the file's, then by those of -O")
    func optionLayers() throws {
        let file = "spiders: {cinema: {options: {city: shanghai, pages: 5, tags: [a]}}}"
        let standard = try options(configuration(""))
        #expect((standard.city, standard.pages, standard.limit == nil) == ("beijing", 3, true))
        let filed = try options(configuration(file))
        #expect((filed.city, filed.pages) == ("shanghai", 5))
        #expect(filed.tags == ["a"])
        let given = try options(configuration(file, options: ["city=xi'an", "limit=7", "tags=[b, c]"]))
        #expect((given.city, given.pages, given.limit) == ("xi'an", 5, 7))
        #expect(given.tags == ["b", "c"])
    }

    @Test(
        "an option that is text takes the value of -O unchanged, whatever it looks like",
        arguments: [
            "2024", "007", "1.50", "true", "null", "~", "", "0x1F", "a: b", "- a", "[a]", "{a: b}", "C # minor", "#tag",
            " a ", "*x", "&x y", "!tag", "a=b", "{title} - {date}", "%x", "@x", "it's", "18:30", "2024-01-01", "| x",
        ])
    func textOptions(text: String) throws {
        #expect(try options(configuration("", options: ["city=\(text)"])).city == text)
        let fields = try configuration("", set: ["headers.X=x\(text)x"]).settings.headers.fields
        #expect(fields.first?.value == "x\(text)x")
    }

    @Test("quotation marks and brackets after -O and --set are YAML")
    func quoted() throws {
        #expect(try options(configuration("", options: [#"city="a\u0041""#])).city == "aA")
        #expect(try options(configuration("", options: ["city='a''b'"])).city == "a'b")
        #expect(try options(configuration("", options: ["tags=['1', c]"])).tags == ["1", "c"])
        #expect(
            try configuration("", set: ["cookies.values={a: 1, b: x}"]).settings.cookies.values.mapValues(\.value) == [
                "a": "1", "b": "x",
            ])
    }

    @Test("variables of the environment are put in")
    func environment() throws {
        let file = """
            concurrency: ${SLOTS:-7}
            user_agent: ${AGENT}
            spiders: {cinema: {options: {city: "${CITY:-no}"}}}
            """
        let first = try configuration(file, environment: ["AGENT": "robot: 1"])
        #expect(first.settings.concurrency.value == 7)
        #expect(first.settings.userAgent?.value == "robot: 1")
        #expect(try options(first).city == "no")
        let second = try configuration(file, environment: ["AGENT": "x", "SLOTS": "9", "CITY": "[x]"])
        #expect(second.settings.concurrency.value == 9)
        #expect(try options(second).city == "[x]")
    }

    @Test("the file is read from the disk")
    func file() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("\u{FEFF}delay: 3s".utf8), to: "spider.yaml")
        let loader = try ConfigurationLoader(path: path, registry: .ofTests)
        #expect(try loader.configuration(for: "cinema").settings.delay.duration == .seconds(3))
        try loader.check()
    }

    @Test("a very wide file is read in reasonable time")
    func wide() throws {
        let headers = (0..<20_000).map { "  X-\($0): v\n" }.joined()
        let settings = try configuration("headers:\n\(headers)spiders:\n  cinema:\n    headers: {X-5: w}\n").settings
        #expect(settings.headers.fields.count == 20_000)
    }
}
