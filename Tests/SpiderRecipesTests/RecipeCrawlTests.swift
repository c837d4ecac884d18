import SpiderKit
import SpiderTesting
import SpiderYAML
import Testing

@testable import SpiderEngine
@testable import SpiderRecipes

@Suite("Crawls of recipes", .timeLimit(.minutes(5)))
struct RecipeCrawlTests {
    /// The items of a recipe's crawl, as JSON lines in order, and its summary.
    private func crawl(
        _ yaml: String, options: Object = [:], of site: TestSite, file: (name: String, text: String)? = nil
    ) async throws -> (items: [String], summary: Summary) {
        let yaml = yaml.split(separator: "SITE", omittingEmptySubsequences: false).joined(separator: site.url)
        let recipe = try YAML(parsing: Array(yaml.utf8), file: "shop.yaml").value.decode(Recipe.self)
        #expect(recipe.faults.map(\.description) == [])
        let spider = RegisteredSpider(recipe, named: "shop")
        var settings = Settings.embedded
        settings.perHost = 1
        let collected = CollectedRecords()
        var plan = try CrawlPlan(
            settings, spider: spider, registry: Registry(), log: Logger(label: "") { _ in SwiftLogNoOpLogHandler() })
        plan.outputs.append { collected }
        var values = recipe.options
        for (name, value) in options { values[name] = value }
        let summary = try await spider.crawl(options: .object(values), plan: plan).run()
        return (collected.records.map { "\($0.type) \(Value.object($0.fields).json)" }, summary)
    }

