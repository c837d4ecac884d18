/// Tells ISO-2022-JP, which is ASCII all over, by its escape sequences.
package enum JapaneseEscapes {
    /// Whether a text of ASCII alone has Japanese in it.
    ///
    /// It has if an escape sequence turns to a set of characters with two bytes, at least one character follows, and
    /// then an escape sequence or the end.
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
