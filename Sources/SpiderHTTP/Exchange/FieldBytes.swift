/// The bytes of a field's value: usually ASCII, often UTF-8, and sometimes neither (RFC 9110, section 5.5).
@_spi(Algorithms) public enum FieldBytes {
    /// Returns the bytes as text: as UTF-8 if they are well-formed, or else with a character for each byte (ISO
    /// 8859-1).
    @_spi(Algorithms) public static func text(_ bytes: some Collection<UInt8>) -> (text: String, isLatin1: Bool) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
        return (latin1(bytes), true)
    }

    /// Returns the bytes as text with a character for each.
    @_spi(Algorithms) public static func latin1(_ bytes: some Collection<UInt8>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return text
    }

    /// Returns the bytes of a text with a character for each; `nil` if a character isn't a byte.
    @_spi(Algorithms) public static func bytes(latin1 text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// Returns the bytes for a URL parser: those beyond ASCII are percent-escaped one by one, so that the server gets
    /// the same bytes back.
    @_spi(Algorithms) public static func urlText(_ bytes: some Collection<UInt8>) -> String {
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped = Array(bytes[..<first])
        for byte in bytes[first...] {
            if byte < 0x80 {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
