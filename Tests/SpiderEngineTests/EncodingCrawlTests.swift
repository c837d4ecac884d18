import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The encoding of pages in a crawl")
struct EncodingCrawlTests {
    /// 天气预报 in GBK.
    private static let gbk: [UInt8] = [0xCC, 0xEC, 0xC6, 0xF8, 0xD4, 0xA4, 0xB1, 0xA8]

    private static func answer(_ request: Request) -> Response {
        let type = request.url.path == "/misspelt" ? "text/html; charset=gbk-2" : "text/html"
        return Response(
            to: request, status: .ok, headerFields: [.contentType: type],
            body: Array("<title>Page</title><h1>".utf8) + gbk + Array("</h1>".utf8))
    }

    private func crawl(_ yaml: String, _ starts: [String]) async throws -> (headings: [String], log: [String]) {
        let settings = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "cinema", overrides: []).settings
        let log = CollectedLog()
        var options = Walker.Options()
        options.starts = starts
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { EncodingCrawlTests.answer($0) }, middleware: [], plan: { $0.log = log.logger })
        return (try crawl.headings, log.lines.filter { $0.hasPrefix("notice") })
    }

    @Test("is the fallback encoding, of all hosts or of one")
    func fallback() async throws {
        let starts = ["http://a.test/", "http://b.test/"]
        let all = try await crawl("fallback_encoding: gbk", starts)
        #expect(all.headings == ["天气预报", "天气预报"])
        #expect(all.log.isEmpty)
        let one = try await crawl("{fallback_encoding: koi8-r, hosts: {a.test: {fallback_encoding: gbk}}}", starts)
        #expect(one.headings == ["лЛфЬт╓╠╗", "天气预报"])
        let auto = try await crawl("{fallback_encoding: koi8-r, hosts: {a.test: {fallback_encoding: auto}}}", starts)
        #expect(auto.headings == ["лЛфЬт╓╠╗", "天气预报"])
    }

    @Test("is guessed if none is declared, and the log says so once for each host, with the setting")
    func guessed() async throws {
        let crawl = try await crawl(
            "{concurrency: 1}", ["http://a.test/", "http://a.test/2", "http://b.test/misspelt"])
        #expect(crawl.headings == ["天气预报", "天气预报", "天气预报"])
        // Which of a host's pages is read first is left to chance.
        let log = crawl.log.sorted().map { $0.hasSuffix("a.test/2\"]") ? String($0.dropLast(3)) + "\"]" : $0 }
        #expect(
            log == [
                "notice no encoding is declared; read as GBK, guessed from the text; if the text is wrong, set hosts: "
                    + "{'a.test': {fallback_encoding: LABEL}}, or fallback_encoding for all hosts "
                    + "[\"url: http://a.test/\"]",
                "notice unknown encoding 'gbk-2' in Content-Type (did you mean 'gbk'?); read as GBK, guessed from the "
                    + "text; if the text is wrong, set hosts: {'b.test': {fallback_encoding: LABEL}}, or "
                    + "fallback_encoding for all hosts [\"url: http://b.test/misspelt\"]",
            ])
    }

    @Test("is logged for a hundred hosts, with a note that there are more")
    func manyHosts() throws {
        let notices = EncodingNotices()
        let told = try (0..<150).compactMap { notices.host(of: try url("http://h\($0).test/")) }
        #expect(told.count == 100)
        #expect(told.map(\.isLast) == Array(repeating: false, count: 99) + [true])
        #expect(told.last?.remedy.hasSuffix("guesses for more hosts aren't told") == true)
        #expect(notices.host(of: try url("http://h0.test/other")) == nil)
    }

    /// Sets an encoding for what comes through it, or answers itself.
    private struct Layer: Middleware {
        let encoding: TextEncoding?

        func handle(_ request: Request, next: Next) async throws -> Response {
            guard let encoding else { return EncodingCrawlTests.answer(request) }
            var response = try await next(request)
            response.fallbackEncoding = encoding
            return response
        }
    }

    @Test("is set by the configuration for a layer's own answers and stored ones too, unless a layer says otherwise")
    func layers() async throws {
        let request = Request(try url("http://a.test/"))
        let stub = StubDownloader { EncodingCrawlTests.answer($0) }
        func encodings(_ layers: [any Middleware]) async throws -> [TextEncoding?] {
            var settings = Settings()
            settings.fallbackEncoding = .encoding(.gb18030)
            let next = Next(layers, around: stub, reading: PerHost(ReadingRules(settings)))
            let stored = try next.received(EncodingCrawlTests.answer(request), to: request)
            return [try await next(request).fallbackEncoding, stored.fallbackEncoding]
        }
        #expect(try await encodings([]) == [.gb18030, .gb18030])
        #expect(try await encodings([Layer(encoding: nil)]) == [.gb18030, .gb18030])
        #expect(try await encodings([Layer(encoding: .windows1252)]) == [.windows1252, .gb18030])
    }

    @Test(
        "is auto or one that there is",
        arguments: [
            ("auto", nil), ("GBK", "GBK"), ("latin1", "windows-1252"), ("' gb2312 '", "GBK"),
        ] as [(String, String?)])
    func setting(written: String, name: String?) throws {
        let settings = try ConfigurationLoader(
            contents: Array("fallback_encoding: \(written)".utf8), name: "config.yaml", registry: .ofTests
        ).configuration(for: "cinema", overrides: []).settings
        #expect(settings.fallbackEncoding.encoding?.name == name)
    }

    @Test(
        "is refused with a suggestion",
        arguments: [
            ("gkb", "there is no encoding 'gkb' (did you mean 'gbk'?)"),
            ("automatic", "there is no encoding 'automatic' (write auto, or an encoding such as gb18030)"),
            ("windows-1251x", "there is no encoding 'windows-1251x' (did you mean 'windows-1251'?)"), ("866", nil),
        ] as [(String, String?)])
    func mistakes(written: String, text: String?) {
        do {
            try ConfigurationLoader(
                contents: Array("fallback_encoding: \(written)".utf8), name: "config.yaml", registry: .ofTests
            ).check()
            Issue.record("\(written) is accepted")
        } catch {
            if let text { #expect("\(error)" == "config.yaml:1:20: fallback_encoding: \(text)") }
        }
    }
}
