import SpiderHTML
import SpiderURL
import SpiderValue
import Testing

@Suite("Page metadata")
struct MetadataTests {
    private func metadata(_ html: String) throws -> Metadata {
        let url = try #require(WebURL("https://example.com/films/1"))
        return try Document(html: html, url: url).metadata
    }

    @Test("one value has all metadata of a page")
    func whole() throws {
        let metadata = try metadata(
            """
            <!doctype html><html lang=en-GB><head><title> Playtime
             (1967)</title>
            <meta name=Description content="A film by Jacques Tati">
            <meta name=robots content="NoIndex, max-snippet: 20"><meta name="author" content="A. Writer">
            <link rel=canonical href="/films/playtime"><link rel="shortcut icon" href=/i.png sizes=32x32 type="image/png">
            <link rel=alternate type="application/rss+xml; charset=utf-8" title=News href=feed>
            <link rel=alternate hreflang=fr href=/fr/films/1><link rel=stylesheet href=a.css><link rel="next" href="2">
            <meta property=og:title content=Playtime><meta property="og:image" content="/a.jpg">
            <meta property="og:image:width" content="600"><meta property="og:image" content="/b.jpg">
            <meta property="article:tag" content="a"><meta property="article:tag" content="b">
            <meta name="twitter:card" content="summary"><meta name="twitter:card" content="player">
            <script type="application/ld+json">{"@type": "Movie", "name": "Playtime"}</script>
            <body itemscope itemtype="https://schema.org/Movie"><h1 itemprop=name>Playtime</h1></body>
            """)
        #expect(
            metadata.value
                == [
                    "title": "Playtime (1967)", "description": "A film by Jacques Tati",
                    "canonical": "https://example.com/films/playtime", "language": "en-GB",
                    "robots": ["noindex", "max-snippet:20"],
                    "names": [
                        "description": "A film by Jacques Tati", "robots": "NoIndex, max-snippet: 20",
                        "author": "A. Writer",
                    ],
                    "openGraph": [
                        "title": "Playtime", "article:tag": ["a", "b"],
                        "image": [
                            ["url": "https://example.com/a.jpg", "width": "600"], ["url": "https://example.com/b.jpg"],
                        ],
                    ],
                    "twitter": ["card": "summary"], "jsonLD": [["@type": "Movie", "name": "Playtime"]],
                    "microdata": [["type": ["https://schema.org/Movie"], "properties": ["name": ["Playtime"]]]],
                    "links": [
                        ["url": "https://example.com/films/playtime", "rel": ["canonical"]],
                        [
                            "url": "https://example.com/i.png", "rel": ["shortcut", "icon"], "type": "image/png",
                            "sizes": "32x32",
                        ],
                        [
                            "url": "https://example.com/films/feed", "rel": ["alternate"],
                            "type": "application/rss+xml",
                            "title": "News",
                        ],
                        ["url": "https://example.com/fr/films/1", "rel": ["alternate"], "language": "fr"],
                        ["url": "https://example.com/films/2", "rel": ["next"]],
                    ],
                ])
        #expect(metadata.icons.map(\.url.path) == ["/i.png"])
        #expect(metadata.feeds.map(\.url.path) == ["/films/feed"])
        #expect(metadata.translations.map(\.language) == ["fr"])
        #expect(metadata.next?.url.path == "/films/2")
        #expect(metadata.previous == nil)
    }

    @Test(
        "a page can be without metadata",
        arguments: ["", "<p>x", "<meta><link><meta name=a><script></script>"])
    func nothing(html: String) throws {
        #expect(try metadata(html) == Document(html: "").metadata)
        #expect(try metadata(html).value == [:])
    }

    @Test("elements in a template don't count, elements after the page's end do")
    func templates() throws {
        let metadata = try metadata(
            """
            <template><meta name=a content=1><link rel=next href=2><script type=application/ld+json>[1]</script>
            <p itemscope></p></template></body></html><meta name=b content=2>
            """)
        #expect(metadata.value == ["names": ["b": "2"]])
    }

    @Test("the language can be in a meta element")
    func language() throws {
        #expect(try metadata("<meta http-equiv=Content-Language content=' de '>").language == "de")
        #expect(try metadata("<html lang=''><meta http-equiv=Content-Language content='de'>").language == "de")
    }

    @Test("an invalid URL is reported")
    func notURL() throws {
        let metadata = try metadata("<link rel=canonical href='http://a b/'><link rel='CANONICAL' href='/c'>")
        #expect(metadata.canonicalURL?.href == "https://example.com/c")
        #expect(metadata.faults == [.notURL(relation: "canonical", value: "http://a b/")])
        #expect("\(metadata.faults[0])" == #"'http://a b/' in <link rel="canonical"> is not a URL"#)
    }

    @Test(
        "properties of media follow the medium",
        arguments: [
            (["og:image", "og:image:url"], #"[{"url":"https://example.com/0"},{"url":"https://example.com/1"}]"#),
            (
                ["og:image:width", "og:image", "og:image:secure_url", "og:image:alt"],
                #"[{"width":"0","url":"https://example.com/1","secure_url":"https://example.com/2","alt":"3"}]"#
            ),
            (
                ["og:image", "og:image:alt", "og:image:alt", "og:image"],
                #"[{"url":"https://example.com/0","alt":"1"},{"url":"https://example.com/3"}]"#
            ),
        ])
    func media(properties: [String], json: String) throws {
        let html = properties.enumerated().map { "<meta property='\($1)' content='/\($0)'>" }.joined()
        let image = try metadata(html).openGraph["image"]?.json
        #expect(image?.replacing("\"/", with: "\"") == json)
    }

    // MARK: JSON-LD

    @Test(
        "JSON-LD with common faults is repaired",
        arguments: [
            (#"{"a":1}"#, false), (" \n{\"a\":1}\n ", false), (#"<!-- {"a":1} -->"#, true),
            ("//<![CDATA[\n{\"a\":1}\n//]]>", true), ("<!--//<![CDATA[\n{\"a\":1}\n//]]>-->", true),
            (#"{"a":1};"#, true), (#"{"a":1,}"#, true), (#"{"a":1} {"b":2}"#, true), (#"{"a":1}}"#, true),
            ("/*<![CDATA[*/{\"a\":1}/*]]>*/", true),
        ])
    func looseJSON(script: String, isRepaired: Bool) throws {
        let metadata = try metadata("<script type='application/ld+json'>\(script)</script>")
        #expect(metadata.jsonLD == [["a": 1]])
        #expect(metadata.faults.count == (isRepaired ? 1 : 0))
    }

    @Test("control characters in texts of JSON-LD are kept")
    func controlCharacters() throws {
        let script = "{\"a\": \"x\ny\tz\", \"b\": [\"\\\"\n,]\", ], \"c\": \"\\\\\"}"
        let metadata = try metadata("<script type='application/ld+json'>\(script)</script>")
        #expect(metadata.jsonLD == [["a": "x\ny\tz", "b": ["\"\n,]"], "c": "\\"]])
    }

    @Test("unreadable JSON-LD is reported, and the rest is read")
    func unreadable() throws {
        let metadata = try metadata(
            """
            <script type='application/ld+json'>{"a": </script><script type='application/ld+json'></script>
            <script type='Application/LD+JSON; charset=utf-8'>[1]</script><script type='application/json'>[2]</script>
            <script type='application/ld+jsonx'>[3]</script>
            """)
        #expect(metadata.jsonLD == [[1]])
        let start = #"<script type="application/ld+json">"#
        #expect(
            metadata.faults.map(\.description) == [
                "JSON-LD script 1 was skipped: line 1, column 7: the text ends too early, in: \(start){\"a\": </script>",
                "JSON-LD script 2 was skipped: line 1, column 1: the text ends too early, in: \(start)</script>",
            ])
    }

    @Test("very deep and very many scripts of JSON-LD are harmless")
    func hostileJSON() throws {
        let deep = try metadata(
            "<script type=application/ld+json>" + String(repeating: "[", count: 100_000) + "</script>")
        #expect(deep.jsonLD.isEmpty && deep.faults.count == 1)
        let many = try metadata(String(repeating: "<script type=application/ld+json>[1,]</script>", count: 5_000))
        #expect(many.jsonLD.count == 5_000)
    }

    @Test("a long base doesn't make many links a huge page")
    func longBase() throws {
        let base = "<base href='http://a.example/" + String(repeating: "x", count: 60_000) + "/'>"
        let metadata = try metadata(base + String(repeating: "<link rel=a href=b>", count: 2_000))
        #expect(metadata.links.count == 280)
        #expect(metadata.faults == [.tooLarge(nearby: #"<link rel="a" href="b">"#)])
    }

    @Test("a medium with many properties takes time in proportion to them")
    func manyProperties() throws {
        let properties = (0..<20_000).map { "<meta property='og:image:p\($0)' content=x>" }.joined()
        let page = try Document(html: "<meta property=og:image content=/a.jpg>" + properties)
        guard case .array(let images)? = page.metadata.openGraph["image"], case .object(let image)? = images.first
        else {
            Issue.record("no image")
            return
        }
        #expect(images.count == 1 && image.count == 20_001)
    }
}
