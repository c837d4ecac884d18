import SpiderHTML
import SpiderURL
import SpiderValue
import Testing

@Suite("Microdata")
struct MicrodataTests {
    private func metadata(_ html: String) throws -> Metadata {
        let url = try #require(WebURL("https://example.com/films/1"))
        return try Document(html: "<body>" + html, url: url).metadata
    }

    private func items(_ html: String) throws -> [Value] { try metadata(html).microdata.map(\.value) }

    @Test(
        "the value of a property depends on its element",
        arguments: [
            ("<meta itemprop=p content=' x '>", " x "), ("<meta itemprop=p>", ""),
            ("<a itemprop=p href=../y>x</a>", "https://example.com/y"), ("<a itemprop=p>x</a>", ""),
            ("<a itemprop=p href='http://a b'>x</a>", ""), ("<link itemprop=p href=/z>", "https://example.com/z"),
            ("<img itemprop=p src=x.png alt=y>", "https://example.com/films/x.png"),
            ("<object itemprop=p data=/d></object>", "https://example.com/d"),
            ("<data itemprop=p value=5>five</data>", "5"), ("<meter itemprop=p value=0.5>half</meter>", "0.5"),
            ("<time itemprop=p datetime=2024-11-22>today</time>", "2024-11-22"),
            ("<time itemprop=p>today</time>", "today"),
            ("<p itemprop=p> a <b>b\n</b></p>", " a b\n"), ("<p itemprop=p content=x>y</p>", "y"),
        ])
    func values(html: String, value: String) throws {
        #expect(try items("<div itemscope>\(html)</div>") == [["properties": ["p": [.string(value)]]]])
    }

    @Test("items are nested, and properties have all their values in document order")
    func nested() throws {
        let html = """
            <div itemscope itemtype="https://schema.org/Movie  https://example.com/Film" itemid=/films/playtime>
            <b itemprop="name alternateName">Playtime</b><i itemprop=actor>A</i>
            <p itemprop=director itemscope itemtype=https://schema.org/Person><b itemprop=name>Tati</b></p>
            <i itemprop=actor>B</i><div itemscope><b itemprop=name>apart</b></div></div><b itemprop=name>outside</b>
            """
        let items = try items(html)
        #expect(
            items == [
                [
                    "type": ["https://schema.org/Movie", "https://example.com/Film"],
                    "id": "https://example.com/films/playtime",
                    "properties": [
                        "name": ["Playtime"], "alternateName": ["Playtime"], "actor": ["A", "B"],
                        "director": [["type": ["https://schema.org/Person"], "properties": ["name": ["Tati"]]]],
                    ],
                ],
                ["properties": ["name": ["apart"]]],
            ])
        let film = try #require(try metadata(html).microdata.first)
        #expect(film["actor"] == ["A", "B"])
        #expect(film["length"] == [])
    }

    @Test("an item can have parts elsewhere, which are read in document order")
    func references() throws {
        let html = """
            <p id=a><b itemprop=p>1</b></p><div itemscope itemref="c a nothing c"><b itemprop=p>2</b></div>
            <p id=c itemprop=q>3<b itemprop=p>4</b></p><p id=a itemprop=p>5</p>
            """
        #expect(try items(html) == [["properties": ["p": ["1", "2", "4"], "q": ["34"]]]])
    }

    @Test("an item that contains itself isn't repeated")
    func cycles() throws {
        let own = try metadata("<div itemscope itemref=x></div><div id=x itemprop=p itemscope itemref=x>a</div>")
        #expect(own.microdata.map(\.value) == [["properties": ["p": [["properties": [:]]]]]])
        #expect(own.faults == [])
        let pair = try metadata(
            "<b itemscope itemref=a></b><b id=a itemprop=p itemscope itemref=b></b><b id=b itemprop=q itemscope itemref=a></b>"
        )
        #expect(
            pair.microdata.map(\.value.json) == [#"{"properties":{"p":[{"properties":{"q":[{"properties":{}}]}}]}}"#])
        let element = #"<b id="a" itemprop="p" itemscope="" itemref="b"></b>"#
        #expect(pair.faults == [.cycle(nearby: element)])
    }

    @Test("a long chain of items ends at a limit")
    func chain() throws {
        let links = (1...500).map { "<b id=i\($0) itemprop=p itemscope itemref=i\($0 + 1)></b>" }.joined()
        let metadata = try metadata("<b itemscope itemref=i1></b>" + links)
        #expect(metadata.microdata.count == 1)
        #expect(metadata.faults.count == 1)
        guard case .tooDeep(64, _) = metadata.faults.first else { Issue.record("\(metadata.faults)"); return }
    }

    @Test("items that multiply end with a report")
    func explosion() throws {
        let links = (1...60).map { level in
            "<b id=a\(level) itemprop=p itemscope itemref='a\(level + 1) b\(level + 1)'></b>"
                + "<b id=b\(level) itemprop=q itemscope itemref='a\(level + 1) b\(level + 1)'></b>"
        }
        let metadata = try metadata(
            "<i itemscope></i><b itemscope itemref='a1 b1'></b><i itemscope></i>" + links.joined())
        #expect(metadata.microdata.count == 1)
        #expect(metadata.faults.contains { if case .tooLarge = $0 { true } else { false } })
    }

    @Test("nested texts don't multiply without end")
    func texts() throws {
        let html = String(repeating: "<div itemprop=p>", count: 400) + String(repeating: "x", count: 1_000_000)
        let metadata = try metadata("<div itemscope>" + html)
        #expect(metadata.microdata.isEmpty)
        #expect(metadata.faults.count == 1)
    }

    @Test("an item with a long list of references is charged each time that others refer to it")
    func longLists() throws {
        let list = String(repeating: "a ", count: 100_000)
        let html =
            "<b id=x itemprop=p itemscope itemref='\(list)'></b>"
            + String(repeating: "<i itemscope itemref=x></i>", count: 2_000)
        let metadata = try metadata(html)
        #expect(metadata.microdata.count < 100)
        #expect(metadata.faults.contains { if case .tooLarge = $0 { true } else { false } })
    }
}
