private import SpiderEncoding
internal import SpiderValue

extension JavaScriptReader {
    /// Reads a number after its sign.
    ///
    /// A number that doesn't fit into an `Int` becomes a `.double`; one that is too large for that becomes `null`, like
    /// infinity.
    mutating func readNumber(isNegative: Bool) throws(JavaScriptFault) -> Value {
        let start = position
        var value: Value
        if byte == UInt8(ascii: "0"), let radix = Self.radix(text.byte(at: position + 1)) {
            position += 2
            value = try readWhole(radix: radix, isNegative, from: start)
        } else {
            value = try readDecimal(isNegative, from: start)
        }
        if byte == UInt8(ascii: "n"), case .int = value { position += 1 }
        guard !text.isNamePart(at: position), byte != UInt8(ascii: ".") else {
            throw fault(.malformedNumber, at: start)
        }
        if case .double(let number) = value, !number.isFinite { value = .null }
        return value
    }

    private static func radix(_ letter: UInt8) -> UInt32? {
        switch letter | 0x20 {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    private mutating func readWhole(
        radix: UInt32, _ isNegative: Bool, from start: Int
    ) throws(JavaScriptFault) -> Value {
        var whole: Int? = 0
        var number = 0.0
        let digits = position
        while true {
            if let digit = ASCII.hexValue(byte), digit < radix {
                let (product, overflow) = (whole ?? 0).multipliedReportingOverflow(by: Int(radix))
                let (sum, overflowToo) = product.addingReportingOverflow(isNegative ? -Int(digit) : Int(digit))
                whole = whole == nil || overflow || overflowToo ? nil : sum
                number = number * Double(radix) + Double(digit)
            } else if !isSeparator(after: digits) {
                break
            }
            position += 1
        }
        guard position > digits else { throw fault(.malformedNumber, at: start) }
        return whole.map { .int($0) } ?? .double(isNegative ? -number : number)
    }

    private mutating func readDecimal(_ isNegative: Bool, from start: Int) throws(JavaScriptFault) -> Value {
        var digits: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let wholeCount = appendDigits(to: &digits)
        // Old scripts read it as octal, and as decimal with an 8 or a 9: it is better not to read it at all.
        if wholeCount > 1, text.byte(at: start) == UInt8(ascii: "0") { throw fault(.malformedNumber, at: start) }
        var isWhole = true
        if byte == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            if wholeCount == 0 { digits.append(UInt8(ascii: "0")) }
            digits.append(UInt8(ascii: "."))
            let count = appendDigits(to: &digits)
            guard count + wholeCount > 0 else { throw fault(.malformedNumber, at: start) }
            if count == 0 { digits.append(UInt8(ascii: "0")) }
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            digits.append(UInt8(ascii: "e"))
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
                digits.append(byte)
                position += 1
            }
            guard appendDigits(to: &digits) > 0 else { throw fault(.malformedNumber, at: start) }
        }
        let written = String(decoding: digits, as: UTF8.self)
        if isWhole, let number = Int(written) { return .int(number) }
        guard let number = Double(written) else { throw fault(.malformedNumber, at: start) }
        return .double(number)
    }

    /// Appends digits without the separators between them, and returns their number.
    private mutating func appendDigits(to digits: inout [UInt8]) -> Int {
        let start = position
        var count = 0
        while true {
            if ASCII.isDigit(byte) {
                digits.append(byte)
                count += 1
            } else if !isSeparator(after: start) {
                return count
            }
            position += 1
        }
    }

    /// Returns whether this is an underscore between two digits.
    private func isSeparator(after start: Int) -> Bool {
        byte == UInt8(ascii: "_") && position > start && text.byte(at: position - 1) != UInt8(ascii: "_")
            && ASCII.hexValue(text.byte(at: position + 1)) != nil
    }
}
