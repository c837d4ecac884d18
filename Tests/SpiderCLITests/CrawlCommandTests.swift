import SpiderKit
import SpiderTesting
import Testing

@Suite("spider crawl", .timeLimit(.minutes(5)))
struct CrawlCommandTests {
    static let configuration = """
        retry:
          times: 0
        spiders:
          douban:
            pipelines: [trim]
            outputs:
              - jsonl: films.jsonl
              - text: "{title} {date}"

        """

    static let titles = [
        "扫黑行动 11月11日", "陪你在全世界长大 11月11日", "叫我郑先生 11月11日", "你好，珠峰 11月11日", "我们正年轻 11月11日",
        "浏阳河上 11月11日", "天之书 11月12日", "您好，北京 11月18日", "个十百千万 11月18日", "让这首歌作证 11月18日",
        "绑架游戏 12月23日", "龙马精神 12月31日", "保你平安 12月31日", "透明侠侣 12月31日", "绝望主夫 12月31日",
    ]

    private func folder() throws -> TemporaryFolder { try TemporaryFolder(configuration: Self.configuration) }

    /// The summary without times, which differ between runs.
    private func timeless(_ summary: String) -> String {
        let lines = summary.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix("  network    ") && !$0.hasPrefix("  latency    ") && !$0.hasPrefix("  pipelines  ")
        }
        let words = lines[0].split(separator: " ")
        return (["\(words.dropLast().joined(separator: " ")) …"] + lines.dropFirst()).joined(separator: "\n")
    }

    @Test("writes a replay's items to standard output and the file, the summary to standard error, and exits with 0")
    func replay() async throws {
        let folder = try folder()
        let end = try await TestProcess.run("crawl", "douban", "--replay", in: folder)
        #expect(end.status == 0)
        #expect(end.lines.sorted() == Self.titles.sorted())
        #expect(
            timeless(end.errors) == """
                finished after …
                  pages      16
                  urls       16 seen: 16 done
                  items      15
                  bytes      2.1 MB
                  failures   0
                  output     films.jsonl
                             standard output

                """)
        let lines = try folder.text(of: "films.jsonl").split(separator: "\n")
        let titles = try lines.map { line -> String in
            guard case .object(let film) = try Value(json: Array(line.utf8)), case .string(let title)? = film["title"],
                case .string(let date)? = film["date"]
            else { return "no film: \(line)" }
            return "\(title) \(date)"
        }
        #expect(titles.sorted() == Self.titles.sorted())
        #expect(titles == end.lines)
    }

    @Test("prints nothing but items with --quiet")
    func quiet() async throws {
        let end = try await TestProcess.run("crawl", "douban", "--replay", "--quiet", in: folder())
        #expect(end.status == 0)
        #expect(end.lines.sorted() == Self.titles.sorted())
        #expect(end.errors.isEmpty)
    }

    @Test("without a configuration, writes items to out/NAME.jsonl and nothing to standard output")
    func unconfigured() async throws {
        let folder = try TemporaryFolder()
        let end = try await TestProcess.run("crawl", "douban", "--replay", in: folder)
        #expect(end.status == 0)
        #expect(end.output.isEmpty)
        #expect(try folder.text(of: "out/douban.jsonl").split(separator: "\n").count == 15)
        #expect(end.errors.contains("  output     out/douban.jsonl\n"))
    }

    @Test("writes to the files of -o instead of the configured outputs")
    func outputs() async throws {
        let folder = try folder()
        let end = try await TestProcess.run(
            "crawl", "douban", "--replay", "-o", "a.jsonl", "-o", "deep/er/b.jsonl", in: folder)
        #expect(end.status == 0)
        #expect(end.output.isEmpty)
        #expect(!folder.has("films.jsonl"))
        #expect(try folder.text(of: "a.jsonl").split(separator: "\n").count == 15)
        #expect(try folder.text(of: "a.jsonl") == folder.text(of: "deep/er/b.jsonl"))
    }

    @Test("writes items as JSON to standard output with -o -")
    func standardOutput() async throws {
        let end = try await TestProcess.run("crawl", "douban", "--replay", "-o", "-", in: folder())
        #expect(end.status == 0)
        #expect(end.lines.count == 15)
        for line in end.lines { #expect(throws: Never.self) { try Value(json: Array(line.utf8)) } }
    }

    @Test("names the file of -o and the reason if it can't be written, and exits with 69")
    func unwritableOutput() async throws {
        let end = try await TestProcess.run("crawl", "douban", "--replay", "-o", "/proc/films.jsonl", in: folder())
        #expect(end.status == 69)
        #expect(end.errors.hasPrefix("/proc/films.jsonl cannot be written: "))
        #expect(end.output.isEmpty)
    }

    @Test("uses the settings of --set and the options of -O for this run")
    func settings() async throws {
        let end = try await TestProcess.run(
            "crawl", "douban", "--replay", "--set", "limits.pages=4", "--set", "outputs=[{text: '{position}'}]",
            "--set", "concurrency=1", "-O", "city=beijing", in: folder())
        #expect(end.status == 6)
        #expect(end.lines.sorted() == ["1", "2", "3"])
        #expect(end.errors.hasPrefix("stopped at limits.pages after "))
        #expect(end.errors.contains("  waiting    12 requests "))
    }

    @Test("counts a page that isn't in the recording as failed, and exits with 4 if nothing was extracted")
    func notRecorded() async throws {
        let end = try await TestProcess.run("crawl", "douban", "--replay", "-O", "city=nowhere", in: folder())
        #expect(end.status == 4)
        #expect(end.output.isEmpty)
        let address = "https://movie.douban.com/cinema/later/nowhere/"
        #expect(end.errors.contains("    1 × not in the recording, such as \(address)\n"))
    }

    @Test("names a missing recording and the reason, and exits with 69")
    func noRecording() async throws {
        let end = try await TestProcess.run("crawl", "douban", "--replay", "nowhere.warc.gz", in: folder())
        #expect(
            end
                == .init(
                    status: 69, output: "", errors: "nowhere.warc.gz: cannot be opened: No such file or directory\n"))
    }

    @Test("replays its own recording with the same items, without the site")
    func record() async throws {
        let folder = try folder()
        let site = try await CinemaSite.start()
        let arguments = ["crawl", "douban", "-O", "site=\(site.url)"]
        let recorded = try await TestProcess(arguments + ["--record", "site.warc.gz"], in: folder).end()
        await site.stop()
        #expect(recorded.status == 0)
        #expect(recorded.lines.sorted() == CinemaSite.lines)
        #expect(site.requestCount == 5)
        let replayed = try await TestProcess(arguments + ["--replay", "site.warc.gz"], in: folder).end()
        #expect(replayed.status == 0)
        #expect(replayed.lines.sorted() == CinemaSite.lines)
        // A recording is never overwritten.
        let again = try await TestProcess(arguments + ["--record", "site.warc.gz"], in: folder).end()
        #expect(again.status == 69)
        #expect(again.errors.contains("site.warc.gz"))
        #expect(again.output.isEmpty)
    }

    @Test("exits with 3 if some pages failed, with the reasons grouped")
    func someFailed() async throws {
        let site = try await CinemaSite.start { $0.on("/subject/2/", method: "GET", .text("gone", status: 410)) }
        let end = try await TestProcess(["crawl", "douban", "-O", "site=\(site.url)"], in: folder()).end()
        await site.stop()
        #expect(end.status == 3)
        #expect(end.lines.sorted() == ["Film 1 11月1日", "Film 3 11月3日"])
        #expect(end.errors.contains("    1 × 410 Gone, such as \(site.url)/subject/2/\n"))
        #expect(end.errors.contains("page failed: 410 Gone"))
    }

    @Test("exits with 5 if it is blocked and nothing was extracted, or more than half of all pages are blocked")
    func blocked() async throws {
        let refusal = Answer.text("no robots here", status: 403)
        let site = try await CinemaSite.start(film: refusal)
        let nothing = try await TestProcess(["crawl", "douban", "-O", "site=\(site.url)"], in: folder()).end()
        await site.stop()
        #expect(nothing.status == 5)
        #expect(nothing.errors.contains("    3 × 403 Forbidden, such as "))
        let open = try await CinemaSite.start { $0.on("/subject/2/", method: "GET", refusal) }
        let one = try await TestProcess(["crawl", "douban", "-O", "site=\(open.url)"], in: folder()).end()
        await open.stop()
        #expect(one.status == 3)
        #expect(one.lines.count == 2)
    }

    @Test(
        "writes no more items than the limit, over all processes of the crawl, and exits with 6 until it has finished")
    func limit() async throws {
        let folder = try folder()
        let site = try await CinemaSite.start()
        for (limit, count, status) in [("1", 1, 6), ("1", 1, 6), ("2", 2, 6), ("3", 3, 0)] as [(String, Int, Int32)] {
            let end = try await TestProcess(
                ["crawl", "douban", "-O", "site=\(site.url)", "--set", "limits.items=\(limit)"], in: folder
            ).end()
            #expect(end.status == status)
            #expect(try folder.text(of: "films.jsonl").split(separator: "\n").count == count)
        }
        await site.stop()
    }

    @Test("says what to do if an output's disk is full, and exits with 1")
    func fullDisk() async throws {
        let site = try await CinemaSite.start()
        let end = try await TestProcess(
            ["crawl", "douban", "-O", "site=\(site.url)", "-o", "/dev/full"], in: folder()
        ).end()
        await site.stop()
        #expect(end.status == 1)
        let reason = "/dev/full cannot be written: No space left on device; make room, and run the same command again"
        #expect(end.errors.contains(": \(reason)\n"))
    }

    @Test("reports an unknown spider with the nearest name and all names, and exits with 64")
    func unknownSpider() async throws {
        #expect(
            try await TestProcess.run("crawl", "duoban", "--replay")
                == .init(
                    status: 64, output: "",
                    errors: "there is no spider 'duoban' (did you mean 'douban'?); there are: douban\n"
                        + "spiders are registered in the list that the program's main.swift passes to SpiderCommand.run; a spider in YAML is a file Spiders/NAME.yaml\n"
                ))
        #expect(
            try await TestProcess.run("crawl", "x")
                == .init(
                    status: 64, output: "",
                    errors: "there is no spider 'x'; there are: douban\n"
                        + "spiders are registered in the list that the program's main.swift passes to SpiderCommand.run; a spider in YAML is a file Spiders/NAME.yaml\n"
                ))
    }

    @Test(
        "exits with 64 if an argument is invalid",
        arguments: [
            ["crawl"], ["crawl", "douban", "--nonsense"], ["crawl", "douban", "--set", "per_host"],
            ["crawl", "douban", "-O", "=1"], ["frobnicate"], ["crawl", "douban", "more", "names"],
        ])
    func usage(arguments: [String]) async throws {
        let end = try await TestProcess(arguments, in: TemporaryFolder()).end()
        #expect(end.status == 64)
        #expect(end.output.isEmpty)
        #expect(end.errors.hasPrefix("Error: "))
    }
}

/// A site like the one that the Douban spider reads, with three films.
enum CinemaSite {
    static let lines = (1...3).map { "Film \($0) 11月\($0)日" }

    static func start(count: Int = 3, film: Answer? = nil, _ change: (inout Routes) -> Void = { _ in }) async throws
        -> TestSite
    {
        try await TestSite.start { site in
            change(&site)
            let items = (1...count).map { number in
                "<div class=item><h3><a href='/subject/\(number)/'>Film \(number)</a></h3>"
                    + "<ul><li>11月\(number)日<li>剧情<li>中国大陆<li>\(number)人想看</ul></div>"
            }
            site.page("/cinema/later/beijing/", "<div id=showing-soon>\(items.joined())</div>")
            let page = Answer { request in
                .html("<div id=mainpic><img src='/poster/\(request.path.split(separator: "/").last ?? "").jpg'></div>")
            }
            for number in 1...count { site.on("/subject/\(number)/", film ?? page) }
        }
    }
}
