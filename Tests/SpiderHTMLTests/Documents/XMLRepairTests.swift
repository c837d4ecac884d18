import SpiderHTML
import Testing

/// Documents that are not well-formed: their text is kept as it is written, and each repair is noted with its line.
@Suite("Faulty XML")
struct XMLRepairTests {
    @Test(
        "text stays as written, and faults are noted",
        arguments: [
            ("<r>B&B</r>", "B&B", .bareAmpersand), ("<r>a=1&b=2&c=3</r>", "a=1&b=2&c=3", .bareAmpersand),
            ("<r>& & &; &1; &#; &#x; &#12a; &-</r>", "& & &; &1; &#; &#x; &#12a; &-", .bareAmpersand),
            ("<r>caf&eacute;&nbsp;x</r>", "café\u{A0}x", .htmlEntity("eacute")),
            ("<r>&nosuch; &amp;nbsp;</r>", "&nosuch; &nbsp;", .unknownEntity("nosuch")),
            ("<r>a&#0;b&#1;c&#xD800;d&#x110000;e&#99999999999;</r>", "a�b�c�d�e�", .forbiddenReference),
            ("<r>a < b, 1 <2, <>, a<=b</r>", "a < b, 1 <2, <>, a<=b", .bareLessThan),
            ("<r>if (x<y && y>z) <</r>", "if (x<y && y>z) <", .bareLessThan),
            ("<r>a <b</r>", "a <b", .bareLessThan),
            ("<r>a\u{1}b\u{B}c\u{FFFF}d</r>", "a�b�c�d", .controlCharacter(1)),
            ("<r>a]]>b</r>", "a]]>b", .strayCDATAEnd),
            ("<r>a<!-- x -- y --->b</r>", "ab", .hyphensInComment),
            ("<r><![CDATA[a & b < c &nbsp;]]> & d</r>", "a & b < c &nbsp; & d", .bareAmpersand),
            ("<r><!-- & < &nbsp; -->a&</r>", "a&", .bareAmpersand),
            ("<r>a<b>c</i>d</b>e</r>", "acde", .strayEndTag("i")),
            ("<r>a<b>c<i>d</b>e</r>", "acde", .unclosedElement("i")),
            ("<r>a<b>c", "ac", .truncated), ("<r>a<b c='", "a", .unfinishedMarkup),
            ("<r>a<![CDATA[b & c", "ab & c", .unfinishedMarkup), ("<r>a</r> junk", "a", .textOutside),
            ("junk<r>a</r>", "a", .textOutside), ("<r>a</r><s>b</s>", "ab", .elementOutside),
            ("<!-- c --><?xml version='1.0'?><r>a</r>", "a", .misplacedDeclaration),
            ("<?xml version='1.0'><r>a</r>", "a", .misplacedDeclaration),
            ("<r>a<?x y>b</r>", "ab", .unfinishedMarkup),
            ("<r>a<!-- b <c>d</c> e</r>", "ad e", .unfinishedMarkup), ("<r>a<!-- b", "a", .unfinishedMarkup),
            ("<!-- b <r>a<b>c</b></r>", "ac", .unfinishedMarkup),
            ("<r>a<![CDATA[b & c</r>", "ab & c", .unfinishedMarkup),
            ("<r>a<b><![CDATA[b <i>c</i> & d</b>e</r>", "ab <i>c</i> & de", .unfinishedMarkup),
            ("<r>a<b><![CDATA[b </bc>& d</b >e</r>", "ab </bc>& de", .unfinishedMarkup),
            ("<r>a<b><![CDATA[b <i>c</r>", "ab <i>c</r>", .unfinishedMarkup),
            ("<!DOCTYPE r><!DOCTYPE r><r>a</r>", "a", .misplacedDocumentType),
            ("<r>a<!DOCTYPE r>b</r>", "ab", .misplacedDocumentType),
            ("<!DOCTYPE r PUBLIC \"x><r>a&b</r>", "a&b", .unfinishedMarkup),
            ("<r>a<b c=d>e</b></r>", "ae", .unquotedAttribute),
            ("<r>a<b c>d</b></r>", "ad", .attributeWithoutValue),
            ("<r>a<b c='1' c='2'>d</b></r>", "ad", .repeatedAttribute),
            ("<r>a<b c='1'\">d</b></r>", "ad", .strayCharactersInTag),
            ("<r>a</ r >", "a", .strayCharactersInTag),
        ] as [(String, String, XMLRepair.Kind)])
    func texts(xml: String, text: String, kind: XMLRepair.Kind) throws {
        let document = try Document(xml: xml)
        #expect(try document.one("r").rawText == text)
        #expect(document.repairs.first.first == XMLRepair(kind, line: 1))
    }

