import SpiderHTML
import Testing

@Suite("Many namespaces")
struct NamespaceTests {
    @Test("a document that declares very many prefixes is refused, rather than each prefix compared with all of them")
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
}
