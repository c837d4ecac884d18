import SpiderBrowser
import SpiderKit

/// The spider of the document on pages that need JavaScript.
struct Rendered: Spider {
    static let name = "rendered"

    struct Film: Item, Extractable {
        @Field("h1") var title: String
        @Field(".price") var price: String
    }

    enum Page: Codable, Sendable { case list, film }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("https://shop.example/app/films", as: .list, rendered: .always([.scrollToEnd(most: 20)]))
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .list: for link in try response.css("a.film") { try crawl.follow(link, as: .film, rendered: .auto) }
        case .film: crawl.yield(try response.extract(Film.self))
        }
    }
}

/// The fragments of the document.
enum RenderedFragments {
    static func waiting(_ url: WebURL, _ crawl: Crawl<Rendered>) throws {
        try crawl.follow(url, as: .film, rendered: .always([.wait(for: ".film")]))
        try crawl.follow(url, as: .film, rendered: .always([.wait(until: "window.films?.length > 3")]))
    }

    static func actions() -> [[PageAction]] {
        let login: [PageAction] = [
            .type("ada", into: "#user"), .type("secret", into: "#password"), .click("button[type=submit]"),
            .wait(for: "#account"),
        ]
        let film: [PageAction] = [
            .click("#more"), .wait(for: ".comments"), .evaluate("window.state.film", as: "film"),
            .screenshot(as: "film"),
        ]
        return [login, film]
    }

    static func requests(_ response: Response) throws {
        for films in response.requests(matching: "/api/films*") { print(try films.json) }
    }
}
