@_spi(Algorithms) import SpiderHTTP

/// A reader of the words of a `.netrc` file.
struct NetrcReader {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Returns the next word with its line; `nil` at the end.
    mutating func word() throws(NetrcError) -> (text: String, line: Int)? {
        skipBlanks()
        guard let first = peek else { return nil }
        let start = line
        var word: [UInt8] = []
        if first == UInt8(ascii: "\"") {
            index += 1
            while let byte = next() {
                if byte == first { return (String(decoding: word, as: UTF8.self), start) }
                guard byte == UInt8(ascii: "\\") else {
                    word.append(byte)
                    continue
                }
                switch next() {
                case nil: break
                case UInt8(ascii: "n"): word.append(0x0A)
                case UInt8(ascii: "r"): word.append(0x0D)
                case UInt8(ascii: "t"): word.append(0x09)
                case let escaped?: word.append(escaped)
                }
            }
            throw NetrcError(reason: .unterminatedQuote, line: start)
        }
        while let byte = peek, !byte.isWhite {
            word.append(byte)
            index += 1
        }
        return (String(decoding: word, as: UTF8.self), start)
    }

    /// Returns the word after a keyword.
    mutating func value(of keyword: (text: String, line: Int)) throws(NetrcError) -> String {
        guard let value = try word() else {
            throw NetrcError(reason: .valueMissing(keyword.text), line: keyword.line)
        }
        return value.text
    }

    /// Skips everything up to the next empty line.
    mutating func skipMacro() {
        var isEmpty = false
        while let byte = next() {
            if byte == 0x0A, isEmpty { return }
            if byte == 0x0A {
                isEmpty = true
            } else if !byte.isWhite {
                isEmpty = false
            }
        }
    }

    private mutating func skipBlanks() {
        while let byte = peek {
            if byte == UInt8(ascii: "#"), isAtLineStart {
                while let byte = peek, byte != 0x0A {
                    _ = byte
                    index += 1
                }
            } else if byte.isWhite {
                _ = next()
            } else {
                return
            }
        }
    }

    /// Whether only spaces are before this place on its line.
    private var isAtLineStart: Bool {
        var place = index
        while place > 0, bytes[place - 1].isBlank { place -= 1 }
        return place == 0 || bytes[place - 1] == 0x0A
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func next() -> UInt8? {
        guard let byte = peek else { return nil }
        index += 1
        if byte == 0x0A { line += 1 }
        return byte
    }
}

extension UInt8 {
    fileprivate var isWhite: Bool { isBlank || self == 0x0A || self == 0x0D }
}
