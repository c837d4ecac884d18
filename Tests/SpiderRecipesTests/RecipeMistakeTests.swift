import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderRecipes

@Suite("Mistakes in recipes")
struct RecipeMistakeTests {
    /// What is said about a recipe in a file.
    private func problems(_ yaml: String) throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write(yaml, to: "shop.yaml")
        let book = RecipeBook(configuration: nil, folder: folder.path, registry: Registry())
        return (book.problems["shop"] ?? []).map { "\($0)".replacingPrefix(folder.path + "/") }
    }

    @Test("are found in their places, all at once, with suggestions")
    func decoding() throws {
        let found = try problems(
            """
            start:
              - {url: "http://a.test/{1..}", method: "G T"}
            pages:
              list:
                each: ".a["
                fields:
                  title: {css: h1, tpye: number}
                  url: {xpath: "//a", type: uurl}
                  both: {css: a, json: $.a}
                  none: {list: true}
                  price: {css: b, match: "("}
                  twice: {css: b, required: true, default: 1}
                follow: {url: "http://[*"}
                next: {parameter: page, step: 0}
            """)
        #expect(
            found.sorted() == [
                "shop.yaml:10:13: pages.list.fields.none: expected one of css, xpath, json, from and value",
                "shop.yaml:11:30: pages.list.fields.price.match: '(' is not a regular expression: a ')' is missing at offset 1",
                "shop.yaml:12:14: pages.list.fields.twice: 'required' and 'default' exclude each other",
                "shop.yaml:14:35: pages.list.next.step: expected a number above 0",
                "shop.yaml:2:11: start.url: '{1..}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace",
                "shop.yaml:5:11: pages.list.each: selector '.a[': a name is missing at offset 3",
                "shop.yaml:7:24: unknown key 'tpye' (did you mean 'type'?)",
                "shop.yaml:8:33: pages.list.fields.url.type: expected one of text, integer, number, boolean, url, html, date, price, value; found the text \"uurl\" (did you mean url?)",
                "shop.yaml:9:13: pages.list.fields.both: 'css' and 'json' exclude each other",
            ])
    }

    @Test("are names that don't exist, and parts that are never used")
    func whole() throws {
        let found = try problems(
            """
            options: {city: a, unused: 2}
            start:
              - {url: "http://a.test/{cty}/", as: lst}
            pages:
              list:
                each: .a
                fields: {title: h1, id: $.id}
                detail: {css: a, as: detial}
              detail:
                fields: {x: h1}
              lost:
                follow: a
              empty: {require: h1}
              parts: {each: .x}
            items:
              List: [title, tilte]
              Flim: []
            """)
        #expect(
            found == [
                "shop.yaml:1:11: the option 'city' is never used",
                "shop.yaml:1:20: the option 'unused' is never used",
                "shop.yaml:3:5: there is no option 'cty' (did you mean 'city'?)",
                "shop.yaml:3:39: there is no page kind 'lst' (did you mean 'list'?)",
                "shop.yaml:7:29: 'id' searches JSON, but 'each' finds parts of a document",
                "shop.yaml:8:26: there is no page kind 'detial' (did you mean 'detail'?)",
                "shop.yaml:13:3: the page kind 'empty' gives no items and leads nowhere",
                "shop.yaml:14:11: 'each' of the page kind 'parts' needs 'fields'",
                "shop.yaml:16:3: no page gives items of the type 'List'",
                "shop.yaml:17:3: no page gives items of the type 'Flim'",
            ])
    }

    @Test("are kinds of page that nothing leads to")
    func unreachable() throws {
        let found = try problems(
            """
            start: http://a.test/
            pages:
              list: {fields: {a: h1}, follow: {css: a, as: list}}
              lost: {fields: {a: h1}, follow: {css: a, as: other}}
              other: {fields: {a: h1}}
            """)
        #expect(
            found == [
                "shop.yaml:4:3: nothing leads to the page kind 'lost'",
                "shop.yaml:5:3: nothing leads to the page kind 'other'",
            ])
    }

    @Test(
        "are starts that lead nowhere",
        arguments: [
            ("start: []\npages: {a: {follow: b}}", "shop.yaml:1:8: 'start' names no URL"),
            ("start: http://a.test/\npages: {}", "shop.yaml:2:8: 'pages' names no kind of page"),
            (
                "start: /films\npages: {a: {follow: b}}",
                "shop.yaml:1:8: '/films' isn't a URL: it has no scheme, and there is no page to resolve it against"
            ),
            (
                "start: ftp://a.test/\npages: {a: {follow: b}}",
                "shop.yaml:1:8: 'ftp:' isn't followed; use http or https"
            ),
            (
                "start: {url: http://a.test/, since: 2020}\npages: {a: {follow: b}}",
                "shop.yaml:1:37: start.since: only a sitemap has dates"
            ),
        ])
    func starts(yaml: String, message: String) throws {
        #expect(try problems(yaml) == [message])
    }

    @Test("are names that a spider in Swift has already")
    func taken() throws {
        let folder = try TemporaryFolder()
        try folder.write("start: http://a.test/\npages: {a: {follow: b}}", to: "swift.yaml")
        struct Taken: Spider {
            static let name = "swift"
            enum Page: Codable, Sendable { case a }
            func start(_ crawl: Crawl<Self>) async throws {}
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
        }
        var registry = Registry()
        registry.add(Taken.self)
        let book = RecipeBook(configuration: nil, folder: folder.path, registry: registry)
        #expect(
            book.problems["swift"].map { $0.map(\.text) }
                == ["there is already a spider 'swift'; give the recipe another name"])
    }
}

extension String {
    /// The text without a path, which differs from run to run.
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
