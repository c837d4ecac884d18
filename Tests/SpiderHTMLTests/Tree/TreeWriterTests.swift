import Testing

@testable import SpiderHTML

@Suite struct TreeWriterTests {
    private func string(_ bytes: UnsafeBufferPointer<UInt8>?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    private func bytes(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    @Test("events of another parser make a tree with namespaces") func eventsAnotherParserMake() {
        var writer = TreeWriter(HTMLParser.source(Array("<feed/>".utf8)))
        writer.processingInstruction(bytes("xml-stylesheet"), bytes("href='a'"))
        writer.startElement(writer.name(bytes("feed"), namespace: bytes("http://www.w3.org/2005/Atom")), at: 0)
        writer.attribute(
            writer.name(bytes("lang"), prefix: bytes("xml"), namespace: NamespaceURI.xml), value: bytes("en"))
        writer.attribute(writer.name(bytes("id")), value: bytes("1"))
        writer.text(bytes("a"))
        writer.text(bytes("b"))
        writer.startElement(
            writer.name(bytes("Title"), prefix: bytes("dc"), namespace: bytes("http://purl.org/dc")), at: 3)
        writer.endElement()
        writer.comment(bytes("c"))
        writer.endElement()
        let tree = writer.finish()

        let feed = tree.root
        #expect(string(feed?.nameBytes) == "feed")
        #expect(string(feed?.namespaceURI) == "http://www.w3.org/2005/Atom")
        #expect(feed?.prefix == nil)
        #expect(string(feed?.firstChild?.textBytes) == "ab")
        #expect(string(feed?.value(of: .id)) == "1")
        #expect(feed?.value(of: .lang) == nil)
        #expect(string(feed?.attribute(localName: .lang)?.value) == "en")
        #expect(string(feed?.attribute(localName: .lang)?.prefix) == "xml")
        let title = feed?.firstChildElement
        #expect(string(title?.nameBytes) == "Title")
        #expect(string(title?.prefix) == "dc")
        #expect(title?.hasName(tree.atom(of: "Title") ?? .none) == true)
        #expect(title?.nextElement == nil)
        #expect(tree.document.firstChild?.kind == .processingInstruction)
        #expect(string(tree.document.firstChild?.nameBytes) == "xml-stylesheet")
    }
}
