private import SpiderEncoding

/// Reads texts that consist of words with white space between them.
enum WordList {
    /// Returns the words, in lower case of ASCII.
    static func words(_ text: UnsafeBufferPointer<UInt8>) -> [String] {
        text.split(whereSeparator: ASCII.isSpace).map { word in
            String(decoding: word.map(ASCII.lowercase), as: UTF8.self)
        }
    }

    /// Returns whether a word, given in lower case, is there.
    static func contains(_ word: StaticString, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        contains(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount), in: text)
    }

    /// Returns whether a word, given in lower case, is there.
    static func contains(_ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < text.count {
            while start < text.count, ASCII.isSpace(text[start]) { start += 1 }
            var end = start
            while end < text.count, !ASCII.isSpace(text[end]) { end += 1 }
            if end - start == word.count, !word.isEmpty, isSame(UnsafeBufferPointer(rebasing: text[start..<end]), word)
            {
                return true
            }
            start = end
        }
        return false
    }

    /// Returns whether a text is a word that is given in lower case.
    static func isSame(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        isSame(text, UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private static func isSame(_ text: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count == word.count && text.indices.allSatisfy { ASCII.lowercase(text[$0]) == word[$0] }
    }

    /// Returns the text with runs of white space as one space, and none at the ends.
    static func collapsed(_ text: UnsafeBufferPointer<UInt8>) -> String {
        let words = text.split(whereSeparator: ASCII.isSpace)
        return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }
}
