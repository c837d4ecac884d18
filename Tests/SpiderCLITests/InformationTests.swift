import SpiderKit
import SpiderTesting
import Testing

@Suite("spider's commands for information", .timeLimit(.minutes(5)))
struct InformationTests {
    @Test("list prints the spiders with their options and the fields of their items")
    func list() async throws {
        #expect(
            try await TestProcess.run("list")
                == .init(
                    status: 0,
                    output: """
                        douban: films coming to one city's cinemas, each with its poster
                            -O city=beijing
                            -O site=https://movie.douban.com
                            Film: position, title, date, poster?, url, genre, region, wanted?, director?, cast?

                        """, errors: ""))
    }

    @Test("plugins prints everything that is registered by name, one per line")
    func plugins() async throws {
        let end = try await TestProcess.run("plugins")
        #expect(end.status == 0)
        #expect(end.errors.isEmpty)
        var kinds: [String: [String]] = [:]
        var kind = ""
        for line in end.lines {
            if line.hasSuffix(":"), !line.hasPrefix(" ") {
                kind = String(line.dropLast())
            } else {
                let words = line.split(separator: " ")
                #expect(line.hasPrefix("  ") && words.count > 1)
                kinds[kind, default: []].append(words.first.map(String.init) ?? "")
            }
        }
        #expect(
            kinds == [
                "middleware": [
                    "auth", "blocked", "browser", "cache", "cookies", "headers", "proxies", "redirect", "referer",
                    "retry",
                    "robots",
                    "scope", "throttle", "traps",
                ],
                "pipelines": [
                    "compute", "default", "drop", "exec", "files", "filter", "images", "normalize", "parse", "rename",
                    "require",
                    "select", "trim", "unique", "validate",
                ],
                "outputs": ["csv", "http", "json", "jsonl", "postgres", "s3", "sqlite", "text", "tsv", "xml"],
                "frontiers": ["disk", "memory", "redis"],
                "streams": ["redis"],
                "downloaders": ["curl", "record", "replay"], "spiders": ["douban"],
            ])
    }

    @Test("version prints the version")
    func version() async throws {
        #expect(
            try await TestProcess.run("version")
                == .init(status: 0, output: "spider \(Version.current)\n", errors: ""))
    }

    @Test(
        "help prints the usage of each command, with an example",
        arguments: [
            ([], "spider crawl douban"), (["crawl"], "spider crawl douban"),
            (["collect"], "spider collect redis://127.0.0.1:6379/0/films -o films.jsonl"), (["list"], "spider list"),
            (["plugins"], "spider plugins"), (["config", "check"], "spider config check"),
            (["config", "show"], "spider config show douban"), (["version"], "spider version"),
            (["select"], "spider select 'h3 > a' films.html"), (["links"], "spider links https://example.com/"),
            (["text"], "spider text https://example.com/films"), (["metadata"], "spider metadata https://"),
            (["fetch"], "spider fetch https://example.com/films -v -o films.html"),
            (["json"], "spider json '$.items[*].name' https://example.com/api/films"),
            (["parse"], "spider parse douban https://movie.douban.com/"),
            (["record"], "spider record books --limit 20"),
            (["test"], "spider test books --approve"), (["reparse"], "spider reparse books"),
            (["new"], "spider new project bookshop"), (["new", "project"], "spider new project bookshop"),
            (["new", "spider"], "spider new spider books --start https://books.example/"),
            (["run"], "spider run Quotes.swift -o quotes.jsonl"),
            (["guess"], "spider guess https://example.com/films"),
            (["shell"], "spider shell https://example.com/films"),
            (["url"], "spider url canonical"), (["url", "parse"], "spider url parse"),
            (["url", "canonical"], "spider url canonical"), (["url", "join"], "spider url join"),
        ])
    func help(command: [String], example: String) async throws {
        let end = try await TestProcess(command + ["--help"], in: TemporaryFolder()).end()
        #expect(end.status == 0)
        #expect(end.output.hasPrefix("OVERVIEW: "))
        #expect(end.output.contains("Example: \(example)"))
        #expect(end.errors.isEmpty)
    }
}
