private import SpiderEncoding

extension RegexCompiler {
    /// A backslash with the text after it.
    enum Escape {
        case set(ByteClass)
        case assertion(ByteProgram.Step)
    }

    /// Reads a backslash and the text after it.
    mutating func escape() throws(URLPatternFault) -> Escape {
        let start = index
        index += 1
        guard let byte = peeked else { throw fault(.unexpected("\\"), at: start) }
        index += 1
        switch byte {
        case UInt8(ascii: "d"): return .set(.digits)
        case UInt8(ascii: "D"): return .set(ByteClass.digits.inverted)
        case UInt8(ascii: "w"): return .set(.words)
        case UInt8(ascii: "W"): return .set(ByteClass.words.inverted)
        case UInt8(ascii: "s"): return .set(.spaces)
        case UInt8(ascii: "S"): return .set(ByteClass.spaces.inverted)
        case UInt8(ascii: "b"): return .assertion(.boundary(true))
        case UInt8(ascii: "B"): return .assertion(.boundary(false))
        case UInt8(ascii: "A"): return .assertion(.start)
        case UInt8(ascii: "z"), UInt8(ascii: "Z"): return .assertion(.end)
        case UInt8(ascii: "t"): return .set(ByteClass(0x09...0x09))
        case UInt8(ascii: "n"): return .set(ByteClass(0x0A...0x0A))
        case UInt8(ascii: "r"): return .set(ByteClass(0x0D...0x0D))
        case UInt8(ascii: "x"):
            guard index + 1 < text.count, let high = ASCII.hexValue(text[index]),
                let low = ASCII.hexValue(text[index + 1]), high < 8
            else { throw fault(.unsupported("\\x"), at: start) }
            index += 2
            let value = UInt8(high << 4 | low)
            return .set(ByteClass(value...value))
        case 0x80...:
            throw fault(.unexpected("\\"), at: start)
        default:
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                throw fault(.unsupported(String(decoding: [0x5C, byte], as: UTF8.self)), at: start)
            }
            return .set(ByteClass(byte...byte))
        }
    }

    /// Reads a set in brackets.
    mutating func set() throws(URLPatternFault) -> ByteClass {
        let opening = index
        index += 1
        var isInverted = false
        if peeked == UInt8(ascii: "^") {
            isInverted = true
            index += 1
        }
        var found = ByteClass()
        var isFirst = true
        while true {
            guard let byte = peeked else { throw fault(.unclosed("]"), at: opening) }
            if byte == UInt8(ascii: "]"), !isFirst { break }
            isFirst = false
            let start = index
            guard let low = try member(&found) else { continue }
            guard peeked == UInt8(ascii: "-"), index + 1 < text.count, text[index + 1] != UInt8(ascii: "]") else {
                found.insert(low)
                continue
            }
            index += 1
            guard let high = try member(&found), low <= high else { throw fault(.malformedRange, at: start) }
            found.formUnion(ByteClass(low...high))
        }
        index += 1
        return isInverted ? found.inverted : found
    }

    /// Reads one member of a set. Returns a single byte, or nil after adding a member that is itself a set.
    private mutating func member(_ found: inout ByteClass) throws(URLPatternFault) -> UInt8? {
        let byte = text[index]
        guard byte < 0x80 else { throw fault(.setNotASCII) }
        guard byte == UInt8(ascii: "\\") else {
            index += 1
            return byte
        }
        let start = index
        guard case .set(let set) = try escape() else { throw fault(.unsupported("\\b in a set"), at: start) }
        if let single = set.single { return single }
        found.formUnion(set)
        return nil
    }
}

extension ByteClass {
    /// The only byte of the set; `nil` if there are several or none.
    fileprivate var single: UInt8? {
        guard low.nonzeroBitCount + high.nonzeroBitCount == 1 else { return nil }
        return UInt8(low != 0 ? low.trailingZeroBitCount : 64 + high.trailingZeroBitCount)
    }
}
