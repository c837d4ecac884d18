private import SpiderEncoding

extension SelectorParser {
    /// The next byte; nil at the end.
    var peek: UInt8? { position < source.count ? source[position] : nil }

    /// Skips white space and comments, and returns whether there was any white space.
    @discardableResult
    mutating func skipSpace() -> Bool {
        var hasSpace = false
        while true {
            skipComments()
            guard let byte = peek, ASCII.isSpace(byte) else { return hasSpace }
            hasSpace = true
            position += 1
        }
    }

    /// Skips comments, which separate nothing.
    mutating func skipComments() {
        while peek == 0x2F, position + 1 < source.count, source[position + 1] == 0x2A { skipComment() }
    }

    /// Skips a comment, which ends at the selector's end at the latest.
    private mutating func skipComment() {
        position += 2
        while position < source.count {
            position += 1
            if source[position - 1] == 0x2A, peek == 0x2F {
                position += 1
                return
            }
        }
    }

    /// Returns whether a name begins at a place (CSS Syntax, section 4.3.9).
    func startsIdentifier(at place: Int) -> Bool {
        guard place < source.count else { return false }
        let byte = source[place]
        if byte == 0x2D {
            guard place + 1 < source.count else { return false }
            return source[place + 1] == 0x2D || isNameStart(source[place + 1]) || startsEscape(at: place + 1)
        }
        return isNameStart(byte) || startsEscape(at: place)
    }

    private func startsEscape(at place: Int) -> Bool {
        guard place < source.count, source[place] == 0x5C else { return false }
        return place + 1 == source.count || !Self.isNewline(source[place + 1])
    }

    /// Returns whether a byte is a line end of CSS; a carriage return with a line feed is a single one.
    private static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

    private mutating func skipNewline() {
        position += peek == 0x0D && position + 1 < source.count && source[position + 1] == 0x0A ? 2 : 1
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte == 0x5F || byte >= 0x80
    }

    /// Returns a name, with its escapes decoded.
    mutating func identifier() throws(SelectorError) -> [UInt8] {
        guard startsIdentifier(at: position) else {
            guard let byte = peek, !ASCII.isSpace(byte) else { throw fault(.missingName) }
            throw unexpected()
        }
        var name: [UInt8] = []
        while let byte = peek {
            if isNameStart(byte) || ASCII.isDigit(byte) || byte == 0x2D {
                name.append(byte)
                position += 1
            } else if startsEscape(at: position) {
                position += 1
                decodeEscape(into: &name)
            } else {
                break
            }
        }
        return name
    }

    /// Returns a text in quotation marks, with its escapes decoded (CSS Syntax, section 4.3.5).
    mutating func string() throws(SelectorError) -> [UInt8] {
        guard let mark = peek else { throw fault(.missingValue) }
        position += 1
        var text: [UInt8] = []
        while let byte = peek, byte != mark {
            if Self.isNewline(byte) { throw fault(.lineEndInString) }
            position += 1
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            guard let escaped = peek else { break }
            if Self.isNewline(escaped) {
                skipNewline()
            } else {
                decodeEscape(into: &text)
            }
        }
        guard peek == mark else { throw fault(.unclosed(Character(Unicode.Scalar(mark)))) }
        position += 1
        return text
    }

    /// Reads the escape after a backslash: up to six hexadecimal digits and one white space, or any one character. At
    /// the end of the selector, the backslash stands for U+FFFD.
    private mutating func decodeEscape(into text: inout [UInt8]) {
        guard let first = peek else {
            text.append(contentsOf: "\u{FFFD}".utf8)
            return
        }
        guard ASCII.hexValue(first) != nil else {
            text.append(first)
            position += 1
            return
        }
        var code: UInt32 = 0
        var digits = 0
        while digits < 6, let byte = peek, let value = ASCII.hexValue(byte) {
            code = code << 4 | value
            digits += 1
            position += 1
        }
        if let byte = peek, ASCII.isSpace(byte) { skipNewline() }
        let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
        text.append(contentsOf: String(Character(scalar)).utf8)
    }

    /// Takes a byte, or throws if another one comes next.
    mutating func expect(_ byte: UInt8) throws(SelectorError) {
        guard let found = peek else { throw fault(.unclosed(Character(Unicode.Scalar(byte)))) }
        guard found == byte else { throw unexpected() }
        position += 1
    }

    /// Returns the error for a fault at this position or another one.
    func fault(_ reason: SelectorError.Reason, at place: Int? = nil) -> SelectorError {
        SelectorError(selector: text, offset: place ?? position, reason: reason)
    }

    /// Returns the error for a character that cannot be here.
    func unexpected() -> SelectorError {
        guard position < source.count else { return fault(.missingSelector) }
        var end = position + 1
        while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
        let character = String(decoding: source[position..<end], as: UTF8.self).first ?? "\u{FFFD}"
        return fault(.unexpected(character))
    }
}
