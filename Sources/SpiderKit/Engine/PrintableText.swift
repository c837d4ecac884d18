extension String {
    /// The text with a space in place of each control character.
    ///
    /// What came from outside must not steer the terminal, nor begin a line that looks like ours.
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character: U+0000 to U+001F, and U+007F to U+009F.
    fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
