internal import SpiderEncoding

/// The bytes that HTML's syntax is made of.
enum Byte {
    @inline(__always) static var tab: UInt8 { 0x09 }
    @inline(__always) static var lineFeed: UInt8 { 0x0A }
    @inline(__always) static var space: UInt8 { 0x20 }
    @inline(__always) static var exclamation: UInt8 { 0x21 }
    @inline(__always) static var quotation: UInt8 { 0x22 }
    @inline(__always) static var number: UInt8 { 0x23 }
    @inline(__always) static var ampersand: UInt8 { 0x26 }
    @inline(__always) static var apostrophe: UInt8 { 0x27 }
    @inline(__always) static var hyphen: UInt8 { 0x2D }
    @inline(__always) static var slash: UInt8 { 0x2F }
    @inline(__always) static var semicolon: UInt8 { 0x3B }
    @inline(__always) static var less: UInt8 { 0x3C }
    @inline(__always) static var equals: UInt8 { 0x3D }
    @inline(__always) static var greater: UInt8 { 0x3E }
    @inline(__always) static var question: UInt8 { 0x3F }

    @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || ASCII.isDigit(byte) }

    @inline(__always) static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    /// Returns whether the bytes begin with a word, which is given in lower case, in any case.
    static func begins(_ bytes: UnsafePointer<UInt8>, with word: StaticString) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where ASCII.lowercase(bytes[index]) != word.utf8Start[index] {
            return false
        }
        return true
    }
}
