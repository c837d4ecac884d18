import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

/// What a hostile site writes everywhere: formats, interpolations, commands, ways out of a folder, commands of a terminal.
private func hostile(_ folder: TemporaryFolder) -> String {
    "%s%n%@%999999d \\(x) ${HOME} $HOME $(touch \(folder.path)/ran) `touch \(folder.path)/ran` '; ../../etc \u{1B}[2J\u{7}\u{85}{title}"
}

/// Takes what pages say into items, the log, requests and the error of a page.
private struct Gullible: Spider {
    static let name = "gullible"

    struct Finding: Item, Equatable {
        var title: String
        var field: String
    }
    struct Options: SpiderOptions {
        var starts: [String] = []
        var file = ""
    }
    enum Page: Codable, Sendable { case page, file }
    struct Complaint: Error, CustomStringConvertible { let description: String }

    func start(_ crawl: Crawl<Self>) async throws {
        for start in crawl.options.starts { try crawl.follow(start, as: .page) }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        guard case .page = page else { return }
        let title = try response.one("h1").text
        crawl.log.info("found \(title)", metadata: ["title": "\(title)"])
        if try response.first("b") != nil { throw Complaint(description: title) }
        let field = HTTPField.Name("X-Evil").flatMap { response.headerFields[$0] } ?? ""
        crawl.yield(Finding(title: title, field: field))
        try crawl.follow(every: response.css("a"), as: .page)
        var request = Request(try response.one("link").url("href"))
        request.destination = FileDestination(crawl.options.file)
        crawl.follow(request, as: .file)
    }
}

/// What the output of text makes of a title: a space for each byte of a control character.
private func withoutCommands(_ title: String) -> String {
    title.replacing("\u{85}", with: "  ").replacing("\u{1B}", with: " ").replacing("\u{7}", with: " ")
}

@Suite("Answers of a site", .timeLimit(.minutes(5)))
struct InertResponseTests {
    @Test("is text and nothing else: no format, no code, no path, no command of a terminal or a shell")
    func inert() async throws {
        let folder = try TemporaryFolder()
        let evil = hostile(folder)
        let shown = evil.printable
        let title = evil
        try await TestSite.withSite {
            let markup = evil.replacing("'", with: "&#39;")
            $0.on("/robots.txt", .text("User-agent: *\nDisallow: /forbidden\u{1B}[2J%n$(x)\nAllow: /%s\n"))
            $0.on(
                "/",
                .html(
                    """
                    <h1>\(evil)</h1><link href='/../../..%2F..%2Fevil$(x)%25n/../evil;filename=..%2Fevil'>
                    <a href='/%25s%25n/$(x)/`x`/..%2f..%2fetc?q=${x}&r=\(markup)#\(markup)'>a</a>
                    <a href='/redirect'>b</a><a href='/status'>c</a><a href='/type'>d</a><a href='/broken'>e</a>
                    <a href='/forbidden%1B[2J%25n$(x)'>f</a>
                    """
                ).field("X-Evil", evil).field("Link", "<\(evil)>; rel=next").field("Refresh", "1; url=")
                    .cookie("\(evil)=\(evil); Path=../\(evil); Domain=\(evil)").field("Vary", evil).field("ETag", evil))
            $0.on("/evil;filename=..%2Fevil") { _ in
                .text("content").field("Content-Disposition", "attachment; filename=\"../evil\(evil)\"")
                    .field("Content-Location", "../../evil").field("ETag", "\"\(evil)\"")
            }
            $0.on("/redirect", .redirect(to: "http://[\(evil)").field("Retry-After", evil))
            $0.on(
                "/status", .status(418).status(418, reason: evil).field("WWW-Authenticate", "Basic realm=\"\(evil)\""))
            $0.on(
                "/type",
                .bytes(Array("<h1>\(evil)</h1><link href=/none>".utf8), contentType: "text/html; charset=\(evil)"))
            $0.page("/broken", "<h1>\(evil)</h1><b></b>")
        } run: { site async throws in
            var registry = Registry()
            registry.add(Gullible.self)
            let spider = try #require(registry.spider(named: Gullible.name))
            let yaml = """
                store: null
                cache: {mode: polite, file: \(folder.path)/cache.sqlite}
                retry: {times: 0}
                concurrency: 1
                spiders:
                  gullible:
                    outputs:
                      - jsonl: \(folder.path)/items.jsonl
                      - text: {template: "%s {title} $(x)", path: \(folder.path)/items.txt}
                    options: {starts: ["\(site.url("/"))"], file: \(folder.path)/file}
                """
            let configuration = try ConfigurationLoader(
                contents: Array(yaml.utf8), name: "config.yaml", registry: registry
            ).configuration(for: Gullible.name)
            let log = CollectedLog()
            let plan = try CrawlPlan(configuration.settings, spider: spider, registry: registry, log: log.logger)
            let summary = try await spider.crawl(options: configuration.options, plan: plan).run()
            #expect(
                summary.failures.keys.sorted() == [
                    title.printable, "404 Not Found", "418", "redirected to an invalid URL",
                ])
            #expect(summary.skipped.keys.sorted() == ["robots.txt: Disallow: /forbidden\u{1B}[2J%n$(x)"])

            // Items are what the page says, in the text output without what steers a terminal.
            let items = try TemporaryFolder.text(at: "\(folder.path)/items.jsonl").split(separator: "\n")
            let findings = try items.map { try Value(json: Array($0.utf8)).decode(Gullible.Finding.self) }
            #expect(findings.first == .init(title: title, field: evil))
            #expect(
                try TemporaryFolder.text(at: "\(folder.path)/items.txt")
                    == findings.map { "%s \(withoutCommands($0.title)) $(x)\n" }.joined())

            // The file is where the spider has said, and nothing else has come of any name.
            #expect(try TemporaryFolder.text(at: "\(folder.path)/file") == "content")
            #expect(
                folder.names.filter { !$0.hasPrefix("cache.sqlite") } == ["file", "items.jsonl", "items.txt"])
            #expect(access("\(folder.path)/../evil", F_OK) != 0)

            // What the framework itself says has no character that steers a terminal.
            #expect(log.lines.contains { $0.hasPrefix("warning page failed: \(title.printable)") })
            for line in log.lines where !line.hasPrefix("info found") { #expect(line == line.printable) }
            for line in summary.description.split(separator: "\n") { #expect(String(line) == String(line).printable) }

            // A command that is made of such a link asks for the same, in a shell that does nothing else.
            let link = try #require(site.requests.map(\.target).first { $0.hasPrefix("/%25s") })
            var request = Request(try WebURL(parsing: site.url(link)))
            request.headerFields[.referer] = shown
            request.body = .bytes(Array(evil.utf8))
            let read = try Request(curl: request.curl)
            #expect(read.url == request.url)
            #expect(read.headerFields[.referer] == shown)
            #expect(read.body == request.body)
        }
    }
}
