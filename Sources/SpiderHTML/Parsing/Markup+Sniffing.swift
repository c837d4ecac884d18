private import SpiderEncoding

extension Markup {
    /// Determines the markup by a media type; fails for any other type, such as `text/plain`.
    ///
    /// XHTML is read as HTML, because most pages of this type aren't well-formed.
    ///
    /// - Parameter contentType: the value of a `Content-Type` header field.
    package init?(contentType: String) {
        guard let type = MediaType(fieldValue: contentType), type.isHTML || type.isXML else { return nil }
        self = type.isHTML ? .html : .xml
    }

    /// Determines the markup by the beginning of a page without a known type.
    ///
    /// It is HTML if its document type or its outermost element is `html`, whatever is before them. Otherwise it is XML
    /// if it begins with an XML declaration, or its outermost element is that of a feed, a sitemap or an SVG image.
    ///
    /// - Parameter page: the page as it was received, decompressed.
    package init(sniffing page: [UInt8]) {
        // In UTF-16 every second byte of markup is 0.
        var head = page.prefix(Self.sniffedLength)
        if head.prefix(4).contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            head = head.filter { $0 != 0 && $0 < 0xFE }[...]
        }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        var scan = Prolog(bytes: Array(head))
        self = scan.markup()
    }

    private static let sniffedLength = 64 << 10

    /// Returns whether a media type says nothing about the content of a body (MIME Sniffing Standard, section 7).
    package static func isUnknown(_ mediaType: MediaType) -> Bool {
        ["unknown/unknown", "application/unknown", "*/*"].contains(mediaType.essence)
    }

    /// Skips everything before the outermost element.
    private struct Prolog {
        let bytes: [UInt8]
        var position = 0

        private static let roots: Set<String> = [
            "rss", "feed", "urlset", "sitemapindex", "RDF", "rdf:RDF", "svg", "opml",
        ]

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func markup() -> Markup {
            var hasDeclaration = false
            while position < bytes.count {
                if ASCII.isSpace(bytes[position]) {
                    position += 1
                } else if has("<?") {
                    if has("<?xml") { hasDeclaration = true }
                    skip(past: ">")
                } else if has("<!--") {
                    skip(past: "-->")
                } else if has("<!doctype") {
                    position += 9
                    while position < bytes.count, ASCII.isSpace(bytes[position]) { position += 1 }
                    if name().lowercased() == "html" { return .html }
                    if declaresMore { skip(past: "]") }
                    skip(past: ">")
                } else if bytes[position] == 0x3C {
                    position += 1
                    let name = name()
                    guard name.lowercased() != "html" else { return .html }
                    let local = name.split(separator: ":").last.map(String.init) ?? name
                    return hasDeclaration || Self.roots.contains(name) || Self.roots.contains(local) ? .xml : .html
                } else {
                    return .html
                }
            }
            return hasDeclaration ? .xml : .html
        }

        /// Whether a document type has declarations of its own.
        private var declaresMore: Bool {
            bytes[position...].first { $0 == 0x5B || $0 == 0x3E } == 0x5B
        }

        private mutating func name() -> String {
            let start = position
            while position < bytes.count, !ASCII.isSpace(bytes[position]),
                ![0x2F, 0x3E, 0x5B].contains(bytes[position])
            {
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        private func has(_ word: StaticString) -> Bool {
            guard bytes.count - position >= word.utf8CodeUnitCount else { return false }
            for index in 0..<word.utf8CodeUnitCount
            where ASCII.lowercase(bytes[position + index]) != word.utf8Start[index] {
                return false
            }
            return true
        }

        private mutating func skip(past word: StaticString) {
            while position < bytes.count, !has(word) { position += 1 }
            position = min(position + word.utf8CodeUnitCount, bytes.count)
        }
    }
}