    @Test("a feed with query strings keeps its URLs and titles")
    func feed() throws {
        let feed = try Document(
            xml: """
                <?xml version="1.0"?><rss version="2.0"><channel>
                <item><title>B&B</title><link>http://127.0.0.1/2?a=1&b=2</link></item>
                <item><title>C&amp;D</title><link>http://127.0.0.1/3?a=1&amp;copy=2&copy=3</link></item>
                </channel></rss>
                """)
        #expect(try feed.css("title").texts == ["B&B", "C&D"])
        #expect(
            try feed.css("item > link").texts == ["http://127.0.0.1/2?a=1&b=2", "http://127.0.0.1/3?a=1&copy=2&copy=3"])
        #expect(feed.repairs.count == 3)
        #expect(
            feed.repairs.first.map(\.description) == [
                "line 2: a bare '&' was read as text", "line 2: a bare '&' was read as text",
                "line 3: a bare '&' was read as text",
            ])
        #expect(feed.repairs.description == "line 2: a bare '&' was read as text (and 2 more)")
    }

    @Test(
        "attributes stay as written",
        arguments: [
            ("<r a='x&y'/>", "x&y"), ("<r a='1 < 2'/>", "1 < 2"), ("<r a='&eacute;&nbsp;'/>", "é\u{A0}"),
            ("<r a='&#0;&nosuch;'/>", "�&nosuch;"), ("<r a=b/c/d>x</r>", "b/c/d"), ("<r a=b/>", "b"),
            ("<r a/>", ""), ("<r a = 'b' a='c'/>", "b"), ("<r a='b'c='d'/>", "b"), ("<r 'x' a='b'/>", "b"),
            ("<r 1='x' a='b'/>", "b"), ("<r a='x\u{2}y'/>", "x�y"), ("<r a='<b>x</b>'/>", "<b>x</b>"),
            ("<r a='b>x</r><!-- ' -->", "b"), ("<r a='x\n\ty'>&</r>", "x  y"), ("<r a='x&#10;&quot;y'>&</r>", "x\n\"y"),
            ("<r a=\"it's\">&</r>", "it's"),
        ])
    func attributes(xml: String, value: String) throws {
        let document = try Document(xml: xml)
        #expect(try document.one("r")["a"] == value)
    }

    @Test("invalid bytes become U+FFFD, NUL is removed, and the rest stays")
    func bytes() throws {
        var bytes = Array("<r a='1'>\n<b>caf".utf8)
        bytes += [0xE9, 0x3C, 0x2F, 0x62, 0x3E, 0xE2, 0x82]
        bytes += Array("\n<c>x\0y</c>é</r>".utf8)
        let document = try Document(xml: bytes, contentType: "text/xml; charset=utf-8")
        #expect(try document.one("b").text == "caf\u{FFFD}")
        #expect(try document.one("c").text == "xy")
        #expect(document.root?.rawText == "\ncaf\u{FFFD}\u{FFFD}\nxyé")
        #expect(
            document.repairs.first == [
                XMLRepair(.invalidBytes, line: 2), XMLRepair(.invalidBytes, line: 2),
                XMLRepair(.controlCharacter(0), line: 3),
            ])
        let chinese = try Document(
            xml: Array("<?xml version='1.0' encoding='gbk'?><r>\n".utf8) + [0xB5, 0xE7, 0xFF] + Array("</r>".utf8))
        #expect(chinese.root?.text == "电\u{FFFD}")
        #expect(chinese.repairs.first == [XMLRepair(.invalidBytes, line: 2)])
    }

    @Test(
        "a declaration that is plainly wrong is ignored",
        arguments: [
            ("ISO-8859-1", "é 电影", "UTF-8"), ("gb2312", "电影天堂", "UTF-8"), ("utf-16", "é", "UTF-8"),
            ("nonsense", "é", "UTF-8"), ("windows-1251", "Привет", "UTF-8"),
        ])
    func encodings(declared: String, text: String, used: String) throws {
        let document = try Document(xml: Array("<?xml version='1.0' encoding='\(declared)'?><r>\(text)</r>".utf8))
        #expect(document.root?.text == text)
        #expect(document.repairs.first == [XMLRepair(.wrongEncoding(declared: declared, used: used), line: 1)])
    }

    @Test("a document that declares UTF-8 but is in windows-1252 is read as windows-1252")
    func windows() throws {
        let text = "<?xml version='1.0' encoding='UTF-8'?><r>élève, garçon, été</r>"
        let document = try Document(xml: text.unicodeScalars.map { UInt8($0.value) }, fallback: .windows1252)
        #expect(document.root?.text == "élève, garçon, été")
        #expect(
            document.repairs.first == [XMLRepair(.wrongEncoding(declared: "UTF-8", used: "windows-1252"), line: 1)])
    }

    @Test(
        "a correct declaration counts, and so do sources that take precedence over it", arguments: ["gbk", "GB18030"])
    func rightDeclaration(label: String) throws {
        let bytes =
            Array("<?xml version='1.0' encoding='\(label)'?><r>".utf8) + [0xC1, 0xAA, 0xCD, 0xA8] + Array("</r>".utf8)
        let document = try Document(xml: bytes)
        #expect(document.root?.text == "联通")
        #expect(document.repairs.isEmpty)
        let utf8 = try Document(
            xml: Array("<?xml version='1.0' encoding='gbk'?><r>é</r>".utf8), contentType: "text/xml; charset=utf-8")
        #expect(utf8.root?.text == "é")
        #expect(utf8.repairs.isEmpty)
    }

    @Test("elements after and around a fault are in the right place")
    func structure() throws {
        let document = try Document(
            xml: """
                <list><item><name>a</item><item><name>b</name><br></item></wrong>
                <item><name>c&d</name></item></list><item><name>e</name></item>
                """)
        #expect(try document.css("list > item > name").texts == ["a", "b", "c&d", "e"])
        #expect(
            document.repairs.first.map(\.kind) == [
                .unclosedElement("name"), .unclosedElement("br"), .strayEndTag("wrong"), .bareAmpersand,
                .elementOutside,
            ])
    }

    @Test("namespaces stay valid after a repair")
    func namespaces() throws {
        let document = try Document(
            xml: "<r xmlns='urn:a' xmlns:b='urn:b'>&<b:c b:d='1&2'><b:c/></b:c></r>")
        #expect(try document.css("c").map(\.namespace) == ["urn:b", "urn:b"])
        #expect(try document.one("c")["b:d"] == "1&2")
        #expect(document.root?.namespace == "urn:a")
    }

    @Test(
        "well-formed documents have no repairs",
        arguments: [
            "<r/>",
            "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<!-- a - b --><?p q?><r a='>'>x&amp;y&#233;]]</r>\n",
            "<r><![CDATA[<&]]></r>", "<!DOCTYPE r SYSTEM 'x'><r xml:lang='de'>é\u{7F}</r>", "<a:b/>",
        ])
    func wellFormed(xml: String) throws {
        #expect(try Document(xml: xml).repairs.isEmpty)
    }

    @Test("declarations are refused in a faulty document, too, with the line")
    func declarations() {
        for xml in [
            "<!DOCTYPE r [\n<!ENTITY a 'x'>]><r>&a; & b</r>", " & <!DOCTYPE r [\n<!ENTITY a 'x'>]><r>&a; &b</r>",
        ] {
            #expect(throws: DocumentError.refusedDeclaration(line: 2)) { try Document(xml: xml) }
        }
    }

    @Test("the list of repairs is limited, but not their count")
    func bound() throws {
        let document = try Document(xml: "<r>" + String(repeating: "&\n", count: 5_000) + "</r>")
        #expect(document.repairs.count == 5_000)
        #expect(document.repairs.first.map(\.line) == Array(1...20))
    }

    @Test("elements nested too deeply become siblings, and keep their text")
    func deep() throws {
        let xml = String(repeating: "<a>x", count: 5_000) + String(repeating: "</a>", count: 5_000)
        let document = try Document(xml: "<r>" + xml + "<b>y</b></r>")
        #expect(try document.css("a").count == 5_000)
        #expect(document.root?.rawText == String(repeating: "x", count: 5_000) + "y")
        #expect(try document.css("r > b").count == 1)
        #expect(document.repairs.first.first?.kind == .tooDeep(limit: 2048))
    }

    @Test("surplus attributes are noted")
    func surplus() throws {
        let names = (0..<80_000).map { " a\($0)='1'" }.joined()
        let document = try Document(xml: "<r\(names)><b>x</b></r>")
        #expect(document.root?.attributes.count == 512)
        #expect(try document.one("b").text == "x")
        #expect(document.repairs.first.map(\.kind) == [.surplusAttributes(limit: 512)])
    }

    @Test(
        "incomplete markup is read once",
        arguments: [
            "<", "</", "<!", "<!--", "<!---", "<?", "<?a", "<?a ", "<a ", "<a b=\"", "<a b='c' ", "<a b='<",
            "<a b=\"x>",
            "&", "&#", "&#x1", "&a", "]]", "]]>", "<![CDATA[", "<!DOCTYPE ", "<!DOCTYPE a [", "</a", "<a>", "</a>",
            "<a b",
            "<a/", "\r", "<a xmlns:", "<?xml ",
        ])
    func fragments(fragment: String) throws {
        let text = "<r>" + String(repeating: fragment, count: 100_000)
        _ = try Document(xml: text).css("a").count
        _ = try Document(xml: text + "</r>").css("a").count
        _ = try? Document(xml: String(repeating: fragment, count: 100_000) + "<r/>").css("a").count
    }
}
