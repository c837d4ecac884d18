private import SpiderEncoding

extension SelectorParser {
    /// `::text` or `::attr(name)`.
    mutating func pseudoElement() throws(SelectorError) -> SelectorOutput {
        let start = position
        position += 2
        let name = String(decoding: try identifier().map(ASCII.lowercase), as: UTF8.self)
        guard depth == 0 else { throw fault(.pseudoElement(name), at: start) }
        switch name {
        case "text": return .text
        case "attr":
            guard peek == 0x28 else { throw fault(.missingArgument(":attr")) }
            position += 1
            skipSpace()
            let name = storeName(try identifier())
            skipSpace()
            try expect(0x29)
            return .attribute(name: name)
        default: throw fault(.pseudoElement(name), at: start)
        }
    }

    /// `/…/` or `/…/i`, in which `\/` is a slash.
    mutating func regularExpression() throws(SelectorError) -> SelectorTest {
        try expect(0x2F)
        let start = position
        var pattern: [UInt8] = []
        while let byte = peek, byte != 0x2F {
            position += 1
            if byte == 0x5C, let next = peek {
                position += 1
                if next != 0x2F { pattern.append(byte) }
                pattern.append(next)
            } else {
                pattern.append(byte)
            }
        }
        try expect(0x2F)
        var ignoresCase = false
        if let flag = peek, ASCII.lowercase(flag) == 0x69 {
            ignoresCase = true
            position += 1
        }
        do throws(LinearPatternFault) {
            regexes.append(try LinearPattern(pattern, flags: ignoresCase ? Array("i".utf8) : []))
        } catch {
            guard case .malformed(let problem, _) = error else { throw fault(.malformedRegex(nil), at: start) }
            throw fault(.malformedRegex(problem), at: start)
        }
        return SelectorTest(kind: .matchesText, list: Int32(regexes.count - 1))
    }

    /// `ltr` or `rtl`.
    mutating func direction() throws(SelectorError) -> SelectorTest {
        let start = position
        let word = try identifier().map(ASCII.lowercase)
        guard word == Array("ltr".utf8) || word == Array("rtl".utf8) else {
            throw fault(.malformedDirection, at: start)
        }
        return test(.direction, value: word)
    }
}
