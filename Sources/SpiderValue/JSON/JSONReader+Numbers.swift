extension JSONReader {
    /// Reads a number (RFC 8259, section 6).
    mutating func readNumber() throws(JSONError) -> Value {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let wholeStart = position
        var whole: Int? = 0
        while let digit = digit(at: position) {
            whole = whole.flatMap { Self.append(digit, to: $0, isNegative: isNegative) }
            position += 1
        }
        let wholeCount = position - wholeStart
        // At least one digit, and no zero before others.
        guard wholeCount == 1 || (wholeCount > 1 && bytes[wholeStart] != UInt8(ascii: "0")) else {
            throw error(position < bytes.count || wholeCount > 0 ? .malformedNumber : .unexpectedEnd, at: start)
        }
        let isFractional = try readFraction(from: start)
        let hasExponent = try readExponent(from: start)
        if !isFractional, !hasExponent, let whole { return .int(whole) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text) else { throw error(.malformedNumber, at: start) }
        guard number.isFinite else { throw error(.numberTooLarge, at: start) }
        return .double(number)
    }

    private static func append(_ digit: Int, to whole: Int, isNegative: Bool) -> Int? {
        let (tenfold, overflow) = whole.multipliedReportingOverflow(by: 10)
        // Negative numbers are built downwards, so that the smallest one fits.
        let (sum, overflowToo) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
        return overflow || overflowToo ? nil : sum
    }

    private mutating func readFraction(from start: Int) throws(JSONError) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return false }
        position += 1
        try readDigits(from: start)
        return true
    }

    private mutating func readExponent(from start: Int) throws(JSONError) -> Bool {
        guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return false }
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
            position += 1
        }
        try readDigits(from: start)
        return true
    }

    private mutating func readDigits(from start: Int) throws(JSONError) {
        guard digit(at: position) != nil else {
            throw error(position < bytes.count ? .malformedNumber : .unexpectedEnd, at: start)
        }
        while digit(at: position) != nil { position += 1 }
    }

    private func digit(at position: Int) -> Int? {
        guard position < bytes.count else { return nil }
        let digit = bytes[position] &- UInt8(ascii: "0")
        return digit < 10 ? Int(digit) : nil
    }
}
