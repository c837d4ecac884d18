/// A test for ISO-2022-JP, whose bytes are all ASCII, by its escape sequences.
package enum JapaneseEscapes {
    /// Returns whether a text of nothing but ASCII contains Japanese.
    ///
    /// It does if an escape sequence switches to a two-byte character set and at least one character follows, then
    /// another escape sequence or the end.
    package static func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        let end = min(bytes.count, EncodingDetector.readLimit)
        while let escape = UTF8Check.firstIndex(of: 0x1B, in: bytes, from: index, to: end) {
            index = escape + 1
            guard escape + 4 < end, bytes[escape + 1] == 0x24, bytes[escape + 2] == 0x42 || bytes[escape + 2] == 0x40
            else { continue }
            index = escape + 3
            let first = index
            while index + 1 < end, (0x21...0x7E).contains(bytes[index]), (0x21...0x7E).contains(bytes[index + 1]) {
                index += 2
            }
            if index > first, index + 1 >= end || bytes[index] == 0x1B { return true }
        }
        return false
    }
}
