extension JSONReader {
    /// Reads a text in double quotes (RFC 8259, section 7).
    mutating func readString() throws(JSONError) -> String {
        let start = position + 1
        position = start
        try skipPlainCharacters()
        if bytes[position] == UInt8(ascii: "\"") {
            let text = try text(of: UnsafeBufferPointer(rebasing: bytes[start..<position]), from: start)
            position += 1
            return text
        }
        return try readEscapedString(from: start)
    }

    /// Moves to the next quote or backslash.
    private mutating func skipPlainCharacters() throws(JSONError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            position += 1
        }
        throw error(.unexpectedEnd)
    }

    private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
        var unescaped: [UInt8] = []
        var runStart = start
        while true {
            try skipPlainCharacters()
            let run = UnsafeBufferPointer(rebasing: bytes[runStart..<position])
            // Each run by itself, so that an error has its position; an escape can't complete a character.
            guard String(validating: run, as: UTF8.self) != nil else { throw invalidUTF8(from: runStart, run) }
            unescaped.append(contentsOf: run)
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return String(decoding: unescaped, as: UTF8.self)
            }
            try readEscape(to: &unescaped)
            runStart = position
        }
    }

    private mutating func readEscape(to unescaped: inout [UInt8]) throws(JSONError) {
        let start = position
        guard position + 1 < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: String(try readEscapedScalar(from: start)).utf8)
        default: throw error(.malformedEscape, at: start)
        }
    }

    /// Reads what follows `\u`, with the second half of a surrogate pair.
    private mutating func readEscapedScalar(from start: Int) throws(JSONError) -> Character {
        let first = try readHexadecimal(from: start)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw error(.loneSurrogate, at: start) }
        position += 2
        let second = try readHexadecimal(from: start)
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return Character(scalar)
    }

    private mutating func readHexadecimal(from start: Int) throws(JSONError) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            switch bytes[position] {
            case let byte where 0x30...0x39 ~= byte: number = number << 4 | UInt32(byte - 0x30)
            case let byte where 0x41...0x46 ~= byte: number = number << 4 | UInt32(byte - 0x41 + 10)
            case let byte where 0x61...0x66 ~= byte: number = number << 4 | UInt32(byte - 0x61 + 10)
            default: throw error(.malformedEscape, at: start)
            }
            position += 1
        }
        return number
    }

    private func text(of run: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) -> String {
        guard let text = String(validating: run, as: UTF8.self) else { throw invalidUTF8(from: start, run) }
        return text
    }

    private func invalidUTF8(from start: Int, _ run: UnsafeBufferPointer<UInt8>) -> JSONError {
        error(.invalidUTF8, at: start + run.validUTF8Prefix)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number of bytes before the first that is not part of a UTF-8 character.
    fileprivate var validUTF8Prefix: Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = makeIterator()
        var length = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { length += scalar.count }
        return length
    }
}
