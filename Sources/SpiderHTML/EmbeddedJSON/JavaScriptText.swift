private import SpiderEncoding

/// The parts of JavaScript's grammar that its literals and its statements have in common.
struct JavaScriptText {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Returns the byte at a place; 0 beyond the end.
    @inline(__always) func byte(at position: Int) -> UInt8 {
        position < bytes.count ? bytes[position] : 0
    }

    // MARK: Space and comments

    /// Returns the end of the white space and the comments at a position, and whether they contain a line break.
    func skippingSpace(from start: Int) -> (end: Int, hasLineBreak: Bool) {
        var position = start
        var hasLineBreak = start == 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A, 0x0D:
                hasLineBreak = true
                position += 1
            case UInt8(ascii: "/") where byte(at: position + 1) == UInt8(ascii: "/"),
                UInt8(ascii: "<") where isHTMLComment(at: position),
                UInt8(ascii: "-") where hasLineBreak && isHTMLCommentEnd(at: position):
                position = endOfLine(from: position)
            case UInt8(ascii: "/") where byte(at: position + 1) == UInt8(ascii: "*"):
                position = endOfComment(from: position + 2, &hasLineBreak)
            default:
                let length = spaceLength(at: position)
                guard length > 0 else { return (position, hasLineBreak) }
                if length == 3, bytes[position] == 0xE2 { hasLineBreak = true }
                position += length
            }
        }
        return (position, hasLineBreak)
    }

    /// Returns the number of bytes of a white space character here, line breaks aside; 0 for anything else.
    private func spaceLength(at position: Int) -> Int {
        switch byte(at: position) {
        case 0x20, 0x09, 0x0B, 0x0C: 1
        // U+00A0
        case 0xC2: byte(at: position + 1) == 0xA0 ? 2 : 0
        // U+2028 and U+2029
        case 0xE2: byte(at: position + 1) == 0x80 && byte(at: position + 2) & 0xFE == 0xA8 ? 3 : 0
        // U+FEFF
        case 0xEF: byte(at: position + 1) == 0xBB && byte(at: position + 2) == 0xBF ? 3 : 0
        default: 0
        }
    }

    /// Returns whether this is `<!--`, which hides scripts from browsers of the last century.
    private func isHTMLComment(at position: Int) -> Bool {
        byte(at: position + 1) == UInt8(ascii: "!") && byte(at: position + 2) == UInt8(ascii: "-")
            && byte(at: position + 3) == UInt8(ascii: "-")
    }

    private func isHTMLCommentEnd(at position: Int) -> Bool {
        byte(at: position + 1) == UInt8(ascii: "-") && byte(at: position + 2) == UInt8(ascii: ">")
    }

    private func endOfLine(from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        return position
    }

    private func endOfComment(from start: Int, _ hasLineBreak: inout Bool) -> Int {
        var position = start
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") { return position + 2 }
            if bytes[position] == 0x0A || bytes[position] == 0x0D { hasLineBreak = true }
            position += 1
        }
        return position
    }

    // MARK: Names

    /// Returns the end of the name at a position, or the position itself if there is none.
    func endOfName(from start: Int) -> Int {
        guard !ASCII.isDigit(byte(at: start)) else { return start }
        var position = start
        while position < bytes.count, isNamePart(at: position) { position += 1 }
        return position
    }

    @inline(__always) func isNamePart(at position: Int) -> Bool {
        let byte = byte(at: position)
        if byte < 0x80 {
            return ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
        }
        return spaceLength(at: position) == 0
    }

    /// Returns whether the bytes of a range are this word.
    func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != word.utf8Start[offset] { return false }
        return true
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
}
