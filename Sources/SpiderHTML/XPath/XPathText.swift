private import SpiderEncoding

/// The text functions of XPath (section 4.2), on UTF-8; a character is a Unicode code point.
enum XPathText {
    /// Returns whether a byte is white space of XML.
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Returns the number of characters.
    static func length(_ text: [UInt8]) -> Int {
        var count = 0
        for byte in text where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// Returns the first position of a text in another one.
    ///
    /// This is the algorithm of Knuth, Morris and Pratt, which is linear for all texts.
    static func position(of needle: [UInt8], in text: [UInt8]) -> Int? {
        guard let first = needle.first else { return 0 }
        guard needle.count <= text.count, let begin = text.firstIndex(of: first) else { return nil }
        if needle.count == 1 { return begin }
        let table = fallbacks(of: needle)
        return text.withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { needle in
                var matched = 0
                for index in begin..<text.count {
                    while matched > 0, text[index] != needle[matched] { matched = table[matched - 1] }
                    if text[index] == needle[matched] { matched += 1 }
                    if matched == needle.count { return index + 1 - matched }
                }
                return nil
            }
        }
    }

    /// For each beginning of a text, the length of the longest shorter one that it ends with.
    private static func fallbacks(of text: [UInt8]) -> [Int] {
        var table = [Int](repeating: 0, count: text.count)
        var length = 0
        for index in 1..<text.count {
            while length > 0, text[index] != text[length] { length = table[length - 1] }
            if text[index] == text[length] { length += 1 }
            table[index] = length
        }
        return table
    }

    /// Returns a number of characters, from a position that is counted from 1.
    static func substring(_ text: [UInt8], from start: Double, length: Double?) -> [UInt8] {
        let first = XPathNumber.rounded(start)
        let end = length.map { first + XPathNumber.rounded($0) } ?? .infinity
        var (place, lower, upper) = (0.0, text.count, text.count)
        for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            place += 1
            if place >= first, place < end {
                if lower == text.count { lower = index }
            } else if lower < text.count {
                upper = index
                break
            }
        }
        return Array(text[lower..<upper])
    }

    /// Returns the text without white space at the ends, and with one space for each run of it inside.
    static func normalized(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var pendingSpace = false
        for byte in text {
            if isSpace(byte) {
                pendingSpace = !result.isEmpty
            } else {
                if pendingSpace { result.append(0x20) }
                pendingSpace = false
                result.append(byte)
            }
        }
        return result
    }

    /// Returns the text with each character of one list replaced by the one at the same place in another, or removed if
    /// that list is shorter.
    static func translated(_ text: [UInt8], from: [UInt8], to: [UInt8]) -> [UInt8] {
        let targets = Array(String(decoding: to, as: UTF8.self).unicodeScalars)
        var exchanges: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in String(decoding: from, as: UTF8.self).unicodeScalars.enumerated()
        where exchanges[scalar] == nil {
            exchanges[scalar] = .some(index < targets.count ? targets[index] : nil)
        }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if let target = exchanges[scalar, default: scalar] { result.append(contentsOf: target.utf8) }
        }
        return result
    }

    /// Returns whether a list with HTML's white space between its words has a word.
    static func hasWord(_ word: [UInt8], in list: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < list.count {
            while start < list.count, ASCII.isSpace(list[start]) { start += 1 }
            var end = start
            while end < list.count, !ASCII.isSpace(list[end]) { end += 1 }
            if end > start, list[start..<end].elementsEqual(word) { return true }
            start = end
        }
        return false
    }
}
