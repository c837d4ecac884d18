extension JSONPathParser {
    /// Returns a text in single or double quotes.
    mutating func quoted() throws(JSONPathError) -> String {
        let quote = source[position]
        position += 1
        var bytes: [UInt8] = []
        while let byte = peek {
            if byte == quote {
                position += 1
                return String(decoding: bytes, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                try escape(between: quote, to: &bytes)
            } else {
                guard byte >= 0x20 else { throw fault(.controlCharacter) }
                bytes.append(byte)
                position += 1
            }
        }
        throw fault(.unclosed(quote == UInt8(ascii: "'") ? "'" : "\""))
    }

    private mutating func escape(between quote: UInt8, to bytes: inout [UInt8]) throws(JSONPathError) {
        let start = position
        position += 1
        guard let letter = peek else { throw fault(.unclosed(quote == UInt8(ascii: "'") ? "'" : "\"")) }
        position += 1
        switch letter {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"): bytes.append(contentsOf: String(Character(try escapedScalar(from: start))).utf8)
        default: throw fault(.malformedEscape, at: start)
        }
    }

    /// Reads what follows `\u`, with the second half of a surrogate pair.
    private mutating func escapedScalar(from start: Int) throws(JSONPathError) -> Unicode.Scalar {
        let first = try hexadecimal(from: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\u") else { throw fault(.loneSurrogate, at: start) }
        let second = try hexadecimal(from: start)
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hexadecimal(from start: Int) throws(JSONPathError) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, byte < 0x80,
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw fault(.malformedEscape, at: start) }
            number = number << 4 | UInt32(digit)
            position += 1
        }
        return number
    }
}
