import SpiderHTML
import Testing

@Suite("Languages of elements")
struct LanguageTests {
    private static let xml = """
        <r><a xml:lang="de-AT"><b/></a><c xml:lang="de-Latn-DE-1996"/><d xml:lang=""><e/></d><f lang="fr"/>
        <h:g xmlns:h="http://www.w3.org/1999/xhtml" lang="fr-CH"/><i xml:lang="zh-x-de"/></r>
        """
    private static let html = """
        <body lang=en-GB><p>1</p><div lang=DE-at><i>2</i></div><div lang=""><b>3</b></div>
        <u xml:lang=fr>4</u><s lang="de-Latn-AT">5</s></body>
        """

    @Test(
        "the language in XML is that of the nearest xml:lang, or lang in XHTML",
        arguments: [
            (":lang(de)", "a b c"), (":lang(DE-at)", "a b"), (":lang('de-DE')", "c"), (":lang('*-AT')", "a b"),
            (":lang('*-1996')", "c"), (":lang('de-*-DE')", "c"), (":lang(fr)", "g"), (":lang(zh)", "i"),
            (":lang('zh-de')", ""), (":lang('*')", "a b c g i"), (":lang('')", "r d e f"), (":lang(d)", ""),
            (":lang(de-AT-x)", ""), (":lang(fr, zh)", "g i"), ("b:not(:lang(fr))", "b"),
        ])
    func inXML(selector: String, names: String) throws {
        #expect(try Document(xml: Self.xml).css(CSS(parsing: selector)).map(\.name).joined(separator: " ") == names)
    }

    @Test(
        "the language in HTML is that of the nearest lang or xml:lang",
        arguments: [
            ("body :lang(en)", "p"), (":lang(de)", "div i s"), (":lang('*-AT')", "div i s"),
            (":lang(de-at)", "div i s"),
            (":lang('de-Latn')", "s"), (":lang(fr)", "u"), ("body :lang('')", "div b"), ("body :lang('*-GB')", "p"),
        ])
    func inHTML(selector: String, names: String) throws {
        #expect(try Document(html: Self.html).css(CSS(parsing: selector)).map(\.name).joined(separator: " ") == names)
    }

    @Test("are those of lang in HTML and of xml:lang in XML if an element has both")
    func both() throws {
        let text = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p lang='de' xml:lang='fr'>a</p></body></html>"
        for (language, inHTML, inXML) in [("de", 1, 0), ("fr", 0, 1)] {
            #expect(try Document(html: text).css(":lang(\(language))").count == inHTML)
            #expect(try Document(xml: text).css(":lang(\(language))").count == inXML)
        }
        #expect(try Document(html: "<p lang='' xml:lang=fr>").css("p:lang(fr)").isEmpty)
    }

    @Test("XPath uses the same languages")
    func xpath() throws {
        let document = try Document(xml: Self.xml)
        #expect(try document.xpath("//*[lang('de')]").map(\.name) == ["a", "b", "c"])
        #expect(try document.xpath("//*[lang('de-at')]").map(\.name) == ["a", "b"])
    }
}
