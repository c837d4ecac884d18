private import SpiderEncoding

/// Reads and writes numbers as XPath does (sections 3.7, 4.2 and 4.4): without exponents, and NaN for other texts.
enum XPathNumber {
    /// Returns the number in a text, or NaN.
    static func parse(_ text: some BidirectionalCollection<UInt8>) -> Double {
        var rest = text[...]
        while let first = rest.first, XPathText.isSpace(first) { rest.removeFirst() }
        while let last = rest.last, XPathText.isSpace(last) { rest.removeLast() }
        var (digits, points) = (0, 0)
        for byte in rest.first == 0x2D ? rest.dropFirst() : rest {
            if ASCII.isDigit(byte) {
                digits += 1
            } else if byte == 0x2E, points == 0 {
                points = 1
            } else {
                return .nan
            }
        }
        guard digits > 0 else { return .nan }
        // Swift requires a digit on either side of the point.
        var written = String(decoding: rest, as: UTF8.self)
        if written.utf8.last == 0x2E { written += "0" }
        if let point = written.firstIndex(of: "."), point == written.startIndex || written.utf8.first == 0x2D {
            let before = written.utf8.distance(from: written.startIndex, to: point)
            if before == (written.utf8.first == 0x2D ? 1 : 0) { written.insert("0", at: point) }
        }
        return Double(written) ?? .nan
    }

    /// Returns a number's text.
    static func text(_ number: Double) -> [UInt8] {
        if number.isNaN { return Array("NaN".utf8) }
        if number.isInfinite { return Array((number < 0 ? "-Infinity" : "Infinity").utf8) }
        if let whole = Int64(exactly: number) { return Array(String(whole).utf8) }
        let written = Array(number.description.utf8)
        guard let mark = written.firstIndex(of: 0x65),
            let exponent = Int(String(decoding: written[(mark + 1)...], as: UTF8.self))
        else { return written.suffix(2) == [0x2E, 0x30] ? written.dropLast(2) : written }
        return expanded(written[..<mark], exponent: exponent)
    }

    /// Returns the nearest whole number, and of two that are equally near the greater.
    static func rounded(_ number: Double) -> Double {
        let below = number.rounded(.down)
        return number - below >= 0.5 ? below + 1 : below
    }

    private static func expanded(_ written: ArraySlice<UInt8>, exponent: Int) -> [UInt8] {
        let isNegative = written.first == 0x2D
        let digits = written.filter(ASCII.isDigit)
        let isWhole = !written.contains(0x2E)
        let fraction = digits.count - 1
        var result: [UInt8] = isNegative ? [0x2D] : []
        if exponent < 0 {
            result += [0x30, 0x2E] + Array(repeating: 0x30, count: -exponent - 1)
            result += isWhole ? digits : trimmed(digits)
        } else if exponent >= fraction {
            result += digits + Array(repeating: 0x30, count: exponent - fraction)
        } else {
            result += digits[...exponent] + [0x2E] + trimmed(Array(digits[(exponent + 1)...]))
        }
        return result
    }

    private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
        var digits = digits
        while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
        return digits
    }
}
