private import SpiderEncoding

extension JavaScriptReader {
    /// Reads a text in single quotes, double quotes, or backticks.
    mutating func readText() throws(JavaScriptFault) -> String {
        let start = position
        let quote = byte
        let isTemplate = quote == UInt8(ascii: "`")
        position += 1
        var runStart = position
        var unescaped: [UInt8] = []
        while position < text.bytes.count {
            let byte = text.bytes[position]
            if byte == quote {
                defer { position += 1 }
                if unescaped.isEmpty { return text.text(runStart..<position) }
                unescaped.append(contentsOf: text.bytes[runStart..<position])
                return String(decoding: unescaped, as: UTF8.self)
            }
            switch byte {
            case UInt8(ascii: "\\"):
                unescaped.append(contentsOf: text.bytes[runStart..<position])
                try readEscape(to: &unescaped)
                runStart = position
            case 0x0A where !isTemplate:
                throw fault(.unclosedText, at: start)
            case 0x0D:
                guard isTemplate else { throw fault(.unclosedText, at: start) }
                // In a template, every line break is a line feed.
                unescaped.append(contentsOf: text.bytes[runStart..<position])
                if text.byte(at: position + 1) != 0x0A { unescaped.append(0x0A) }
                position += 1
                runStart = position
            case UInt8(ascii: "$") where isTemplate && text.byte(at: position + 1) == UInt8(ascii: "{"):
                throw fault(.substitution)
            default:
                position += 1
            }
        }
        throw fault(.unclosedText, at: start)
    }

    private mutating func readEscape(to unescaped: inout [UInt8]) throws(JavaScriptFault) {
        let start = position
        guard position + 1 < text.bytes.count else { throw fault(.unexpectedEnd, at: text.bytes.count) }
        let letter = text.bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "v"): unescaped.append(0x0B)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "x"): append(try readHexadecimal(digits: 2, from: start), to: &unescaped)
        case UInt8(ascii: "u"): append(try readCodePoint(from: start), to: &unescaped)
        case UInt8(ascii: "0") where !ASCII.isDigit(byte): unescaped.append(0)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): throw fault(.malformedEscape, at: start)
        // The line continues below.
        case 0x0D: if byte == 0x0A { position += 1 }
        case 0x0A: break
        case 0xE2 where byte == 0x80 && text.byte(at: position + 1) & 0xFE == 0xA8: position += 2
        default: unescaped.append(letter)
        }
    }

    /// Appends a code point. Half a surrogate pair, which JavaScript allows and Swift's text doesn't, becomes U+FFFD.
    private func append(_ codePoint: UInt32, to unescaped: inout [UInt8]) {
        let scalar = Unicode.Scalar(codePoint) ?? "\u{FFFD}"
        unescaped.append(contentsOf: String(Character(scalar)).utf8)
    }

    /// Reads the digits after `\u`, with the second half of a surrogate pair.
    private mutating func readCodePoint(from start: Int) throws(JavaScriptFault) -> UInt32 {
        if byte == UInt8(ascii: "{") { return try readBracedCodePoint(from: start) }
        let first = try readHexadecimal(digits: 4, from: start)
        guard 0xD800...0xDBFF ~= first, byte == UInt8(ascii: "\\"), text.byte(at: position + 1) == UInt8(ascii: "u")
        else {
            return first
        }
        let end = position
        position += 2
        if byte != UInt8(ascii: "{") {
            let second = try readHexadecimal(digits: 4, from: end)
            if 0xDC00...0xDFFF ~= second { return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00) }
        }
        position = end
        return first
    }

    private mutating func readBracedCodePoint(from start: Int) throws(JavaScriptFault) -> UInt32 {
        position += 1
        var number: UInt32 = 0
        let digits = position
        while let digit = ASCII.hexValue(byte) {
            number = number << 4 | digit
            guard number <= 0x10FFFF else { throw fault(.malformedEscape, at: start) }
            position += 1
        }
        guard position > digits, byte == UInt8(ascii: "}") else { throw fault(.malformedEscape, at: start) }
        position += 1
        return number
    }

    private mutating func readHexadecimal(digits: Int, from start: Int) throws(JavaScriptFault) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = ASCII.hexValue(byte) else { throw fault(.malformedEscape, at: start) }
            number = number << 4 | digit
            position += 1
        }
        return number
    }
}
