import SpiderCore
import SpiderURL

/// The common shape of URLs that differ only in numbers and identifiers: `/film/17?sid=9a8f` and `/film/4?sid=77c1`.
struct URLShape {
    /// A number in the URL, with its surroundings.
    private struct Number {
        let value: Int
        let digits: Int
        let startsWithZero: Bool
        let before: UInt8
        let after: UInt8
        /// The last letters of the parameter's name whose value it is; zero elsewhere.
        let name: UInt64
    }

    /// A hash of the shape.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// A hash of the path's shape.
    private(set) var pathHash: UInt64 = 0
    /// Whether any part was replaced: a URL without numbers has a shape of its own.
    private(set) var isCommon = false
    /// The first date in it.
    private(set) var date: LinkDate?
    private var numbers: [Number] = []

    /// The number of numbers that are checked for dates.
    private static let numberLimit = 12

    /// Finds the shape of a URL.
    init(_ url: WebURL) {
        add(url.path, isQuery: false)
        pathHash = hash
        if let query = url.query {
            mix(UInt8(ascii: "?"))
            add(query, isQuery: true)
        }
        date = findDate()
    }

    /// Returns the URL with `#` in place of numbers.
    static func text(of url: WebURL) -> String {
        var bytes: [UInt8] = []
        var part = url.path
        if let query = url.query { part += "?\(query)" }
        for byte in part.utf8.prefix(80) {
            let byte = URLShape.isDigit(byte) ? UInt8(ascii: "#") : byte
            if byte != UInt8(ascii: "#") || bytes.last != byte { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

    // MARK: Words and numbers

    private mutating func add(_ part: String, isQuery: Bool) {
        var part = part
        part.withUTF8 { bytes in
            var index = 0
            var name: UInt64 = 0
            var isName = isQuery
            while index < bytes.count {
                let start = index
                while index < bytes.count, URLShape.isDigit(bytes[index]) || URLShape.isLetter(bytes[index]) {
                    if isName { name = name << 8 | UInt64(bytes[index] | 0x20) }
                    index += 1
                }
                if index > start {
                    add(word: bytes[start..<index], in: bytes, name: isName ? 0 : name)
                    continue
                }
                let byte = bytes[index]
                mix(byte)
                if isQuery {
                    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") {
                        isName = true
                        name = 0
                    } else if byte == UInt8(ascii: "=") {
                        isName = false
                    }
                }
                index += 1
            }
        }
    }

    private mutating func add(
        word: Slice<UnsafeBufferPointer<UInt8>>, in bytes: UnsafeBufferPointer<UInt8>, name: UInt64
    ) {
        let digits = word.reduce(0) { $0 + (URLShape.isDigit($1) ? 1 : 0) }
        if digits == word.count {
            isCommon = true
            mix(UInt8(ascii: "#"))
            guard numbers.count < URLShape.numberLimit, digits <= 8 else { return }
            numbers.append(
                Number(
                    value: word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digits: digits,
                    startsWithZero: word.first == UInt8(ascii: "0"),
                    before: word.startIndex > 0 ? bytes[word.startIndex - 1] : 0,
                    after: word.endIndex < bytes.count ? bytes[word.endIndex] : 0, name: name))
        } else if digits > 0, isIdentifier(word, digits: digits) {
            isCommon = true
            mix(UInt8(ascii: "#"))
        } else {
            var wasDigit = false
            for byte in word {
                let isDigit = URLShape.isDigit(byte)
                if isDigit { isCommon = true }
                if !isDigit || !wasDigit { mix(isDigit ? UInt8(ascii: "#") : byte) }
                wasDigit = isDigit
            }
        }
    }

    /// Returns whether a word of letters and digits looks generated: for a session, or by a hash.
    private func isIdentifier(_ word: Slice<UnsafeBufferPointer<UInt8>>, digits: Int) -> Bool {
        if word.count >= 16, digits >= 3 { return true }
        let isHexadecimal = word.allSatisfy {
            URLShape.isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 | 0x20
        }
        return word.count >= 8 && isHexadecimal
    }

    // MARK: Dates

    private func findDate() -> LinkDate? {
        namedDate() ?? numbers.indices.lazy.compactMap { writtenDate(at: $0) }.first
    }

    /// Returns a date in one number, or in two or three that follow each other.
    private func writtenDate(at index: Int) -> LinkDate? {
        let first = numbers[index]
        switch first.digits {
        case 8:
            let (year, rest) = first.value.quotientAndRemainder(dividingBy: 10_000)
            return LinkDate(year: year, month: rest / 100, day: rest % 100, isPlain: false)
        case 6: return LinkDate(year: first.value / 100, month: first.value % 100, day: nil, isPlain: false)
        case 4:
            guard let second = follower(of: index) else { return nil }
            let third = follower(of: index + 1)
            let isPlain = second.startsWithZero && second.digits == 2
            return LinkDate(year: first.value, month: second.value, day: third?.value, isPlain: isPlain)
        default: return nil
        }
    }

    /// Returns the number after a number and one separator, if it can be a month or a day.
    private func follower(of index: Int) -> Number? {
        guard index + 1 < numbers.count else { return nil }
        let (first, second) = (numbers[index], numbers[index + 1])
        guard second.digits <= 2, first.after == second.before else { return nil }
        switch second.before {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): return second
        default: return nil
        }
    }

    /// Returns a date whose parts are parameters of their own.
    private func namedDate() -> LinkDate? {
        func value(_ names: String...) -> Int? {
            numbers.first { number in names.contains { URLShape.ends(number.name, with: $0) } }?.value
        }
        guard let year = value("year", "yr") else { return nil }
        return LinkDate(year: year, month: value("month", "mon"), day: value("day"), isPlain: true)
    }

    private static func ends(_ name: UInt64, with suffix: String) -> Bool {
        let expected = suffix.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let mask: UInt64 = suffix.utf8.count >= 8 ? .max : 1 << (8 * UInt64(suffix.utf8.count)) - 1
        return name & mask == expected
    }
}
