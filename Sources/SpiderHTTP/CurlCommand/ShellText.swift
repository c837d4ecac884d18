/// Bytes as a word for bash, zsh and ksh.
enum ShellText {
    /// Returns a word for these bytes. A NUL byte ends it, because an argument can't have one.
    ///
    /// Control characters are always escaped: a terminal acts upon them even within quotation marks.
    static func quoted(_ bytes: [UInt8]) -> String {
        if let text = printable(bytes) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
        }
        var word = "$'"
        var rest = bytes[...]
        while !rest.isEmpty {
            // Whole characters first, so that readable text stays readable.
            let length = rest[rest.startIndex].lengthInUTF8
            if let text = printable(Array(rest.prefix(length))) {
                word += text == "'" || text == "\\" ? "\\" + text : text
                rest = rest.dropFirst(length)
            } else if let byte = rest.popFirst() {
                word += escaped(byte)
            }
        }
        return word + "'"
    }

    /// Returns a word for this text.
    static func quoted(_ text: String) -> String { quoted(Array(text.utf8)) }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }

    /// Returns the bytes as text if all its characters are visible.
    private static func printable(_ bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.allSatisfy(isPrintable) ? text : nil
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

extension UInt8 {
    /// The length in bytes of a character that begins with this byte; 1 if none does.
    fileprivate var lengthInUTF8: Int {
        switch self {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
