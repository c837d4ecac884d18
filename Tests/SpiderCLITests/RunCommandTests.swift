import SpiderTesting
import Testing

@testable import SpiderCLI

@Suite("spider run", .timeLimit(.minutes(5)))
struct RunCommandTests {
    private static let source = """
        import SpiderKit

        struct Titles: Spider {
            static let name = "titles"
            struct Options: SpiderOptions { var start = "" }
            struct Title: Item, Extractable { @Field("h1") var title: String }
            enum Page: Codable, Sendable { case page }

            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: .page) }

            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                crawl.yield(try response.extract(Title.self))
            }
        }

        """

    private func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(arguments, in: folder, environment: ["XDG_CACHE_HOME": "\(folder.path)/cache"]).end()
    }

    @Test("compiles a file, crawls with the options of crawl, and compiles the same file once")
    func crawl() async throws {
        let site = try await TestSite.start { $0.page("/", "<h1>One</h1>") }
        let folder = try TemporaryFolder(configuration: "spiders: {titles: {retry: {times: 0}}, other: {}}\n")
        try folder.write(Self.source, to: "Titles.swift")
        let end = try await run(
            "run", "Titles.swift", "-O", "start=\(site.url("/"))", "-o", "-", "--quiet", in: folder)
        #expect(end == .init(status: 0, output: #"{"title":"One"}"# + "\n", errors: ""))
        let again = try await TestProcess(
            ["run", "Titles.swift", "-O", "start=\(site.url("/"))", "-o", "-", "--quiet", "--fresh"], in: folder,
            environment: ["XDG_CACHE_HOME": "\(folder.path)/cache", "PATH": "/nowhere"]
        ).end()
        await site.stop()
        #expect(again == .init(status: 0, output: #"{"title":"One"}"# + "\n", errors: ""))
    }

    @Test("shows the compiler's message with the file's line if it doesn't compile")
    func compilerError() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.source.replacing("crawl.options.start", with: "crawl.options.strat"), to: "Titles.swift")
        let end = try await run("run", "Titles.swift", in: folder)
        #expect(end.status == 64 && end.output.isEmpty)
        #expect(
            end.errors.contains("Titles.swift:9:84: error: value of type 'Titles.Options' has no member 'strat'"),
            "\(end.errors)")
        #expect(end.errors.hasSuffix("Titles.swift can't be compiled\n"))
    }

    @Test("says what is missing, and that a spider of the program is run with crawl")
    func missing() async throws {
        let folder = try TemporaryFolder()
        #expect(
            try await run("run", "Titles.swift", in: folder)
                == .init(status: 69, output: "", errors: "Titles.swift: no such file\n"))
        try folder.write("import SpiderKit\n", to: "Empty.swift")
        #expect(
            try await run("run", "Empty.swift", in: folder)
                == .init(
                    status: 64, output: "",
                    errors:
                        "Empty.swift declares no spider: expected 'struct NAME: Spider { … }' at its outermost level\n")
        )
        #expect(
            try await run("run", "douban", in: folder)
                == .init(
                    status: 64, output: "",
                    errors:
                        "'douban': expected a file that ends in .swift; to run the spider 'douban': spider crawl douban\n"
                ))
    }

    @Test("knows the spiders of a file, and whether it is a program already")
    func scripts() {
        let two = SpiderScript(
            text:
                "struct A: Sendable, Spider {\n}\n  struct B: Spider {}\npublic final class C: SpiderKit.Spider {\n}\n")
        #expect(two.spiders == ["A", "C"])
        #expect(two.main?.contains("script: [A.self, C.self], arguments: [\"crawl\"] + ") == true)
        #expect(SpiderScript(text: "await SpiderCommand.run(spiders: [A.self])").main == nil)
        #expect(SpiderScript(text: "@main\nstruct P {}").isProgram)
    }
}
