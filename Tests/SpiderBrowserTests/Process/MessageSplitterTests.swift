import Testing

@testable import SpiderBrowser

@Suite("The messages of the browser") struct MessageSplitterTests {
    private func messages(_ chunks: [String], limit: Int = 100) -> (texts: [String], isOverrun: Bool) {
        var splitter = MessageSplitter(limit: limit)
        var texts: [String] = []
        for chunk in chunks {
            Array(chunk.utf8).withUnsafeBytes { bytes in
                splitter.take(bytes) { texts.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        return (texts, splitter.isOverrun)
    }

    @Test("messages come out whole, however the pipe cuts them")
    func pieces() {
        #expect(messages(["{1}\0{2}\0"]).texts == ["{1}", "{2}"])
        #expect(messages(["{", "1", "}", "\0{2", "}\0", "{3}"]).texts == ["{1}", "{2}"])
        #expect(messages(["\0\0{1}\0"]).texts == ["{1}"])
    }

    @Test("a message beyond the limit ends the reading")
    func limit() {
        let (texts, isOverrun) = messages(["{1}\0", "12345", "67890", "1\0{2}\0"], limit: 10)
        #expect(texts == ["{1}"])
        #expect(isOverrun)
        #expect(messages(["1234567890\0"], limit: 10).texts == ["1234567890"])
    }

    @Test("a message in many pieces is put together")
    func linear() {
        var splitter = MessageSplitter(limit: 64 << 20)
        var size = 0
        let piece = [UInt8](repeating: 0x61, count: 4096)
        for _ in 0..<4096 { piece.withUnsafeBytes { splitter.take($0) { size = $0.count } } }
        [UInt8](repeating: 0, count: 1).withUnsafeBytes { splitter.take($0) { size = $0.count } }
        #expect(size == 16 << 20)
    }
}
