import SpiderHTML
import Testing

@Suite("XML documents")
struct XMLTests {
    @Test("names keep their case, sections and comments follow XML, and faults are repaired")
    func reads() throws {
        let page = try Document(
            xml: "<?xml version='1.0'?><R><Item Id='1'><![CDATA[a <b> & c]]></Item><!-- x --><item/></R>")
        #expect(page.markup == .xml)
        #expect(page.root?.name == "R")
        #expect(try page.one("Item").text == "a <b> & c")
        #expect(try page.css("item").count == 1)
        #expect(try page.css("Item[Id='1']").count == 1)
        #expect(try page.css("Item[id]").isEmpty)
        let broken = try Document(xml: "<r><a>1</a><b>2<a>3</r>")
        #expect(try broken.css("a").texts == ["1", "3"])
        let cut = try Document(xml: "<r><a>1</a><a>2</a><a>thr")
        #expect(try cut.css("a").texts.prefix(2) == ["1", "2"])
    }

    @Test("HTML's named characters are known in text, as feeds use them")
    func namedCharacters() throws {
        let page = try Document(
            xml: "<r><a>x&nbsp;&eacute;&amp;&lt;&#233;&#x1F600;y</a><b c='&amp;1'>&unknown;z</b></r>")
        #expect(try page.one("a").rawText == "x\u{A0}é&<é😀y")
        #expect(try page.one("b").text == "&unknown;z")
        #expect(try page.one("b")["c"] == "&1")
    }

    @Test(
        "the encoding is the declared one",
        arguments: [
            ("<?xml version='1.0' encoding='gb2312'?>", "GBK"), ("<?xml version=\"1.0\" encoding = \"GBK\"?>", "GBK"),
            ("<?xml version='1.0' encoding='nonsense'?>", "windows-1252"), ("", "windows-1252"),
            ("<?xml version='1.0' encoding='utf-16'?>", "UTF-8"),
        ])
    func encodings(declaration: String, name: String) throws {
        let bytes = Array(declaration.utf8) + Array("<p>".utf8) + [0xB5, 0xE7] + Array("</p>".utf8)
        let page = try Document(xml: bytes, fallback: .windows1252)
        #expect(page.encoding.name == name)
        if name == "GBK" { #expect(try page.one("p").text == "电") }
        #expect(try Document(xml: bytes, contentType: "text/xml; charset=gbk").one("p").text == "电")
        #expect(try Document(xml: bytes, encoding: .gb18030).one("p").text == "电")
    }

    @Test("UTF-16 is recognised by its mark or its first characters")
    func utf16() throws {
        let little = Array("<?xml version='1.0' encoding='utf-16'?><p>电</p>".utf16).flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        #expect(try Document(xml: little).one("p").text == "电")
        #expect(try Document(xml: [0xFF, 0xFE] + little).one("p").text == "电")
    }

    @Test(
        "a document that declares entities or default attributes is refused, with the line",
        arguments: [
            "<!ENTITY a 'x'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
            "<!ENTITY % a SYSTEM 'http://127.0.0.1/x'> %a;",
            "<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>",
            "<!NOTATION n SYSTEM 'x'><!ENTITY a SYSTEM 'x' NDATA n>",
            "<!ATTLIST r a CDATA 'x'>", "<!ATTLIST r xmlns:a CDATA #FIXED 'x'>",
        ])
    func refused(declaration: String) {
        #expect(throws: DocumentError.refusedDeclaration(line: 2)) {
            try Document(xml: "<?xml version='1.0'?>\n<!DOCTYPE r [\(declaration)]><r>&a;</r>")
        }
    }

    @Test("an external document type isn't read, and harmless ones are accepted")
    func documentType() throws {
        let page = try Document(
            xml:
                "<!DOCTYPE r SYSTEM 'file:///etc/passwd' [<!ELEMENT r ANY><!ATTLIST r a CDATA #IMPLIED>]><r a='1'>x&b;</r>"
        )
        #expect(try page.one("r[a='1']").text == "x&b;")
        #expect(
            try Document(
                xml: "<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd' parse='text'/></r>"
            )
            .one("r").text == "")
    }

    @Test(
        "a document without an element is an error",
        arguments: ["", " ", "text", "<", "<?xml version='1.0'?>", "<!-- x -->", "\u{FEFF}", "\0\0"])
    func empty(text: String) {
        #expect { try Document(xml: text) } throws: { error in
            if case DocumentError.notXML = error { true } else { false }
        }
    }

    @Test("hostile documents quickly become a tree or an error")
    func hostile() throws {
        let deep = try Document(xml: String(repeating: "<a xmlns:b='c'>", count: 100_000))
        #expect(try deep.css("a").count == 100_000)
        let attributes = (0..<100_000).map { " a\($0)='x'" }.joined()
        #expect(try Document(xml: "<r><p\(attributes)>x</p><q>y</q></r>").one("q").text == "y")
        let spaces = (0..<100_000).map { " xmlns:a\($0)='x'" }.joined()
        #expect(try Document(xml: "<r><p\(spaces)>x</p><q>y</q></r>").one("q").text == "y")
        let long = String(repeating: "x", count: 20_000_000)
        #expect(try Document(xml: "<r a='\(long)'>\(long)</r>").one("r").rawText.utf8.count == 20_000_000)
        #expect(
            try Document(xml: "<r>" + String(repeating: "<![CDATA[<a b c d]]>", count: 100_000) + "</r>").css("a")
                .isEmpty)
    }
}
