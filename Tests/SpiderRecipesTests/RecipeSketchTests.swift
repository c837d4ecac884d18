import SpiderValue
import SpiderYAML
import Testing

@testable import SpiderRecipes

@Suite("Recipes from a command line")
struct RecipeSketchTests {
    private var shop: RecipeSketch {
        var sketch = RecipeSketch(url: "https://shop.example/{x}")
        sketch.follow = ["a.next", "/category/*"]
        sketch.each = ".product"
        sketch.fields = [("title", "h3"), ("url", "h3 a::attr(href)"), ("id", ".//@id"), ("no", "#n")]
        sketch.detail = "h3 a"
        sketch.detailFields = [("text", "#d"), ("image", "img::attr(src)")]
        return sketch
    }

    @Test("are written as YAML that means the same")
    func yaml() throws {
        #expect(
            shop.yaml == """
                start: https://shop.example/{{x}
                pages:
                  page:
                    item: Item
                    each: .product
                    fields:
                      title: h3
                      url: h3 a::attr(href)
                      id: .//@id
                      "no": "#n"
                    detail:
                      css: h3 a
                      as: details
                    follow:
                      - a.next
                      - /category/*
                  details:
                    fields:
                      text: "#d"
                      image: img::attr(src)

                """)
        #expect(try YAML(parsing: Array(shop.yaml.utf8), file: "x").value == shop.value)
        #expect(try shop.recipe().faults == [])
    }

    @Test("are written as Swift")
    func swift() throws {
        #expect(
            try shop.swift(named: "my-shop") == """
                import SpiderKit

                struct MyShop: Spider {
                    static let name = "my-shop"

                    struct Item: SpiderKit.Item, Extractable {
                        @Field("h3") var title: String?
                        @Field("h3 a::attr(href)") var url: WebURL?
                        var id: String?
                        @Field("#n") var no: String?
                        var text: String?
                        var image: WebURL?
                    }

                    static let items: [any SpiderKit.Item.Type] = [Item.self]

                    enum Page: Codable, Sendable { case page, details(Item) }

                    func start(_ crawl: Crawl<Self>) async throws {
                        try crawl.follow("https://shop.example/{x}", as: .page)
                    }

                    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                        switch page {
                        case .page:
                            for part in try response.css(".product") {
                                var item = try part.extract(Item.self)
                                item.id = try part.value(xpath: ".//@id")
                                if let link = try part.first("h3 a") {
                                    try crawl.follow(link, as: .details(item))
                                } else {
                                    crawl.yield(item)
                                }
                            }
                            try crawl.follow(every: response.css("a.next"), as: .page)
                            for link in try response.links(LinkRules(allow: ["/category/*"])) { crawl.follow(link.url, as: .page) }
                        case .details(var item):
                            item.text = try response.first("#d")?.text
                            item.image = try response.first("img")?.url()
                            crawl.yield(item)
                        }
                    }
                }

                """)
    }

    @Test("have titles and URLs if they name no fields")
    func standard() throws {
        let sketch = RecipeSketch(url: "https://a.test/")
        #expect(
            sketch.yaml == """
                start: https://a.test/
                pages:
                  page:
                    item: Item
                    fields:
                      url:
                        from: page_url
                      title: title

                """)
    }

    @Test(
        "are written as YAML that reads back the same, whatever the texts are",
        arguments: [
            "", " a", "a ", "a: b", "a #b", "- a", "null", "yes", "No", "1", "1.5", ".5", ".inf", "0x1F", "~", "!a",
            "&a", "*a",
            "%a", "@a", "`a", "'a", "\"a", "[a", "{a", "a,b", "|", ">", "?", "a\nb", "a\tb", "a\u{7F}b", "é", "😀",
            "${HOME}",
            "a\\b", "a:", "<<", "=", "2026-01-01", "a\u{85}b", "a\u{2028}b", "\u{FEFF}a",
        ])
    func roundTrip(text: String) throws {
        let value: Value = .object([
            text: .array([.string(text), .object(["k": .string(text), "l": .array([.string(text)])])])
        ])
        let read = try YAML(parsing: Array(value.yaml.utf8), file: "x").value
        #expect(read == value, "\(value.yaml)")
    }
}

@Suite("Kinds of page in recipes")
struct RecipeTargetTests {
    @Test("are encoded as enumerations in Swift are, and decoded again")
    func coding() throws {
        var film = RecipeTarget(kind: "film")
        (film.item, film.fields) = ("Film", ["title": "Playtime", "year": .null])
        for (target, json) in [
            (RecipeTarget(kind: "list"), #"{"list":{}}"#),
            (film, #"{"film":{"item":"Film","fields":{"title":"Playtime","year":null}}}"#),
            (RecipeTarget(sitemap: 2), #"{"(sitemap)":{"start":2}}"#),
        ] {
            #expect(try Value(encoding: target).json == json)
            let read = try Value(json: json).decode(RecipeTarget.self)
            #expect(read.kind == target.kind && read.item == target.item && read.fields == target.fields)
            #expect(read.sitemap == target.sitemap)
        }
        #expect(throws: ValueError.self) { try Value(json: "{}").decode(RecipeTarget.self) }
        #expect(throws: ValueError.self) { try Value(json: #"{"a":{},"b":{}}"#).decode(RecipeTarget.self) }
    }
}
