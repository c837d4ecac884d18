import SpiderHTML
import SpiderTesting
import Testing

@testable import SpiderCLI

@Suite("spider guess", .timeLimit(.minutes(5)))
struct GuessTests {
    private func guess(_ html: String) throws -> PageGuess? { PageGuess(of: try Document(html: html)) }

    /// The fields as they are written for `--field`.
    private func fields(_ guess: PageGuess?) -> [String] { (guess?.fields ?? []).map { "\($0.name)=\($0.selector)" } }

    private static let nav = """
        <nav><ul>\((1...9).map { "<li class=entry><a href=/c/\($0)>Category number \($0)</a></li>" }.joined())</ul></nav>
        """

    private static let products = (1...6).map {
        """
        <article class="product_pod"><a href="/b/\($0)"><img src="/i/\($0).jpg" class="thumbnail"></a>
        <h3><a href="/b/\($0)">Book \($0)</a></h3><p class="price_color">£\($0).50</p>
        <p class="availability">In stock</p><button>Add to basket</button></article>
        """
    }.joined()

    @Test("finds the products of a shop between its menus, with title, address, price and picture, and the next page")
    func shop() throws {
        let found = try guess(
            "<body>\(Self.nav)<section><div>\(Self.products)</div><ul><li class=next><a href=?2>next</a></ul>")
        #expect(found?.each == ".product_pod" && found?.count == 6 && found?.evidence == .repetition)
        #expect(
            fields(found).prefix(4) == [
                "title=h3", "url=h3 a::attr(href)", "price=.price_color", "image=.thumbnail::attr(src)",
            ])
        #expect(found?.fields.contains { $0.example == "Add to basket" || $0.example == "In stock" } == false)
        #expect(found?.next == "li.next a")
    }

    @Test("finds the rows of a table, named after its headings")
    func table() throws {
        let rows = (1...5).map {
            "<tr><td>Country \($0)</td><td>\($0 * 7) million</td><td><a href=/\($0)>more</a></td></tr>"
        }
        let found = try guess(
            "<body><table><thead><tr><th>Name</th><th>Population</th><th></th></tr></thead><tbody>\(rows.joined())</tbody></table>"
        )
        #expect(found?.count == 5)
        #expect(
            fields(found).contains("name=td:nth-child(1)") && fields(found).contains("population=td:nth-child(2)"),
            "\(fields(found))")
    }

    @Test("finds the posts of a blog, with their dates")
    func blog() throws {
        let posts = (1...4).map {
            """
            <div class="post hentry"><h2 class="entry-title"><a href="/p/\($0)">Post \($0)</a></h2>
            <time datetime="2026-01-0\($0)">January \($0)</time><div class="entry-summary"><p>A summary, number \($0), of some length.</p></div></div>
            """
        }
        let found = try guess("<body><main>\(posts.joined())</main>")
        #expect(found?.count == 4 && found?.each == ".post", "\(String(describing: found?.each))")
        #expect(
            fields(found).contains { $0.hasPrefix("title=") } && fields(found).contains("date=time::attr(datetime)"),
            "\(fields(found))")
    }

    @Test("finds definition-like lists without classes")
    func plainList() throws {
        let items = (1...5).map { "<li><a href='/q/\($0)'>Question number \($0)</a> <span>\($0) answers</span></li>" }
        let found = try guess("<body><div id=questions><ul>\(items.joined())</ul></div>")
        #expect(found?.count == 5)
        #expect(fields(found).contains("url=a::attr(href)"), "\(fields(found))")
    }

    @Test("prefers microdata, whose properties name the fields")
    func microdata() throws {
        let items = (1...3).map {
            """
            <li itemscope itemtype="https://schema.org/Product"><a itemprop="url" href="/\($0)"><span itemprop="name">Thing \($0)</span></a>
            <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="\($0).00"></div></li>
            """
        }
        let found = try guess("<body><ul>\(items.joined())</ul>")
        #expect(found?.each == #"[itemtype$="/Product"]:not([itemprop])"# && found?.evidence == .microdata)
        #expect(
            fields(found).prefix(3) == [
                #"name=[itemprop="name"]"#, #"url=[itemprop="url"]::attr(href)"#,
                #"price=[itemprop="price"]::attr(content)"#,
            ], "\(fields(found))")
    }

    @Test("describes a page that is one item by Open Graph and JSON-LD, where the page shows what it says")
    func detail() throws {
        let found = try guess(
            """
            <head><meta property="og:type" content="product"><meta property="og:image" content="/a.jpg">
            <script type="application/ld+json">{"@type": "Product", "name": "Chair", "brand": {"@type": "Brand", "name": "Oak & Sons"},
            "offers": {"price": "49.90"}}</script></head>
            <body><h1>Chair</h1><b class="brand">Oak &amp; Sons</b><span class="amount">€49.90</span>
            <div class=related>\((1...4).map { "<div class=card><h4>Other \($0)</h4><a href=/\($0)>see more of it</a></div>" }.joined())</div>
            """)
        #expect(found?.each == nil && found?.evidence == .metadata)
        #expect(
            fields(found) == [
                "title=h1", "image=meta[property=\"og:image\"]::attr(content)", "brand=.brand", "price=.amount",
            ])
    }

    @Test("finds nothing in a page of prose, and nothing in an empty one")
    func nothing() throws {
        #expect(try guess("<body><h1>About us</h1><p>We are a company.</p><p>We sell things.</p>") == nil)
        #expect(try guess("<body><div id=root></div><script>render()</script>") == nil)
    }

    @Test("prints a table and the command that extracts the fields")
    func command() async throws {
        let site = try await TestSite.start { $0.page("/", "<body>\(Self.products)<a rel=next href=/2>next</a>") }
        let end = try await TestProcess.run("guess", site.url("/"))
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        #expect(end.output.hasPrefix("6 items: .product_pod  (repeated structure)\n\n  field"), "\(end.output)")
        #expect(end.output.contains("6/6    Book 1\n"), "\(end.output)")
        #expect(
            end.output.contains(
                """

                spider crawl '\(site.url("/"))' \\
                    --follow 'a[rel~=next]' \\
                    --each '.product_pod' \\
                    --field 'title=h3' \\
                    --field 'url=h3 a::attr(href)' \\

                """), "\(end.output)")
    }

    @Test("says so if it finds nothing, and exits with 1; prints JSON if asked")
    func forms() async throws {
        let none = try await TestProcess.run("guess", "-", input: "<p>Nothing")
        #expect(none.status == 1 && none.output.isEmpty)
        #expect(none.errors.hasPrefix("nothing in the page is repeated or described; "), "\(none.errors)")
        let json = try await TestProcess.run("guess", "--json", "-", input: "<body>\(Self.products)")
        #expect(json.status == 0 && json.output.contains("\"each\": \".product_pod\""), "\(json.output)")
    }
}
