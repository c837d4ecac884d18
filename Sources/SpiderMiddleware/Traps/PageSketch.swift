import Glibc
import SpiderCore

/// The content of an HTML page in two numbers, for finding pages that are nearly the same.
///
/// The page is read once, as bytes, without a document. Tags, styles and scripts are skipped.
struct PageSketch: Equatable {
    /// A hash of the parts that have to be equal: title, headings of the first level, images and the like, data in
    /// scripts.
    private(set) var identity: UInt64 = 0
    /// A similarity hash of the text, which may differ a little.
    private(set) var text: UInt64 = 0
    /// The number of words.
    private(set) var words = 0

    /// The number of bytes of a page that are read.
    private static let limit = 256 << 10
    /// The number of bits in which the texts of similar pages may differ.
    private static let tolerance = 3
    /// Pages with fewer words prove nothing.
    private static let fewest = 8

    /// Reads a page.
    ///
    /// - Parameter body: HTML in any encoding that includes the ASCII letters
    init(_ body: [UInt8]) {
        var reader = Reader()
        body.withUnsafeBufferPointer { reader.read(UnsafeBufferPointer(rebasing: $0.prefix(PageSketch.limit))) }
        identity = reader.identity
        text = reader.similarity.value
        words = reader.similarity.count
    }

    /// Returns a hash of a page's title, without reading the whole page: most pages differ in it.
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

    /// The number of bytes within which a title has to begin and end.
    private static let titleLimit = 16 << 10

    /// Returns a hash of a whole page, to recognise copies without a sketch.
    static func digest(of body: [UInt8]) -> UInt64 {
        body.withUnsafeBytes { bytes in
            func next(_ lane: inout UInt64, _ offset: Int) {
                let mixed = lane ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                lane = (mixed << 29 | mixed >> 35) &* 0x9E37_79B9_7F4A_7C15
            }
            // Four numbers, so that no multiplication waits for the one before.
            var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
            var index = 0
            while index + 32 <= bytes.count {
                next(&lanes.0, index)
                next(&lanes.1, index + 8)
                next(&lanes.2, index + 16)
                next(&lanes.3, index + 24)
                index += 32
            }
            var hash = UInt64(bytes.count)
            for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { hash = SimilarityHash.mixed(hash ^ lane) }
            for byte in bytes[index...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return hash
        }
    }

    /// Returns whether two pages are nearly the same.
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

        /// Adds a part in any order: a page may show its parts in another one.
        private mutating func note(_ hash: UInt64) { identity &+= SimilarityHash.mixed(hash) }

        /// Skips a tag, and everything after it that isn't text.
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
            let end = PageSketch.endOfTag(bytes, from: index)
            if isEnd || !PageSketch.isSpecial(name) {
                if isEnd, name == PageSketch.titleName || name == PageSketch.h1 { isHeading = false }
                return end
            }
            let attributes = UnsafeBufferPointer(rebasing: bytes[index..<end])
            switch name {
            case PageSketch.titleName, PageSketch.h1: isHeading = true
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

    // The last eight letters of an element's name, in one number.
    private static let titleName: UInt64 = 0x7469746C65
    private static let h1: UInt64 = 0x6831
    private static let style: UInt64 = 0x7374796C65
    private static let script: UInt64 = 0x736372697074
    private static let img: UInt64 = 0x696D67
    private static let iframe: UInt64 = 0x696672616D65
    private static let video: UInt64 = 0x766964656F
    private static let audio: UInt64 = 0x617564696F
    private static let source: UInt64 = 0x736F75726365
    private static let embed: UInt64 = 0x656D626564

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Returns whether an element of this name is more than its text.
    private static func isSpecial(_ name: UInt64) -> Bool {
        switch name {
        case titleName, h1, style, script, img, iframe, video, audio, source, embed: true
        default: false
        }
    }

    /// Returns the position after the tag that a position is in.
    private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        // Most tags are short: looking takes less time than calling a function.
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: ">") { return index + 1 }
            index += 1
        }
        return index
    }

    /// Returns the position after the next occurrence of a text; the end of the bytes if there is none.
    private static func end(of text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        guard let position = position(of: text, in: rest) else { return bytes.count }
        return start + position + text.utf8CodeUnitCount
    }

    /// Returns the position of the next occurrence of a text, in either case.
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
