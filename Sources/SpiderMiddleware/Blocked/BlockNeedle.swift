import SpiderCore

/// A text to search for; ASCII letters match in both cases.
struct BlockNeedle: Decodable, Sendable {
    let text: String
    let folded: [UInt8]

    init(_ text: String) {
        self.text = text
        folded = text.utf8.map(NeedleSet.folded)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(try container.decode(String.self))
        guard !folded.isEmpty, folded.count <= NeedleSet.longest else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "the text must have 1 to \(NeedleSet.longest) bytes")
        }
    }

    /// Whether the text has the same bytes in a page's markup, whatever the encoding.
    var isPlain: Bool {
        folded.count >= NeedleSet.shortest
            && folded.allSatisfy { $0 >= 0x20 && $0 < 0x7F && !"&<>\"'".utf8.contains($0) }
    }

    /// Returns whether the text occurs in a short text; `*` occurs in every text.
    func occurs(in text: String) -> Bool {
        if folded == [UInt8(ascii: "*")] { return true }
        let bytes = text.utf8.map(NeedleSet.folded)
        guard bytes.count >= folded.count else { return false }
        return (0...(bytes.count - folded.count)).contains { bytes[$0..<($0 + folded.count)].elementsEqual(folded) }
    }
}
