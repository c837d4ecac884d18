import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderMiddleware
@testable import Spiders

@Suite("The Douban spider over sockets")
struct DoubanSiteTests {
    private let film = "/subject/35926148/"

    private func crawl(
        city: String = "beijing", _ change: (inout Routes) -> Void = { _ in }
    ) async throws -> (crawl: CollectedCrawl, site: TestSite) {
        let site = try await DoubanRecording.site(change)
        var options = Douban.Options()
        options.site = site.url
        options.city = city
        let crawl = try await CollectedCrawl(
            of: Douban.self, options: options, settings: DoubanRecording.settings(), downloader: CurlDownloader())
        await site.stop()
        return (crawl, site)
    }

    @Test("gives the same films as over the recording, with sixteen requests")
    func sameFilms() async throws {
        let (crawl, site) = try await crawl()
        let films = try crawl.items(Douban.Film.self).sorted { $0.position < $1.position }
        #expect(films.map { "\($0.title) \($0.date) \($0.poster?.href ?? "-")" } == DoubanReplayTests.lines)
        #expect(films.allSatisfy { $0.url.href.hasPrefix(site.url + "/subject/") })
        // The films, the list, and robots.txt.
        #expect(site.requestCount == 17)
        #expect(Set(site.requests.map(\.target)).count == 17)
        #expect(crawl.summary.failures.isEmpty)
        #expect(site.peakConnectionCount <= 8)
    }

    @Test("presents itself as the configured browser, with all its cookies, on every request")
    func browser() async throws {
        let settings = try DoubanRecording.settings()
        let (_, site) = try await crawl()
        let expected = Set(settings.cookies.values.map { "\($0.key)=\($0.value.value)" })
        #expect(expected.count == 13)
        for request in site.requests {
            #expect(request.field("User-Agent") == settings.userAgent?.value)
            #expect(request.field("Accept-Language") == "zh-CN,zh;q=0.9")
            #expect(request.fields(named: "Cookie").count == 1)
            let sent = (request.field("Cookie") ?? "").split(separator: "; ").map(String.init)
            // The site's own cookies are for another domain than the one that sets them here, so none is added.
            #expect(Set(sent) == expected)
            #expect(sent.count == expected.count)
        }
    }

    @Test("loses only the film whose page is not found")
    func notFound() async throws {
        // A route for one method takes precedence over the page's route, which is for all methods.
        let (crawl, site) = try await crawl { $0.on("/subject/35926148/", method: "GET", .html("gone", status: 404)) }
        #expect(crawl.summary.failures == ["404 Not Found": .init(count: 1, example: site.url(film))])
        #expect(crawl.summary.pages == 15)
        let films = try crawl.items(Douban.Film.self)
        #expect(films.map(\.position).sorted() == Array(1...12) + [14, 15])
        #expect(site.count(film) == 1)
    }

    @Test("still gives a film whose page has neither poster nor names")
    func barePage() async throws {
        let (crawl, site) = try await crawl { $0.on("/subject/35926148/", method: "GET", .html("<p>soon</p>")) }
        let bare = try #require(try crawl.items(Douban.Film.self).first { $0.position == 13 })
        #expect(bare.title == "保你平安")
        #expect(bare.url.href == site.url(film))
        #expect(bare.poster == nil)
        #expect(crawl.summary.items == 15)
    }

    @Test("gives nothing for an empty list")
    func emptyList() async throws {
        let (crawl, site) = try await crawl(city: "nowhere") {
            $0.page("/cinema/later/nowhere/", "<div id=showing-soon></div>")
        }
        #expect(crawl.records.isEmpty)
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 1)
        #expect(crawl.summary.failures.isEmpty)
        #expect(site.requestCount == 2)
    }

    @Test("fails where the page has no list at all")
    func noList() async throws {
        let (crawl, site) = try await crawl(city: "nowhere") { $0.page("/cinema/later/nowhere/", "<h1>Hello</h1>") }
        let list = site.url("/cinema/later/nowhere/")
        #expect(crawl.summary.failures == ["nothing matches '#showing-soon'": .init(count: 1, example: list)])
    }
}
