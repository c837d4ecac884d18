private import CXML

/// A reference in XML, which begins with an ampersand.
struct XMLReference {
    /// The referenced character or text.
    enum Meaning {
        /// A character, and the end of the reference.
        case scalar(UInt32, Int)
        /// A bare ampersand, which is text.
        case text
        /// The end of the reference hasn't arrived yet.
        case incomplete
    }

    /// The referenced character or text.
    let meaning: Meaning
    /// The fault, if there is one.
    let fault: XMLRepair.Kind?

    private static let longestName = 32
    private static let longestNumber = 1024

    /// Reads the reference that begins at a place.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, isLast: Bool) {
        let first = start + 1
        let isNumber = first < bytes.count && bytes[first] == 0x23
        let limit = min(bytes.count, first + (isNumber ? Self.longestNumber : Self.longestName))
        var end = isNumber ? first + 1 : first
        while end < limit, Self.isInReference(bytes[end]) { end += 1 }
        guard end < bytes.count || isLast else {
            (meaning, fault) = (.incomplete, nil)
            return
        }
        guard end < limit, bytes[end] == 0x3B, end > first else {
            (meaning, fault) = (.text, .bareAmpersand)
            return
        }
        let word = UnsafeBufferPointer(rebasing: bytes[first..<end])
        if isNumber {
            guard let number = Self.number(UnsafeBufferPointer(rebasing: word[1...])) else {
                (meaning, fault) = (.text, .bareAmpersand)
                return
            }
            let isAllowed = XMLCharacters.isAllowed(number)
            meaning = .scalar(isAllowed ? number : 0xFFFD, end + 1)
            fault = isAllowed ? nil : .forbiddenReference
        } else if let scalar = Self.predefined(word) {
            (meaning, fault) = (.scalar(scalar, end + 1), nil)
        } else {
            let name = String(decoding: word, as: UTF8.self)
            let known = name.withCString { name in
                htmlEntityLookup(UnsafeRawPointer(name).assumingMemoryBound(to: xmlChar.self))?.pointee.value
            }
            meaning = known.map { .scalar($0, end + 1) } ?? .text
            fault = known == nil ? .unknownEntity(name) : .htmlEntity(name)
        }
    }

    /// Calls a function with the UTF-8 of a character.
    @inline(__always) static func withUTF8(_ scalar: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        func tail(_ shift: UInt32) -> UInt32 { 0x80 | (scalar >> shift) & 0x3F }
        var (packed, count): (UInt32, Int)
        switch scalar {
        case ..<0x80: (packed, count) = (scalar, 1)
        case ..<0x800: (packed, count) = ((0xC0 | scalar >> 6) | tail(0) << 8, 2)
        case ..<0x1_0000: (packed, count) = ((0xE0 | scalar >> 12) | tail(6) << 8 | tail(0) << 16, 3)
        default:
            packed = (0xF0 | scalar >> 18) | tail(12) << 8
            packed |= tail(6) << 16 | tail(0) << 24
            count = 4
        }
        packed = packed.littleEndian
        withUnsafeBytes(of: &packed) { raw in
            raw.withMemoryRebound(to: UInt8.self) { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
        }
    }

    private static func isInReference(_ byte: UInt8) -> Bool {
        XMLCharacters.beginsName(byte) && byte < 0x80 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E
    }

    private static func number(_ digits: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let isHexadecimal = digits.first == 0x78
        let digits = isHexadecimal ? UnsafeBufferPointer(rebasing: digits.dropFirst()) : digits
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for digit in digits {
            guard let value = Self.value(digit, isHexadecimal: isHexadecimal) else { return nil }
            // A number that is too large becomes any number beyond Unicode.
            number = min(number * (isHexadecimal ? 16 : 10) + value, 0x11_0000)
        }
        return number
    }

    private static func value(_ digit: UInt8, isHexadecimal: Bool) -> UInt32? {
        if digit &- 0x30 < 10 { return UInt32(digit &- 0x30) }
        let letter = (digit | 0x20) &- 0x61
        return isHexadecimal && letter < 6 ? UInt32(letter) + 10 : nil
    }

    private static let names: [(name: StaticString, scalar: UInt32)] = [
        ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27),
    ]

    private static func predefined(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        names.first { row in
            row.name.utf8CodeUnitCount == word.count && word.indices.allSatisfy { word[$0] == row.name.utf8Start[$0] }
        }?.scalar
    }
}
