internal import Glibc
import Testing

@testable import SpiderHTML

@Suite struct SourceBufferTests {
    private final class Body {
        let bytes: UnsafeMutablePointer<UInt8>
        let count: Int

        init(_ text: String) {
            count = text.utf8.count
            bytes = .allocate(capacity: count + SourceBuffer.padding)
            bytes.initialize(repeating: 0, count: count + SourceBuffer.padding)
            for (index, byte) in text.utf8.enumerated() { bytes[index] = byte }
        }

        deinit { bytes.deallocate() }
    }

    private func text(_ body: Body) -> (tree: MarkupTree, text: String)? {
        guard let source = SourceBuffer(borrowing: body.bytes, count: body.count, of: body) else { return nil }
        let tree = HTMLParser.parse(source).tree
        return (tree, String(decoding: TreeDump.text(of: tree.document), as: UTF8.self))
    }

    @Test("bytes of another owner are parsed in place") func bytesAnotherOwnerParsed() {
        let body = Body("<p>one")
        let parsed = text(body)
        #expect(parsed?.text == "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       \"one\"\n")
        #expect(parsed?.tree.storage.pointee.input == UnsafePointer(body.bytes))
    }

    @Test("bytes of another owner are copied if line ends change") func bytesAnotherOwnerCopied() {
        let body = Body("<p>one\r\ntwo\r")
        let parsed = text(body)
        #expect(parsed?.text == "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       \"one\ntwo\n\"\n")
        #expect(body.bytes[6] == 0x0D)
    }
}
