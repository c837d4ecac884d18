/// Recognises file types by their first bytes (MIME Sniffing Standard, sections 6 and 7.1).
package enum ContentSignature {
    /// Returns the type of bytes that certainly aren't text, such as `PNG`, `PDF` or `gzip`; nil if they may be text.
    ///
    /// - Parameter bytes: the body, decompressed
    package static func binaryType(of bytes: [UInt8]) -> String? {
        // Most bodies are markup, which has none of these signatures.
        let start = bytes.prefix(resourceHeader).drop { isSpace($0) }.prefix(2)
        if start.first == UInt8(ascii: "<") || start.elementsEqual([0, UInt8(ascii: "<")]) { return nil }
        let head = Array(bytes.prefix(resourceHeader))
        for signature in signatures where signature.matches(head) {
            if !signature.isWeak || head.contains(where: isBinary) { return signature.name }
        }
        return isBinaryData(head) ? "binary data" : nil
    }

    /// Returns the type of bytes: that of `binaryType`, or `HTML`, `XML`, `JSON`, `text`, `nothing`.
    ///
    /// - Parameter bytes: the body, decompressed
    package static func type(of bytes: [UInt8]) -> String {
        if bytes.isEmpty { return "nothing" }
        if let type = binaryType(of: bytes) { return type }
        var head = Array(bytes.prefix(resourceHeader))[...]
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        head = head.drop { isSpace($0) }
        guard let first = head.first else { return "white space" }
        if head.starts(with: "<?xml".utf8) { return "XML" }
        if isHTML(head) { return "HTML" }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return "JSON"
        case UInt8(ascii: "<"): return "markup"
        default: return "text"
        }
    }

    /// The number of first bytes to test (section 5.2).
    private static let resourceHeader = 1445

    private struct Signature {
        let name: String
        /// The bytes; nil for any byte.
        let pattern: [UInt8?]
        let offset: Int
        /// Whether a text may begin like this. If so, it counts only with bytes that no text has.
        let isWeak: Bool

        init(_ name: String, _ pattern: [UInt8?], at offset: Int = 0, isWeak: Bool = false) {
            self.name = name
            self.pattern = pattern
            self.offset = offset
            self.isWeak = isWeak
        }

        init(_ name: String, _ text: StaticString, at offset: Int = 0, isWeak: Bool = false) {
            self.init(name, "\(text)".utf8.map { $0 }, at: offset, isWeak: isWeak)
        }

        func matches(_ head: [UInt8]) -> Bool {
            guard head.count >= offset + pattern.count else { return false }
            return pattern.indices.allSatisfy { index in
                pattern[index].map { $0 == head[offset + index] } ?? true
            }
        }
    }

    private static let any4: [UInt8?] = [nil, nil, nil, nil]

    private static func riff(_ form: StaticString, _ kind: StaticString) -> [UInt8?] {
        "\(form)".utf8.map { $0 } + any4 + "\(kind)".utf8.map { $0 }
    }

    private static let signatures: [Signature] = [
        Signature("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Signature("JPEG", [0xFF, 0xD8, 0xFF]),
        Signature("GIF", "GIF87a"), Signature("GIF", "GIF89a"),
        Signature("WebP", riff("RIFF", "WEBP")),
        Signature("BMP", "BM", isWeak: true),
        Signature("an icon", [0x00, 0x00, 0x01, 0x00]), Signature("an icon", [0x00, 0x00, 0x02, 0x00]),
        Signature("TIFF", [0x49, 0x49, 0x2A, 0x00]), Signature("TIFF", [0x4D, 0x4D, 0x00, 0x2A]),
        Signature("PDF", "%PDF-"), Signature("PostScript", "%!PS-Adobe-"),
        Signature("gzip", [0x1F, 0x8B, 0x08]), Signature("ZIP", [0x50, 0x4B, 0x03, 0x04]),
        Signature("RAR", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
        Signature("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), Signature("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        Signature("zstd", [0x28, 0xB5, 0x2F, 0xFD]), Signature("bzip2", "BZh", isWeak: true),
        Signature("WOFF", "wOFF", isWeak: true), Signature("WOFF2", "wOF2", isWeak: true),
        Signature("a font", "OTTO", isWeak: true), Signature("a font", "ttcf", isWeak: true),
        Signature("a font", [0x00, 0x01, 0x00, 0x00]),
        Signature("WAVE audio", riff("RIFF", "WAVE")), Signature("AVI video", riff("RIFF", "AVI ")),
        Signature("AIFF audio", riff("FORM", "AIFF")), Signature("MIDI audio", "MThd", isWeak: true),
        Signature("MP3 audio", "ID3", isWeak: true), Signature("FLAC audio", "fLaC", isWeak: true),
        Signature("Ogg", [0x4F, 0x67, 0x67, 0x53, 0x00]),
        Signature("AVIF", "ftypavif", at: 4), Signature("HEIC", "ftypheic", at: 4),
        Signature("MP4", "ftyp", at: 4, isWeak: true),
        Signature("WebM", [0x1A, 0x45, 0xDF, 0xA3]),
        Signature("a program", [0x7F, 0x45, 0x4C, 0x46]), Signature("a program", "MZ", isWeak: true),
        Signature("WebAssembly", [0x00, 0x61, 0x73, 0x6D]), Signature("an SQLite database", "SQLite format 3"),
    ]

    /// Bytes that no text has (section 3).
    private static func isBinary(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x08, 0x0B, 0x0E...0x1A, 0x1C...0x1F: true
        default: false
        }
    }

    /// Returns whether bytes can't be text in any encoding: many of them are never in text, and there is no byte order
    /// mark.
    private static func isBinaryData(_ head: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF]]
        if marks.contains(where: { head.starts(with: $0) }) { return false }
        let count = head.count { isBinary($0) }
        // Text in UTF-16 without a mark: every other byte is a NUL, and there is hardly any other such byte.
        let zeros = head.count { $0 == 0 }
        if zeros * 5 > head.count * 2, (count - zeros) * 20 < head.count { return false }
        // In random bytes it is a tenth; in Chinese in UTF-16, a twentieth.
        return count * 100 > head.count * 8
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }

    /// Returns whether text is HTML: it begins with one of the tags that the standard lists.
    private static func isHTML(_ head: ArraySlice<UInt8>) -> Bool {
        let tags = [
            "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
            "<title", "<b", "<body", "<br", "<p", "<!--",
        ]
        let start = head.prefix(20).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return tags.contains { tag in
            guard start.starts(with: tag.utf8) else { return false }
            if tag == "<!--" { return true }
            let count = tag.utf8.count
            return start.count == count || start[count] == 0x20 || start[count] == 0x3E || isSpace(start[count])
        }
    }
}
