import Glibc

/// What a page of HTML shows, in two numbers by which pages are compared that are nearly the same.
///
/// The page is read as bytes, once, without a document: what stands in tags, styles and scripts is left out.
struct PageSketch: Equatable {
    /// What has to be the same to the letter: title, headings of the first level, images and the like, data in scripts.
    private(set) var identity: UInt64 = 0
    /// What may differ a little: the text.
    private(set) var text: UInt64 = 0
    /// How many words there are.
    private(set) var words = 0

    /// How much of a page is looked at, in bytes.
    private static let limit = 256 << 10
    /// In how many bits of their texts pages differ that are nearly the same.
    private static let tolerance = 3
    /// Pages with fewer words say nothing.
    private static let fewest = 8

    /// The sketch of a page.
    ///
    /// - Parameter body: HTML in any encoding that has the letters of ASCII
    init(_ body: [UInt8]) {
        var reader = Reader()
        body.withUnsafeBufferPointer { reader.read(UnsafeBufferPointer(rebasing: $0.prefix(PageSketch.limit))) }
        identity = reader.identity
        text = reader.similarity.value
        words = reader.similarity.count
    }

    /// A number for a page's title, found without reading all of the page: most pages differ in it.
    ///
    /// - Parameter body: HTML
    static func title(of body: [UInt8]) -> UInt64 {
        body.withUnsafeBufferPointer { bytes in
            let head = UnsafeBufferPointer(rebasing: bytes.prefix(titleLimit))
            guard let start = position(of: "<title", in: head) else { return 0 }
            let end = end(of: "<", in: head, from: start + 1)
            return hash(UnsafeBufferPointer(rebasing: head[start..<end]))
        }
    }

    /// Where a title has to begin and end, in bytes.
    private static let titleLimit = 16 << 10

    /// Whether two pages are nearly the same.
    func isNear(_ other: PageSketch) -> Bool {
        identity == other.identity && words >= PageSketch.fewest && other.words >= PageSketch.fewest
            && (text ^ other.text).nonzeroBitCount <= PageSketch.tolerance
    }

    private struct Reader {
        var identity: UInt64 = 0
        var similarity = SimilarityHash()
        private var word: UInt64 = 0
        private var isHeading = false

        mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "<") {
                    endWord()
                    index = tag(bytes, from: index)
                    continue
                }
                if PageSketch.isWord(byte) {
                    word = (word ^ UInt64(byte)) &* 0x100_0000_01B3
                } else {
                    endWord()
                }
                index += 1
            }
            endWord()
        }

        private mutating func endWord() {
            guard word != 0 else { return }
            similarity.add(word)
            if isHeading { note(word) }
            word = 0
        }

        /// In any order: what a page shows may come in another.
        private mutating func note(_ hash: UInt64) { identity &+= SimilarityHash.mixed(hash) }

        /// Passes over a tag, and over what is not text behind it.
        private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            var index = start + 1
            var name: UInt64 = 0
            let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
            if isEnd { index += 1 }
            if index + 2 < bytes.count, bytes[index] == UInt8(ascii: "!"), bytes[index + 1] == UInt8(ascii: "-") {
                return PageSketch.end(of: "-->", in: bytes, from: index + 1)
            }
            while index < bytes.count, PageSketch.isWord(bytes[index]) {
                name = name << 8 | UInt64(bytes[index] | 0x20)
                index += 1
            }
            // "<" before anything else is text.
            if index == start + 1, index >= bytes.count || bytes[index] != UInt8(ascii: "!") { return index }
            let end = PageSketch.end(of: ">", in: bytes, from: index)
            let attributes = UnsafeBufferPointer(rebasing: bytes[index..<end])
            switch name {
            case PageSketch.titleName, PageSketch.h1: isHeading = !isEnd
            case _ where isEnd: break
            case PageSketch.style: return PageSketch.end(of: "</style", in: bytes, from: end)
            case PageSketch.script:
                let close = PageSketch.end(of: "</script", in: bytes, from: end)
                if PageSketch.position(of: "json", in: attributes) != nil {
                    note(PageSketch.hash(UnsafeBufferPointer(rebasing: bytes[end..<close])))
                }
                return close
            case PageSketch.img, PageSketch.iframe, PageSketch.video, PageSketch.audio, PageSketch.source,
                PageSketch.embed:
                if let source = PageSketch.position(of: "src=", in: attributes) {
                    let value = attributes[source...].dropFirst(4).drop(while: PageSketch.isQuote).prefix {
                        !PageSketch.isQuote($0) && $0 != UInt8(ascii: ">")
                    }
                    note(PageSketch.hash(UnsafeBufferPointer(rebasing: value)))
                }
            default: break
            }
            return end
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private static func name(_ text: StaticString) -> UInt64 {
        text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1 | 0x20) } }
    }

    private static let titleName = name("title")
    private static let h1 = name("h1")
    private static let style = name("style")
    private static let script = name("script")
    private static let img = name("img")
    private static let iframe = name("iframe")
    private static let video = name("video")
    private static let audio = name("audio")
    private static let source = name("source")
    private static let embed = name("embed")

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The position behind the next occurrence of a text; the end of the bytes where there is none.
    private static func end(of text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        guard let position = position(of: text, in: rest) else { return bytes.count }
        return start + position + text.utf8CodeUnitCount
    }

    /// The position of the next occurrence of a text, in letters of either case.
    private static func position(of text: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        text.withUTF8Buffer { text in
            guard let base = bytes.baseAddress, bytes.count >= text.count else { return nil }
            let first = text[0]
            let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
            var index = 0
            while index + text.count <= bytes.count {
                if isLetter {
                    while index + text.count <= bytes.count, bytes[index] | 0x20 != first { index += 1 }
                } else {
                    guard let hit = memchr(base + index, Int32(first), bytes.count - index) else { return nil }
                    index = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
                }
                guard index + text.count <= bytes.count else { return nil }
                let isHit = text.indices.allSatisfy { offset in
                    let byte = bytes[index + offset]
                    return byte == text[offset]
                        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte && byte | 0x20 == text[offset]
                }
                if isHit { return index }
                index += 1
            }
            return nil
        }
    }
}
