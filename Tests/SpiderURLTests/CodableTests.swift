@_spi(Algorithms) import SpiderURL
import Testing
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data

@Suite("Coding")
struct CodableTests {
    @Test("a URL is coded as its text")
    func roundTrip() throws {
        let urls = ["page": try #require(WebURL("https://example.com:8080/a?b#c"))]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let data = try encoder.encode(urls)
        #expect(String(decoding: data, as: UTF8.self) == #"{"page":"https://example.com:8080/a?b#c"}"#)
        let decoded = try JSONDecoder().decode([String: WebURL].self, from: data)
        #expect(decoded == urls)
        #expect(decoded["page"]?.port == 8080)
    }

    @Test("a text that isn't a URL doesn't decode, and the error says why")
    func refused() throws {
        let decoder = JSONDecoder()
        #expect {
            try decoder.decode([WebURL].self, from: Data(#"["/a"]"#.utf8))
        } throws: { error in
            guard case DecodingError.dataCorrupted(let context) = error else { return false }
            return context.underlyingError as? URLError == URLError(text: "/a", reason: .relativeWithoutBase)
        }
    }
}
