internal import SpiderEncoding

/// Character references.
extension Tokenizer {
    /// Decodes the reference at a `&`, and returns the place after it; after the `&` if it is none.
    ///
    /// - Parameter copied: the end of what was decoded of this text: all up to the reference is decoded first.
    @inline(never) mutating func reference(
        at ampersand: UnsafePointer<UInt8>, copied: inout UnsafePointer<UInt8>, inAttribute: Bool
    ) -> UnsafePointer<UInt8> {
        let name = ampersand + 1
        if name.pointee == Byte.number {
            guard let (scalar, next) = numericReference(name + 1) else { return name }
            decode(from: copied, to: ampersand)
            decode(scalar: scalar)
            copied = next
            return next
        }
        guard Byte.isAlphanumeric(name.pointee), let found = NamedReferences.shared.longestMatch(name) else {
            return name
        }
        let next = name + found.count
        // In an attribute, `&copy=1` is a parameter of a URL.
        if inAttribute, next[-1] != Byte.semicolon, next.pointee == Byte.equals || Byte.isAlphanumeric(next.pointee) {
            return name
        }
        decode(from: copied, to: ampersand)
        decode(scalar: found.first)
        if found.second != 0 { decode(scalar: found.second) }
        copied = next
        return next
    }

    /// Reads a number after `&#`; nil if there is none.
    private func numericReference(_ start: UnsafePointer<UInt8>) -> (scalar: UInt32, next: UnsafePointer<UInt8>)? {
        var next = start
        var number: UInt32 = 0
        let isHexadecimal = next.pointee | 0x20 == 0x78
        if isHexadecimal { next += 1 }
        let digits = next
        while let digit = Self.digit(next.pointee, isHexadecimal) {
            // Larger numbers are all the same.
            if number < 0x11_0000 { number = number * (isHexadecimal ? 16 : 10) + digit }
            next += 1
        }
        guard next > digits else { return nil }
        if next.pointee == Byte.semicolon { next += 1 }
        return (Self.scalar(number), next)
    }

    @inline(__always) private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        if ASCII.isDigit(byte) { return UInt32(byte &- 0x30) }
        let letter = (byte | 0x20) &- 0x61
        return isHexadecimal && letter < 6 ? UInt32(letter) + 10 : nil
    }

    /// Returns the character that a number stands for.
    static func scalar(_ number: UInt32) -> UInt32 {
        switch number {
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        case 0x80...0x9F: windowsCharacters[Int(number) - 0x80]
        default: number
        }
    }

    /// The characters from 0x80 on in windows-1252; those that it doesn't have stay controls.
    private static let windowsCharacters: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
