/// The first argument of `printf`, which can write any byte. curl gets content from there that no argument can hold: a
/// NUL byte, or more than 128 KiB.
enum PrintfText {
    /// Returns bytes as an argument of `printf` in a shell, in single quotation marks.
    static func quoted(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = [UInt8(ascii: "'")]
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "%"): text += [byte, byte]
            case UInt8(ascii: "'"), UInt8(ascii: "\\"), ..<0x20, 0x7F...:
                text.append(UInt8(ascii: "\\"))
                for shift in [6, 3, 0] as [UInt8] { text.append(UInt8(ascii: "0") + (byte >> shift & 7)) }
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "'"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the output of `printf`; `nil` if the text has a place for a further argument, or an escape other than
    /// `\\` and three octal digits.
    static func printed(_ format: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = format[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard rest.popFirst() == byte else { return nil }
                bytes.append(byte)
            case UInt8(ascii: "\\"):
                if rest.first == byte {
                    rest.removeFirst()
                    bytes.append(byte)
                    continue
                }
                let digits = rest.prefix(3).compactMap(\.hexValue)
                guard digits.count == 3, digits.allSatisfy({ $0 < 8 }), digits[0] < 4 else { return nil }
                rest = rest.dropFirst(3)
                bytes.append(UInt8(digits[0] << 6 | digits[1] << 3 | digits[2]))
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
