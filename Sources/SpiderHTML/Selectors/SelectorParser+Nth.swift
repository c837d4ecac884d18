private import SpiderEncoding

extension SelectorParser {
    /// `an+b`, `odd`, `even`, and for children `of` a list of selectors (CSS Syntax, section 6).
    mutating func nth(fromEnd: Bool, ofType: Bool) throws(SelectorError) -> SelectorTest {
        var test = SelectorTest(kind: .nth, fromEnd: fromEnd, ofType: ofType)
        let start = position
        if takeWord("odd") {
            (test.step, test.offset) = (2, 1)
        } else if takeWord("even") {
            (test.step, test.offset) = (2, 0)
        } else {
            (test.step, test.offset) = try formula(start)
        }
        let spaced = skipSpace()
        if peek == 0x29 { return test }
        guard !ofType, spaced, takeWord("of") else {
            throw peek == nil ? fault(.unclosed(")")) : fault(.malformedNth, at: start)
        }
        test.list = Int32(try list(from: .plain))
        return test
    }

    private mutating func formula(_ start: Int) throws(SelectorError) -> (step: Int32, offset: Int32) {
        let sign = takeSign()
        let number = try digits(start)
        guard let letter = peek, ASCII.lowercase(letter) == 0x6E else {
            guard let number else { throw fault(.malformedNth, at: start) }
            return (0, number * (sign ?? 1))
        }
        position += 1
        let step = (number ?? 1) * (sign ?? 1)
        let afterStep = position
        skipSpace()
        guard let offsetSign = takeSign() else {
            position = afterStep
            return (step, 0)
        }
        skipSpace()
        guard let offset = try digits(start) else { throw fault(.malformedNth, at: start) }
        return (step, offset * offsetSign)
    }

    private mutating func takeSign() -> Int32? {
        guard peek == 0x2B || peek == 0x2D else { return nil }
        let sign: Int32 = peek == 0x2D ? -1 : 1
        position += 1
        return sign
    }

    /// Returns a number of up to nine digits: no page has more siblings, and the arithmetic can't overflow.
    private mutating func digits(_ start: Int) throws(SelectorError) -> Int32? {
        var value: Int32 = 0
        var count = 0
        while let byte = peek, ASCII.isDigit(byte) {
            guard count < 9 else { throw fault(.malformedNth, at: start) }
            value = value * 10 + Int32(byte - 0x30)
            count += 1
            position += 1
        }
        return count == 0 ? nil : value
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= source.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where ASCII.lowercase(source[position + index]) != word.utf8Start[index]
        {
            return false
        }
        if end < source.count, ASCII.isLetter(source[end]) || ASCII.isDigit(source[end]) || source[end] == 0x2D {
            return false
        }
        position = end
        return true
    }
}
