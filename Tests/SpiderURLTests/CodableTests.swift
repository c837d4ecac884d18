import SpiderURL
import Testing

import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data

@Suite("Coding")
struct CodableTests {
    @Test("URLs and fingerprints are coded as their texts")
    func roundTrip() throws {
        struct Entry: Codable, Equatable {
            var url: WebURL
            var key: Fingerprint
        }
        let entry = Entry(
            url: try #require(WebURL("https://example.com:8080/a?b#c")), key: Fingerprint(high: 1, low: 2))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(entry)
        let text = #"{"key":"00000000000000010000000000000002","url":"https://example.com:8080/a?b#c"}"#
        #expect(String(decoding: data, as: UTF8.self) == text)
        let decoded = try JSONDecoder().decode(Entry.self, from: data)
        #expect(decoded == entry)
        #expect(decoded.url.port == 8080)
    }

    @Test("a text that isn't a URL or a fingerprint doesn't decode, and the error says why")
    func refused() throws {
        let decoder = JSONDecoder()
        #expect {
            try decoder.decode([WebURL].self, from: Data(#"["/a"]"#.utf8))
        } throws: { error in
            guard case DecodingError.dataCorrupted(let context) = error else { return false }
            return context.underlyingError as? URLError == URLError(text: "/a", reason: .relativeWithoutBase)
        }
        #expect(throws: DecodingError.self) { try decoder.decode([Fingerprint].self, from: Data(#"["12"]"#.utf8)) }
    }
}
