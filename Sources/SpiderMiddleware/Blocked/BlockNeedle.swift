import SpiderCore

/// A text that is looked for, whatever the case of its letters of ASCII.
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

    /// Whether a page that has it in its markup has it in these bytes, whatever the encoding.
    var isPlain: Bool {
        folded.count >= NeedleSet.shortest
            && folded.allSatisfy { $0 >= 0x20 && $0 < 0x7F && !"&<>\"'".utf8.contains($0) }
    }

    /// Whether it occurs in a short text; `*` occurs in all.
    func occurs(in text: String) -> Bool {
        if folded == [UInt8(ascii: "*")] { return true }
        let bytes = text.utf8.map(NeedleSet.folded)
        guard bytes.count >= folded.count else { return false }
        return (0...(bytes.count - folded.count)).contains { bytes[$0..<($0 + folded.count)].elementsEqual(folded) }
    }
}
