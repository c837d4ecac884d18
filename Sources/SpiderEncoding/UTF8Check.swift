private import Glibc

/// A check of a page's bytes for valid UTF-8.
package struct UTF8Check {
    /// The number of leading bytes that are valid.
    package let validCount: Int

    private let count: Int
    private let endsInsideCharacter: Bool

    /// Whether all bytes are valid.
    package var isValid: Bool { validCount == count }

    /// Whether all bytes are valid except for an incomplete last character.
    package var isValidUpToTheCut: Bool { endsInsideCharacter }

    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        count = bytes.count
        var index = 0
        var cut = false
        scanning: while index < bytes.count {
            if bytes[index] < 0x80 {
                index = Self.endOfASCII(bytes, index + 1)
                continue
            }
            switch Self.character(bytes, index) {
            case .valid(let length): index += length
            case .incomplete:
                cut = true
                break scanning
            case .invalid: break scanning
            }
        }
        validCount = index
        endsInsideCharacter = cut
    }

    /// Returns whether the bytes contain a NUL.
    package static func containsNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return memchr(start, 0, bytes.count) != nil
    }

    /// Returns the first position of a byte in a range, or nil.
    static func firstIndex(
        of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int? {
        guard start < end, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), end - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    enum Character {
        case valid(Int)
        case incomplete
        case invalid
    }

    /// Returns the end of a run of ASCII, read eight bytes at a time.
    @inline(__always) static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
            if word != 0 { return index + word.littleEndian.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// Returns the character that begins with a byte above ASCII (Unicode, table 3-7).
    @inline(__always) static func character(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Character {
        let lead = bytes[start]
        let length: Int
        var (lowest, highest): (UInt8, UInt8) = (0x80, 0xBF)
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return .invalid
        }
        var offset = 1
        while offset < length {
            guard start + offset < bytes.count else { return .incomplete }
            let byte = bytes[start + offset]
            guard byte >= lowest, byte <= highest else { return .invalid }
            (lowest, highest) = (0x80, 0xBF)
            offset += 1
        }
        return .valid(length)
    }
}
