/// Text from outside, made safe for a terminal: without characters that control the terminal, or that disguise the
/// text.
public enum PrintableText {
    /// The form of a text, which decides the replacement of a character.
    @nonexhaustive
    public enum Form: Sendable {
        /// Text for people: U+FFFD replaces the character.
        case text
        /// JSON, which stays the same value: the character is escaped.
        case json
    }

    /// Returns the text with every control character replaced, except for tabs and line ends.
    ///
    /// - Parameters:
    ///   - text: the text
    ///   - form: its form
    package static func forTerminal(_ text: String, as form: Form) -> String {
        guard text.unicodeScalars.contains(where: { $0.isSteering && !isLayout($0) }) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.isSteering, !isLayout(scalar) else {
                shown.append(scalar)
                continue
            }
            switch form {
            case .text: shown.append("\u{FFFD}")
            case .json:
                let digits = String(scalar.value, radix: 16)
                shown.append(
                    contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
            }
        }
        return String(shown)
    }

    /// Returns the bytes of whole lines in UTF-8 with every control character replaced.
    package static func forTerminal(_ lines: [UInt8], as form: Form) -> [UInt8] {
        Array(forTerminal(String(decoding: lines, as: UTF8.self), as: form).utf8)
    }

    private static func isLayout(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\t" }
}

extension String {
    /// The text on one line, with a space in place of each control character.
    ///
    /// Text from outside mustn't control the terminal, nor begin a line that looks like one of ours.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isSteering) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isSteering ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character (U+0000 to U+001F, U+007F to U+009F), ends a line or a paragraph, or changes
    /// the order of the text around it (Unicode Standard Annex #9, section 2). None is beyond U+FFFF.
    fileprivate var isSteering: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
