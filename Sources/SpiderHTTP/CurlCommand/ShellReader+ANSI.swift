extension ShellReader {
    /// Reads the content of `$'…'` after the opening marks.
    ///
    /// A NUL byte stays one, although bash ends the text there: browsers write request bodies in this form, and mean
    /// it.
    mutating func ansiQuoted(from start: Int) throws(CurlCommandError) -> [UInt8] {
        var content: [UInt8] = []
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "'"): return content
            case UInt8(ascii: "\\"):
                guard let escape = peek else { throw error(.unterminatedQuote, at: start) }
                index += 1
                appendEscaped(escape, to: &content)
            default: content.append(byte)
            }
        }
        throw error(.unterminatedQuote, at: start)
    }

    private mutating func appendEscaped(_ escape: UInt8, to content: inout [UInt8]) {
        switch escape {
        case UInt8(ascii: "a"): content.append(0x07)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): content.append(0x1B)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "v"): content.append(0x0B)
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"): content.append(escape)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            index -= 1
            content.append(UInt8(truncatingIfNeeded: number(digits: 3, radix: 8) ?? 0))
        case UInt8(ascii: "x"):
            appendNumber(digits: 2, behind: escape, to: &content) { [UInt8(truncatingIfNeeded: $0)] }
        case UInt8(ascii: "u"): appendNumber(digits: 4, behind: escape, to: &content) { $0.utf8Bytes }
        case UInt8(ascii: "U"): appendNumber(digits: 8, behind: escape, to: &content) { $0.utf8Bytes }
        case UInt8(ascii: "c"):
            guard let control = peek, control != UInt8(ascii: "'") else {
                content += [UInt8(ascii: "\\"), escape]
                return
            }
            index += 1
            content.append(control & 0x1F)
        default: content += [UInt8(ascii: "\\"), escape]
        }
    }

    private mutating func appendNumber(
        digits: Int, behind escape: UInt8, to content: inout [UInt8], _ bytes: (Int) -> [UInt8]
    ) {
        content += number(digits: digits, radix: 16).map(bytes) ?? [UInt8(ascii: "\\"), escape]
    }

    /// Reads a number with a limited number of digits; `nil` if no digit comes next.
    private mutating func number(digits: Int, radix: Int) -> Int? {
        var value: Int?
        var count = 0
        while count < digits, let digit = peek?.hexValue, digit < radix {
            value = (value ?? 0) * radix + digit
            index += 1
            count += 1
        }
        return value
    }
}

extension Int {
    /// The code point in UTF-8; halves of surrogate pairs, and numbers beyond Unicode, become U+FFFD.
    fileprivate var utf8Bytes: [UInt8] {
        Array(String(Character(Unicode.Scalar(UInt32(truncatingIfNeeded: self)) ?? "\u{FFFD}")).utf8)
    }
}
