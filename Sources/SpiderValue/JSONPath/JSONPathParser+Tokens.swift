extension JSONPathParser {
    /// The byte here; nil at the end.
    var peek: UInt8? { position < source.count ? source[position] : nil }

    /// Skips a byte if it is here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    /// Skips several bytes if they are here.
    mutating func take(_ token: StaticString) -> Bool {
        let count = token.utf8CodeUnitCount
        guard position + count <= source.count else { return false }
        for offset in 0..<count where source[position + offset] != token.utf8Start[offset] { return false }
        position += count
        return true
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// Returns whether a byte can be inside a name without quotes; bytes beyond ASCII can.
    static func canBeInName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80 || isDigit(byte)
    }

    // MARK: Faults

    func fault(_ reason: JSONPathError.Reason, at offset: Int? = nil) -> JSONPathError {
        JSONPathError(path: text, offset: offset ?? position, reason: reason)
    }

    /// Returns the fault that the character here is wrong, or missing.
    func unexpected() -> JSONPathError {
        guard position < source.count else { return fault(.unexpectedEnd) }
        let rest = String(decoding: source[position...].prefix(64), as: UTF8.self)
        return fault(rest.first.map { .unexpected($0) } ?? .unexpectedEnd)
    }

    // MARK: Numbers

    /// The largest index, and with a minus the smallest, which every implementation of JSON can represent (RFC 7493).
    private static let indexLimit = 9_007_199_254_740_991

    /// Reads a whole number as an index or a part of a slice, if there is one.
    mutating func optionalIndex() throws(JSONPathError) -> Int? {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        let digits = position
        var number = 0
        while let byte = peek, Self.isDigit(byte) {
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
            guard number <= Self.indexLimit else { throw fault(.numberOutOfRange, at: start) }
            position += 1
        }
        guard position > digits else {
            if isNegative { throw fault(.malformedNumber, at: start) }
            return nil
        }
        let hasLeadingZero = source[digits] == UInt8(ascii: "0") && (isNegative || position - digits > 1)
        guard !hasLeadingZero else { throw fault(.malformedNumber, at: start) }
        return isNegative ? -number : number
    }

    /// Reads a number to compare with.
    mutating func number() throws(JSONPathError) -> Value {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let digits = position
        try skipDigits(from: start)
        guard source[digits] != UInt8(ascii: "0") || position - digits == 1 else {
            throw fault(.malformedNumber, at: start)
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try skipDigits(from: start)
        }
        if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try skipDigits(from: start)
        }
        let text = String(decoding: source[start..<position], as: UTF8.self)
        if isWhole, let number = Int(text) { return .int(number) }
        guard let number = Double(text), number.isFinite else { throw fault(.numberOutOfRange, at: start) }
        return .double(number)
    }

    private mutating func skipDigits(from start: Int) throws(JSONPathError) {
        guard let byte = peek, Self.isDigit(byte) else { throw fault(.malformedNumber, at: start) }
        while let byte = peek, Self.isDigit(byte) { position += 1 }
    }
}
