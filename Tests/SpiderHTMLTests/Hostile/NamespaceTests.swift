import SpiderHTML
import Testing

@Suite("Many namespaces")
struct NamespaceTests {
    @Test("a document with very many prefixes is refused, because each would be compared with all others")
    func prefixes() throws {
        var xml = ""
        for depth in 0..<1000 {
            xml += "<e" + (0..<20).map { " xmlns:p\(depth)-\($0)='u'" }.joined() + ">"
        }
        xml += String(repeating: "<p0-0:a/>", count: 100_000)
        #expect(throws: DocumentError.self) { try Document(xml: xml) }
    }

    @Test("a few hundred prefixes are read")
    func some() throws {
        let names = (0..<200).map { " xmlns:p\($0)='u\($0)'" }.joined()
        let document = try Document(xml: "<a\(names)>" + String(repeating: "<p7:b/>", count: 1000) + "</a>")
        #expect(Set(try document.css("b").map(\.namespace)) == ["u7"])
        #expect(try document.css("b").count == 1000)
    }

    @Test("a prefix far from its declaration is found, with as many steps in a deep document as in a flat one")
    func deep() throws {
        let depth = 2_000
        var xml = "<r xmlns='urn:d' xmlns:p='urn:p' xmlns:q='urn:q'>"
        xml += String(repeating: "<a>", count: depth)
        xml += String(repeating: "<p:b q:c='1' d='2' xml:lang='de'/>", count: 50_000)
        xml += "<p:e xmlns:p='urn:inner'><p:f/></p:e><p:g/><h xmlns=''><i/></h><j/>"
        xml += String(repeating: "</a>", count: depth) + "</r>"
        let document = try Document(xml: xml)
        #expect(document.repairs.isEmpty)
        #expect(Set(try document.css("b").map(\.namespace)) == ["urn:p"])
        let names = try document.one("b").attributes.map { "\($0.name)=\($0.value)" }
        #expect(names == ["q:c=1", "d=2", "xml:lang=de"])
        let owners = try XPath(parsing: "//*[@q:c]", namespaces: ["q": "urn:q"])
        #expect(try document.xpath(owners).count == 50_000)
        #expect(
            try ["e", "f", "g", "h", "i", "j"].map { try document.one($0).namespace }
                == ["urn:inner", "urn:inner", "urn:p", nil, nil, "urn:d"])
    }
}