    @Test("follow lists and complete items on pages of their own, with all fields in order")
    func listsAndDetails() async throws {
        try await TestSite.withSite { routes in
            routes.page(
                "/1", "<div><h3><a href=/a>A</a></h3><i>1,5</i></div><div><h3>B</h3></div><a class=n href=/2>2</a>")
            routes.page("/2", "<div><h3><a href=/c>C</a></h3><i>7</i></div>")
            routes.page("/a", "<p>Text of A</p><b>x</b><b>y</b>")
            routes.page("/c", "<p>Text of C</p>")
        } run: { site in
            let (items, summary) = try await crawl(
                """
                start: SITE/1
                pages:
                  list:
                    each: div
                    item: Product
                    fields:
                      number: {from: position}
                      title: {css: h3, required: true}
                      price: {css: i, type: number, decimal: comma, default: 0}
                      page: {from: page_url}
                    detail: {css: h3 a, as: product}
                    follow: a.n
                  product:
                    fields:
                      text: p
                      tags: {css: b, list: true}
                      own: {from: page_url}
                items:
                  Product: [title, text]
                """, of: site)
            #expect(
                items.sorted() == [
                    #"Product {"title":"A","text":"Text of A","number":1,"price":1.5,"page":"\#(site.url)/1","tags":["x","y"],"own":"\#(site.url)/a"}"#,
                    #"Product {"title":"B","text":null,"number":2,"price":0,"page":"\#(site.url)/1","tags":null,"own":null}"#,
                    #"Product {"title":"C","text":"Text of C","number":1,"price":7.0,"page":"\#(site.url)/2","tags":[],"own":"\#(site.url)/c"}"#,
                ])
            #expect(summary.pages == 4)
        }
    }

    @Test("read fields in every way")
    func fields() async throws {
        try await TestSite.withSite { routes in
            routes.page(
                "/",
                """
                <base href=/base/><h1 data-id=" 7 ">Héllo <b>World</b></h1><a href=x>X</a><a href=/y title=T>Y</a>
                <time>1 May 2024</time><b>02.03.2024</b><s>1.234,50 €</s><p>Price: 1,234.50 €, 17 left</p><ul><li><i>1</i><u>one</u></li><li><i>2</i></li></ul><img src=i.png>
                """)
        } run: { site in
            let (items, _) = try await crawl(
                """
                options: {shelf: top}
                start: SITE/
                pages:
                  page:
                    fields:
                      text: h1
                      part: h1::text
                      id: {css: h1, attribute: data-id, type: integer}
                      pseudo: h1::attr(data-id)
                      link: a
                      href: a::attr(href)
                      links: {css: "a::attr(href)", list: true}
                      raw: {css: "a", attribute: href, type: text}
                      image: {css: img, type: url}
                      title: {xpath: "//a/@title"}
                      shortXPath: "//a[2]"
                      count: {xpath: "count(//a)", type: integer}
                      price: {css: p, type: number}
                      left: {css: p, match: '(\\d+) left', type: integer}
                      absent: em
                      absentList: {css: em, list: true}
                      isThere: {css: img, type: boolean}
                      isAbsent: {css: em, type: boolean}
                      html: {css: h1, type: html}
                      changed: {css: h1, change: [upper, {replace: "O", with: "0"}, {prefix: ">"}, {suffix: "<"}]}
                      rows:
                        css: li
                        list: true
                        fields: {n: {css: i, type: integer}, word: u}
                      first: {css: li, fields: {n: i}}
                      day: {css: time, type: date}
                      other: {css: "time + b", type: date, format: "%d.%m.%Y"}
                      cost: {css: s, type: price, decimal: comma}
                      shelf: {value: "{shelf}"}
                      fixed: {value: {a: [1, "{shelf}!"]}}
                """, of: site)
            #expect(
                items == [
                    #"Page {"text":"Héllo World","part":"Héllo","id":7,"pseudo":"7","link":"X","href":"SITE/base/x","links":["SITE/base/x","SITE/y"],"raw":"x","image":"SITE/base/i.png","title":"T","shortXPath":"Y","count":2,"price":1234.5,"left":17,"absent":null,"absentList":[],"isThere":true,"isAbsent":false,"html":"Héllo <b>World</b>","changed":">HÉLL0 W0RLD<","rows":[{"n":1,"word":"one"},{"n":2,"word":null}],"first":{"n":"1"},"day":"2024-05-01","other":"2024-03-02","cost":{"amount":"1234.50","currency":"EUR"},"shelf":"top","fixed":{"a":[1,"top!"]}}"#
                        .split(separator: "SITE", omittingEmptySubsequences: false).joined(separator: site.url)
                ])
        }
    }

    @Test("name the selectors that never matched, of fields and of everything else")
    func unmatched() async throws {
        try await TestSite.withSite { routes in
            routes.page("/1", "<div><h3>A</h3><b><i>x</i></b></div><div><h3>B</h3></div><a class=n href=/2>2</a>")
            routes.page("/2", "<div><h3>C</h3></div>")
        } run: { site in
            let (_, summary) = try await crawl(
                """
                start: SITE/1
                pages:
                  list:
                    each: div
                    item: Film
                    fields:
                      title: h3
                      year: {css: .year, type: integer}
                      cast: {css: b, list: true, fields: {name: i, role: u}}
                    follow: [a.n, a.stale]
                    next: a.next
                """, of: site)
            #expect(
                summary.unmatchedSelectors.map(\.description) == [
                    "Film.year: '.year' never matched, on 2 pages of the kind 'list'",
                    "follow: 'a.stale' never matched, on 2 pages of the kind 'list'",
                    "next: 'a.next' never matched, on 2 pages of the kind 'list'",
                    "Film.cast.role: 'u' never matched, on 1 page of the kind 'list'",
                ])
        }
    }

    @Test("read JSON, and follow its cursor in the query and in the body")
    func cursors() async throws {
        try await TestSite.withSite { routes in
            routes.on("/get") { request in
                switch request.query["after"] {
                case "": .json(#"{"items":[{"id":1,"tags":["a"],"price":"1.50 €"}],"next":"x y"}"#)
                case "x y": .json(#"{"items":[{"id":2,"tags":[]}],"next":""}"#)
                default: .status(404)
                }
            }
            routes.on("/post", method: "POST") { request in
                switch request.text {
                case #"{"q":"films","limit":1}"#: .json(#"{"items":[{"id":3}],"next":40}"#)
                case #"{"q":"films","limit":1,"cursor":40}"#: .json(#"{"items":[{"id":4}],"next":null}"#)
                default: .status(404)
                }
            }
        } run: { site in
            let (items, summary) = try await crawl(
                """
                options: {topic: films, limit: 1}
                start:
                  - {url: SITE/get, as: get}
                  - {url: SITE/post, as: post, json: {q: "{topic}", limit: "{limit}"}, headers: {X-Key: "k-{topic}"}}
                pages:
                  get:
                    each: $.items[*]
                    fields: {id: $.id, tags: {json: "$.tags[*]", list: true}, price: {json: $.price, type: number}}
                    next: {parameter: after, cursor: $.next}
                  post:
                    each: $.items[*]
                    item: Get
                    fields: {id: $.id}
                    next: {parameter: cursor, cursor: $.next, in: json}
                """, of: site)
            #expect(summary.failed == 0)
            #expect(
                items.sorted() == [
                    #"Get {"id":1,"tags":["a"],"price":1.5}"#,
                    #"Get {"id":2,"tags":[],"price":null}"#,
                    #"Get {"id":3,"tags":null,"price":null}"#,
                    #"Get {"id":4,"tags":null,"price":null}"#,
                ])
            #expect(site.requests.filter { $0.path == "/post" }.map { $0.field("X-Key") } == ["k-films", "k-films"])
        }
    }

    @Test("count pages until one has nothing, or the last has come")
    func counting() async throws {
        try await TestSite.withSite { routes in
            routes.on("/list") { request in
                let page = Int(request.query["page"]) ?? 1
                return .html(page <= 3 ? "<p>\(page)</p>" : "nothing")
            }
        } run: { site in
            let yaml = """
                start: SITE/list
                pages: {list: {each: p, fields: {n: {css: ":scope", type: integer}}, next: {parameter: page%@}}}
                """
            func withLast(_ text: String) -> String {
                yaml.split(separator: "%@", omittingEmptySubsequences: false).joined(separator: text)
            }
            let (all, _) = try await crawl(withLast(""), of: site)
            #expect(all == [#"List {"n":1}"#, #"List {"n":2}"#, #"List {"n":3}"#])
            #expect(site.count("/list") == 4)
            let (two, _) = try await crawl(withLast(", last: 2"), of: site)
            #expect(two == [#"List {"n":1}"#, #"List {"n":2}"#])
        }
    }

    @Test("log in by a form, with its token, and continue")
    func login() async throws {
        try await TestSite.withSite { routes in
            routes.page(
                "/login",
                "<form id=search><input name=q></form><form method=post action=/in><input type=hidden name=token value=t7>"
                    + "<input name=user><input name=password type=password></form>")
            routes.on("/in", method: "POST") { request in
                request.form["token"] == "t7" && request.form["user"] == "alice" && request.form["password"] == "s3cret"
                    ? .html("<h1>Hello</h1><a href=/secret>s</a>") : .status(403)
            }
            routes.page("/secret", "<h1>Secret</h1>")
        } run: { site in
            let (items, summary) = try await crawl(
                """
                options: {user: alice}
                start: SITE/login
                pages:
                  login:
                    submit: {values: {user: "{user}", password: s3cret}, as: home}
                  home: {follow: {css: a, as: secret}}
                  secret: {fields: {title: h1}}
                """, of: site)
            #expect(items == [#"Secret {"title":"Secret"}"#])
            #expect(summary.failed == 0)
        }
    }

    @Test("start from ranges, a file and a sitemap with dates")
    func starts() async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite { routes in
            routes.on("/sitemap.xml") { request in
                .bytes(
                    Array(
                        """
                        <urlset><url><loc>http://\(request.field("Host") ?? "")/new</loc><lastmod>2026-02-01</lastmod></url>
                        <url><loc>http://\(request.field("Host") ?? "")/old</loc><lastmod>2025-12-31</lastmod></url>
                        <url><loc>http://\(request.field("Host") ?? "")/other/x</loc></url></urlset>
                        """.utf8), contentType: "application/xml")
            }
            routes.on("/{path...}") { request in .html("<h1>\(request.path)</h1>") }
        } run: { site in
            try folder.write("# comment\n\(site.url)/file/1\r\n\n\(site.url)/skip\n", to: "urls.txt")
            let (items, summary) = try await crawl(
                """
                start:
                  - SITE/n/{1..2}
                  - {file: "\(folder.path("urls.txt"))", match: "/file/*"}
                  - {sitemap: SITE/sitemap.xml, since: 2026-01-01, match: "/*"}
                pages: {page: {fields: {path: h1}}}
                """, of: site)
            #expect(summary.failed == 0, "\(summary)")
            #expect(
                items.sorted() == ["/file/1", "/n/1", "/n/2", "/new"].map { #"Page {"path":"\#($0)"}"# })
        }
    }

    @Test("fail a page that lacks a required field, with the HTML around it")
    func failures() async throws {
        try await TestSite.withSite { routes in
            routes.page("/", "<main><p>nothing here</p></main>")
            routes.on("/json", .json(#"{"a":1}"#))
        } run: { site in
            let (items, summary) = try await crawl(
                """
                start: [SITE/, {url: SITE/json, as: json}]
                pages:
                  page: {fields: {title: {css: h1, required: true}}}
                  json: {require: $.items, fields: {a: $.a}}
                """, of: site)
            #expect(items == [])
            #expect(summary.failed == 2)
            #expect("\(summary)".contains("title: nothing matches 'h1'"))
            #expect("\(summary)".contains("nothing in the JSON matches '$.items'"))
        }
    }
}

/// An output that keeps what it gets.
private final class CollectedRecords: Output, @unchecked Sendable {
    // The engine's thread writes, and the test reads only after the crawl has ended.
    private(set) var records: [Record] = []
    let location = "memory"

    func write(_ records: [Record]) { self.records += records }
    func flush() {}
    func close() {}
}
