import Glibc
import SpiderCore

/// A search for `<meta http-equiv=refresh>` in the bytes of a page. Few pages have one, and only these are parsed for
/// it.
enum RefreshSearch {
    /// The number of bytes at a page's beginning that are searched.
    private static let range = 64 << 10

    /// Returns whether a page may have a refresh: whether it has `http-equiv` with the value `refresh`.
    ///
    /// - Parameter body: the page, in an encoding that includes ASCII
    static func mayBeIn(_ body: [UInt8]) -> Bool {
        body.withUnsafeBufferPointer { bytes in
            // The Q is the rarest of its characters.
            mayBeIn(bytes, with: UInt8(ascii: "q")) || mayBeIn(bytes, with: UInt8(ascii: "Q"))
        }
    }

    private static func mayBeIn(_ bytes: UnsafeBufferPointer<UInt8>, with letter: UInt8) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let end = min(bytes.count, range + 2)
        var index = 0
        while index < end, let found = memchr(start + index, Int32(letter), end - index) {
            let place = UnsafeRawPointer(start).distance(to: found)
            let hyphen = place - 2
            if isName(bytes, around: hyphen), hasValue(bytes, behind: hyphen + 6) { return true }
            index = place + 1
        }
        return false
    }

    private static func isName(_ bytes: UnsafeBufferPointer<UInt8>, around hyphen: Int) -> Bool {
        hyphen > 0 && bytes[hyphen] == UInt8(ascii: "-") && isWord("http", bytes, at: hyphen - 4)
            && isWord("equiv", bytes, at: hyphen + 1)
    }

    private static func hasValue(_ bytes: UnsafeBufferPointer<UInt8>, behind name: Int) -> Bool {
        var index = name
        skipBlanks(bytes, &index)
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
        index += 1
        skipBlanks(bytes, &index)
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { index += 1 }
        return isWord("refresh", bytes, at: index)
    }

    private static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
    }

    /// Returns whether a word is at a place, in any case; the word is given in lower case.
    private static func isWord(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start >= 0, start + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[start + $0] | 0x20 == word.utf8Start[$0] }
    }
}
