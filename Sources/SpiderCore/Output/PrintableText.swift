/// Text that comes from outside, as a terminal may get it: without what steers the terminal, or shows a text as another.
public enum PrintableText {
    /// What a text is, which decides what may take the place of a character.
    public enum Form: Sendable {
        /// Text for people: U+FFFD takes the character's place.
        case text
        /// JSON, which stays the same value: the character is escaped.
        case json
    }

    /// The text with every steering character replaced, but for tabs and the ends of lines.
    ///
    /// - Parameters:
    ///   - text: the text
    ///   - form: what it is
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

    /// The bytes of whole lines in UTF-8, with every steering character in them replaced.
    package static func forTerminal(_ lines: [UInt8], as form: Form) -> [UInt8] {
        Array(forTerminal(String(decoding: lines, as: UTF8.self), as: form).utf8)
    }

    private static func isLayout(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\t" }
}

extension String {
    /// The text on one line, with a space in place of each character that steers what shows it.
    ///
    /// What came from outside must not steer the terminal, nor begin a line that looks like ours.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isSteering) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isSteering ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character (U+0000 to U+001F, U+007F to U+009F), ends a line or a paragraph, or has what is
    /// around it shown in another order (Unicode Standard Annex #9, section 2); none is beyond U+FFFF.
    fileprivate var isSteering: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
