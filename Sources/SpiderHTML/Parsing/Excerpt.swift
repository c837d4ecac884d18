/// Makes the beginning of bytes printable, for messages.
package enum Excerpt {
    /// Returns the first bytes: text as it is, other bytes as `\n` or `\x89`.
    ///
    /// - Parameters:
    ///   - bytes: the bytes
    ///   - count: how many of them at most
    package static func beginning(of bytes: some Collection<UInt8>, count: Int = 40) -> String {
        var head = Array(bytes.prefix(count))
        // A character that the end cuts in two is omitted.
        for _ in 0..<3 where bytes.count > head.count && String(validating: head, as: UTF8.self) == nil {
            guard head.last.map({ $0 >= 0x80 }) ?? false else { break }
            head.removeLast()
        }
        let text: String
        if let whole = String(validating: head, as: UTF8.self) {
            text = whole.unicodeScalars.map { escaped($0) }.joined()
        } else {
            text = bytes.prefix(count).map { $0 < 0x80 ? escaped(Unicode.Scalar($0)) : hexadecimal($0) }.joined()
        }
        return bytes.count > count ? text + "…" : text
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default: break
        }
        if scalar.isASCII, scalar.value < 0x20 || scalar.value == 0x7F { return hexadecimal(UInt8(scalar.value)) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: return String(scalar)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16, uppercase: true)
    }
}
