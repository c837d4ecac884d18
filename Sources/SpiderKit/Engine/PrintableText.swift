extension String {
    /// The text with a space in place of each character that steers what shows it.
    ///
    /// What came from outside must not steer the terminal, nor begin a line that looks like ours.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isSteering) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isSteering ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character (U+0000 to U+001F, U+007F to U+009F), or has what is around it shown in another
    /// order (Unicode Standard Annex #9, section 2).
    fileprivate var isSteering: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
