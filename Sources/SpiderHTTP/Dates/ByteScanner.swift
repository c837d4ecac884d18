/// Reads fixed patterns from the front of a short run of bytes.
struct ByteScanner {
    private var rest: ArraySlice<UInt8>

    /// Creates a scanner of the text without leading and trailing spaces and tabs.
    init(trimming text: String) {
        rest = Array(text.utf8)[...]
        while let byte = rest.first, byte.isBlank { rest.removeFirst() }
        while let byte = rest.last, byte.isBlank { rest.removeLast() }
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Reads a number of `count` decimal digits.
    mutating func number(digits count: ClosedRange<Int>) -> Int? {
        countedNumber(digits: count)?.value
    }

    /// Reads a number of `count` decimal digits, and says how many there were.
    mutating func countedNumber(digits count: ClosedRange<Int>) -> (value: Int, digits: Int)? {
        var value = 0
        var seen = 0
        while seen < count.upperBound, let byte = rest.first, byte.isDigit {
            value = value * 10 + Int(byte & 0x0F)
            seen += 1
            rest.removeFirst()
        }
        return count.contains(seen) ? (value, seen) : nil
    }

    /// Reads the byte, if it comes next.
    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: byte) else { return false }
        rest.removeFirst()
        return true
    }

    /// Reads one or more spaces.
    mutating func skipSpaces() -> Bool {
        guard skip(" ") else { return false }
        while skip(" ") {}
        return true
    }

    /// Reads letters, in lower case; empty if none come next.
    mutating func word() -> String {
        let letters = rest.prefix { $0.isASCIILetter }
        rest = rest.dropFirst(letters.count)
        return String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    }

    /// Reads an English month's abbreviation: 1–12.
    mutating func month() -> Int? {
        let letters = rest.prefix { $0.isASCIILetter }
        guard letters.count == 3,
            let month = CivilTime.month(
                letters[letters.startIndex], letters[letters.startIndex + 1], letters[letters.startIndex + 2])
        else { return nil }
        rest = rest.dropFirst(3)
        return month
    }

    /// Reads `hh:mm:ss`.
    mutating func timeOfDay() -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = number(digits: 2...2), skip(":"), let minute = number(digits: 2...2), skip(":"),
            let second = number(digits: 2...2)
        else { return nil }
        return (hour, minute, second)
    }
}
