import SpiderKit
import SpiderTesting
import Testing

/// What the guides to spiders show, run against pages at hand.
@Suite("The guides") struct GuideTests {
    @Test("reads all pages of the list")
    func pages() async throws {
        let crawl = try await CollectedCrawl(
            of: Listing.self,
            downloader: StubDownloader(pages: [
                "https://shop.example/list": """
                <div class=product><h3><a>Lamp</a></h3><i class=price>£9.50</i></div><a rel=next href=?page=2>next</a>
                """,
                "https://shop.example/list?page=2": """
                <div class=product><h3><a>Chair</a></h3><i class=price>£45</i></div>
                """,
            ]))
        #expect(try crawl.items(Listing.Product.self).map(\.title).sorted() == ["Chair", "Lamp"])
        #expect(crawl.summary.failures.isEmpty)
    }

    @Test("show how to make a site that misbehaves")
    func site() async throws {
        try await TestSite.withSite { site in
            site.page("/", "<p class=price>half")
            site.on("/broken", .html("<h1>half").truncated(after: 4))
        } run: { site in
            #expect(site.url("/").hasPrefix("http://127.0.0.1"))
        }
    }

    @Test("log in with a form")
    func login() async throws {
        let crawl = try await CollectedCrawl(
            of: Members.self,
            downloader: StubDownloader { request in
                let page =
                    request.method == .post
                    ? "<div class=order><b class=number>7</b><i class=total>12.50</i></div>"
                    : "<form id=login method=post action=/in><input name=user><input name=password type=password></form>"
                return Response(
                    to: request, status: .ok, headerFields: [.contentType: "text/html"], body: Array(page.utf8))
            })
        #expect(try crawl.items(Members.Order.self).map(\.number) == ["7"])
        #expect(crawl.summary.failures.isEmpty)
    }

    @Test("ask a JSON API page by page, with a POST for each")
    func api() async throws {
        let crawl = try await CollectedCrawl(
            of: Catalogue.self,
            downloader: StubDownloader { request in
                guard case .bytes(let bytes)? = request.body, request.method == .post else {
                    return Response(to: request, status: .notFound)
                }
                let page = try Value(json: bytes)["page"] == .int(1) ? 1 : 2
                let answer = #"{"products": [{"id": \#(page), "name": "lamp"}], "pages": 2}"#
                return Response(
                    to: request, status: .ok, headerFields: [.contentType: "application/json"], body: Array(answer.utf8)
                )
            })
        #expect(try crawl.items(Catalogue.Product.self).map(\.id).sorted() == [1, 2])
        #expect(crawl.summary.failures.isEmpty)
    }

    @Test("follow the cursor of an endless list")
    func feed() async throws {
        let crawl = try await CollectedCrawl(
            of: Feed.self,
            downloader: StubDownloader { request in
                let isFirst = !request.url.href.contains("cursor")
                let cursor = isFirst ? #", "cursor": "b""# : ""
                let answer = "{\"posts\": [{\"id\": \(isFirst ? 1 : 2), \"text\": \"x\"}]\(cursor)}"
                return Response(
                    to: request, status: .ok, headerFields: [.contentType: "application/json"], body: Array(answer.utf8)
                )
            })
        #expect(try crawl.items(Feed.Post.self).map(\.id).sorted() == [1, 2])
    }

    @Test("read only the new entries of a sitemap")
    func sitemap() async throws {
        let crawl = try await CollectedCrawl(
            of: Articles.self,
            downloader: StubDownloader(pages: [
                "https://news.example/sitemap.xml": """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>https://news.example/old</loc><lastmod>2020-01-01</lastmod></url>
                <url><loc>https://news.example/new</loc><lastmod>2026-02-01</lastmod></url></urlset>
                """,
                "https://news.example/new": "<h1>New</h1>", "https://news.example/old": "<h1>Old</h1>",
            ]))
        #expect(try crawl.items(Articles.Article.self).map(\.title) == ["New"])
    }
}
