import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser
@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("A page that goes elsewhere")
struct NavigationTests {
    @Test("is the page that its scripts lead to, and waits are for that one")
    func scripts() async throws {
        try await RenderingTrial.run { site in
            site.page("/", "<script>setTimeout(() => location.replace('/second'), 50)</script>")
            site.page("/second", "<script>setTimeout(() => { location.href = '/third' }, 50)</script>")
            site.redirectChain("/third", hops: 2, to: .html("<h1>There</h1>"))
        } _: { trial, site in
            let page = try await trial.page(site.url("/"), .always([.wait(for: "h1")]))
            #expect(try page.one("h1").text == "There")
            #expect(page.redirects.map(\.href) == [site.url("/")])
            #expect(page.url.path.hasPrefix("/third"))
        }
    }

    @Test("has the address that its scripts have given it")
    func history() async throws {
        try await RenderingTrial.run { site in
            site.page("/", "<a href=next>next</a><script>history.pushState({}, '', '/films/1')</script>")
        } _: { trial, site in
            let page = try await trial.page(site.url("/"))
            #expect(page.url.href == site.url("/films/1"))
            #expect(try page.one("a").url("href").href == site.url("/films/next"))
        }
    }

    @Test("follows redirects of the server through the crawl, and doesn't render errors and files")
    func redirects() async throws {
        try await RenderingTrial.run { site in
            site.on("/old", .redirect(to: "/new"))
            site.page("/new", "<h1>old</h1><script>document.querySelector('h1').textContent = 'new'</script>")
            site.on("/gone", .html("<h1>gone</h1><script>document.body.append('x')</script>", status: 404))
            site.on("/data", .json("{}"))
        } _: { trial, site in
            let page = try await trial.page(site.url("/old"))
            #expect(try page.one("h1").text == "new")
            #expect(page.redirects.map(\.href) == [site.url("/old")])
            let gone = try await trial.page(site.url("/gone"))
            #expect(gone.status == .notFound)
            #expect(!gone.isRendered)
            let data = try await trial.page(site.url("/data"))
            #expect(!data.isRendered)
        }
    }

    @Test("out of the crawl's scope fails, and nothing is requested there; parts from other hosts are loaded")
    func scope() async throws {
        try await TestSite.withSite { site in
            site.on("/part.js", .bytes(Array("document.body.append('part')".utf8), contentType: "text/javascript"))
            site.page("/away", "<h1>Away</h1>")
        } run: { other in
            // The same machine by another name is another host.
            let elsewhere = other.url("").replacing("127.0.0.1", with: "localhost")
            try await TestSite.withSite { site in
                site.page("/part", "<body><h1>old</h1><script src='\(elsewhere)/part.js'></script>")
                site.page("/away", "<h1>old</h1><script>location.href = '\(elsewhere)/away'</script>")
            } run: { site in
                var settings = try Settings.rendering()
                settings.concurrency = 1
                var options = Walker.Options()
                options.starts = [site.url("/part"), site.url("/away")]
                let crawl = try await CollectedCrawl(
                    of: Walker.self, options: options, settings: settings, downloader: CurlDownloader(),
                    registry: .withBrowser)
                #expect(try crawl.headings == ["old"])
                #expect(other.count("/part.js") == 1)
                #expect(other.count("/away") == 0)
                #expect(
                    crawl.summary.failures.map(\.key).allSatisfy { "\($0)".contains("out of scope") },
                    "\(crawl.summary.failures)")
            }
        }
    }
}
