import SpiderKit
import SpiderTesting
import Testing

@testable import Spiders

@Suite("Douban's list") struct DoubanFaultTests {
    private func item(_ number: Int, closing: String) -> String {
        """
        <div class="item mod "><a class="thumb" href="/subject/\(number)/"><img src="x.jpg"></a>
        <div class="intro"><h3><a href="/subject/\(number)/" class="">film \(number)</a></h3>
        <ul><li class="dt">11月11日</li><li class="dt">剧情</li><li class="dt">中国大陆</li>
        <li class="dt last"><span>12人想看</span></li></ul></div>\(closing)
        """
    }

    private func titles(items: String) async throws -> [String] {
        var pages = [
            "https://movie.douban.com/cinema/later/beijing/": """
            <html><body><div id="content"><div class="grid"><div class="article">
            <div id="hot-soon">\(item(90, closing: "</div>"))</div>
            <div id="showing-soon" class="tab-bd">\(items)</div></div></div></div>
            <div id="elsewhere">\(item(91, closing: "</div>"))</div></body></html>
            """
        ]
        for number in 1...99 { pages["https://movie.douban.com/subject/\(number)/"] = "<h1>\(number)</h1>" }
        let crawl = try await CollectedCrawl(of: Douban.self, downloader: StubDownloader(pages: pages))
        return try crawl.items(Douban.Film.self).sorted { $0.position < $1.position }.map(\.title)
    }

    @Test("is read in full, and nothing else is")
    func sound() async throws {
        let items = (1...8).map { item($0, closing: "</div>") }.joined()
        #expect(try await titles(items: items) == (1...8).map { "film \($0)" })
    }

    @Test("is read in full if each item closes one element too many, up to the body")
    func surplus() async throws {
        let items = (1...8).map { item($0, closing: "</div></div>") }.joined()
        #expect(try await titles(items: items) == (1...8).map { "film \($0)" })
    }
}
