import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser

@Suite("A rendered page")
struct SinglePageTests {
    private static func application(_ routes: inout Routes) {
        routes.page("/", "<!doctype html><title>App</title><div id=root></div><script src=/app.js></script>")
        routes.script(
            "/app.js",
            """
            fetch('/api/films?page=1').then(answer => answer.json()).then(films => {
                document.getElementById('root').innerHTML = films.map(film => `<h1>${film.title}</h1>`).join('');
            });
            """)
        routes.on("/api/films", .after(.milliseconds(50), .json(#"[{"title": "Playtime"}, {"title": "Trafic"}]"#)))
    }

    @Test("has what its scripts have fetched, and is an ordinary response")
    func application() async throws {
        try await RenderingTrial.run {
            SinglePageTests.application(&$0)
        } _: { trial, site in
            let page = try await trial.page(site.url("/"))
            #expect(try page.css("h1").map(\.text) == ["Playtime", "Trafic"])
            #expect(page.status == .ok)
            #expect(page.url.href == site.url("/"))
            #expect(page.contentType == "text/html; charset=utf-8")
            #expect(page.body.starts(with: "<!DOCTYPE html><html><head><title>App</title>".utf8))
            #expect(page.isRendered)
            let plain = try await trial.page(site.url("/"), .never)
            #expect(try plain.css("h1").isEmpty)
            #expect(!plain.isRendered)
        }
    }

    @Test("gives the requests of its scripts with their answers")
    func requests() async throws {
        try await RenderingTrial.run {
            SinglePageTests.application(&$0)
        } _: { trial, site in
            let page = try await trial.page(site.url("/"))
            let requests = page.requests(matching: "/api/*")
            #expect(requests.map(\.url.href) == [site.url("/api/films?page=1")])
            #expect(try requests.first?.json == [["title": "Playtime"], ["title": "Trafic"]])
            #expect(requests.first?.status == .ok)
            #expect(page.requests().count == 1)
            #expect(page.requests(matching: "/other/*").isEmpty)
        }
    }

    @Test("is fetched by the crawl's own layers, with their header fields, and so is what it asks for")
    func fields() async throws {
        try await RenderingTrial.run("user_agent: films/1.0") {
            SinglePageTests.application(&$0)
        } _: { trial, site in
            _ = try await trial.page(site.url("/"))
            let pages = site.requests.filter { $0.path != "/robots.txt" }
            #expect(pages.map(\.path).sorted() == ["/", "/api/films", "/app.js"])
            #expect(pages.allSatisfy { $0.field("User-Agent") == "films/1.0" })
            #expect(pages.allSatisfy { $0.field("Sec-Ch-Ua") == nil })
        }
    }
}
