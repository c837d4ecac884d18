private import Glibc
private import SpiderEncoding

/// Replaces `&#128;` to `&#159;` with the characters that they mean on the web, those of windows-1252 (HTML standard,
/// section 13.2.5.80).
///
/// The parser passes U+0080 to U+009F for them. If a page has these control characters themselves, it is nearly always
/// the same mistake. In attributes the two look the same, so all of them are mapped there.
enum WindowsReference {
    /// Returns the UTF-8 of the character that replaces such a control character, given its second byte.
    static func character(_ byte: UInt8) -> [UInt8] {
        let code = TextDecoder.windowsCharacter(byte)
        guard let scalar = Unicode.Scalar(code) else { return [0xC2, byte] }
        return Array(String(Character(scalar)).utf8)
    }

    /// Returns whether two bytes are such a control character.
    @inline(__always) static func begins(_ bytes: UnsafePointer<UInt8>) -> Bool {
        bytes[0] == 0xC2 && bytes[1] & 0xE0 == 0x80
    }

    /// Returns a value with such characters mapped; nil if there are none.
    static func mapped(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let start = value.baseAddress, memchr(start, 0xC2, value.count) != nil else { return nil }
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            if value[index] == 0xC2, index + 1 < value.count, begins(start + index) {
                bytes += character(value[index + 1])
                index += 2
            } else {
                bytes.append(value[index])
                index += 1
            }
        }
        return bytes
    }
}
