/// The characters that one place of a regular expression allows.
struct LinearPatternSet: Sendable {
    /// The classes `\d`, `\w`, `\s` and `\p{…}`.
    enum Kind: Sendable {
        case digit, word, space
        case category(UnicodeCategory)
    }

    var ranges: [ClosedRange<UInt32>] = []
    var kinds: [(kind: Kind, isInverted: Bool)] = []
    var isInverted = false

    /// The characters that a point matches: all but line ends.
    static let point = LinearPatternSet(ranges: [0x0A...0x0A, 0x0D...0x0D], isInverted: true)

    /// The characters that a point matches if line ends aren't special.
    static let anything = LinearPatternSet(isInverted: true)

    /// Returns whether the set has a character, in any case if case doesn't matter.
    func contains(_ scalar: UInt32, ignoringCase: Bool) -> Bool {
        var isMember = has(scalar)
        if !isMember, ignoringCase {
            isMember = has(Self.folded(scalar)) || has(Self.raised(scalar))
        }
        return isMember != isInverted
    }

    private func has(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return true }
        for (kind, isInverted) in kinds where Self.isMember(scalar, of: kind) != isInverted { return true }
        return false
    }

    /// Returns whether a character is one of a kind; digits are those of ASCII.
    static func isMember(_ scalar: UInt32, of kind: Kind) -> Bool {
        switch kind {
        case .digit: return 0x30...0x39 ~= scalar
        case .word:
            if scalar < 0x80 {
                return 0x30...0x39 ~= scalar || 0x61...0x7A ~= scalar | 0x20 || scalar == 0x5F
            }
            guard let properties = Unicode.Scalar(scalar)?.properties else { return false }
            return properties.isAlphabetic || properties.numericType != nil
        case .space:
            if scalar < 0x80 { return 0x09...0x0D ~= scalar || scalar == 0x20 }
            return Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
        case .category(let category):
            return Unicode.Scalar(scalar).map { category.contains($0) } ?? false
        }
    }

    /// Returns the character in lower case, if that is one character.
    static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return 0x41...0x5A ~= scalar ? scalar | 0x20 : scalar }
        return single(Unicode.Scalar(scalar)?.properties.lowercaseMapping) ?? scalar
    }

    private static func raised(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return 0x61...0x7A ~= scalar ? scalar & ~0x20 : scalar }
        return single(Unicode.Scalar(scalar)?.properties.uppercaseMapping) ?? scalar
    }

    private static func single(_ text: String?) -> UInt32? {
        guard let scalars = text?.unicodeScalars, scalars.count == 1 else { return nil }
        return scalars.first?.value
    }
}
